/** `warifu` beside a test's own bank, in a process of its own: node test/walks/command.ts FOLDER certificate revoke … */
import { demoTable } from '../../demo/warifu.ts'
import { run } from '../../warifu.ts'

const [folder] = process.argv.splice(2, 1)
await run(demoTable(folder!))
