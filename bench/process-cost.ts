/** What a process and its children have cost so far, read from Linux's /proc (proc(5)). */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A scheduler tick, the unit of utime and stime: 10 ms nearly everywhere. */
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** CPU seconds, user and system, of the process, of the children it has now and of those it has waited for. */
export function cpuOf(pid: number): number {
  return family(pid).reduce((sum, member) => sum + ownCpu(member), 0)
}

/** Resident memory of the process and its children in MB (10^6 bytes). Shared pages count once for each. */
export function residentOf(pid: number): number {
  return family(pid).reduce((sum, member) => sum + residentKib(member), 0) * 1024e-6
}

function ownCpu(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ') // the name before it may hold anything
  const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number)
  return (utime! + stime! + cutime! + cstime!) / ticksPerSecond
}

function residentKib(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0)
}

function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').trim().split(' ').filter(Boolean).map(Number),
  )
  return [pid, ...children.flatMap(family)]
}
