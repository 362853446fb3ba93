/**
 * What the notice run walks (rules.md §7): the certificates of one last day, a page at a time by an index in that order, each with its user,
 * contract and successor in one row; codes at half time; how many certificates end on which day.
 */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { Prepared } from './prepared.ts'
import type { CertificateState, Tables } from './schema.ts'

export type Expiring = {
  certificateId: string
  state: CertificateState
  lastDay: string
  notAfter: number
  /** beside a successor's own row: null */
  successor: 'C0' | 'C1' | 'C2' | null
  id: string
  contract_id: string
  login_id: string
  name: string
  mail: string
  language: 'ja' | 'en'
  role: 'master' | 'general'
  contractState: Tables['contracts']['state']
  notice_mail: string
}

export type Notices = ReturnType<typeof openNotices>

export function openNotices(db: DatabaseSync) {
  // The certificate that stands beside it as the successor; the place's index answers it.
  const expiring = (day: 'one' | 'contract') =>
    new Prepared<{ day: string; after: string; most: number; contract: string }, Expiring>(db, (q, g) => {
      const rows = q
        .selectFrom('certificates as c')
        .innerJoin('users as u', 'u.id', 'c.user_id')
        .innerJoin('contracts as k', 'k.id', 'u.contract_id')
        .leftJoin('certificates as s', (join) =>
          join
            .onRef('s.user_id', '=', 'c.user_id')
            .onRef('s.seat', '=', 'c.seat')
            .on('s.role', '=', 'successor')
            .on('s.freed_at', 'is', null)
            .onRef('s.id', '<>', 'c.id'),
        )
        .select([
          'c.id as certificateId',
          'c.state',
          'c.last_day as lastDay',
          'c.not_after as notAfter',
          's.state as successor',
          'u.id',
          'u.contract_id',
          'u.login_id',
          'u.name',
          'u.mail',
          'u.language',
          'u.role',
          'k.state as contractState',
          'k.notice_mail',
        ])
        .where('c.freed_at', 'is', null)
      const read = rows.$castTo<Expiring>()
      // With the condition of one_user_per_place, or every contract's list would walk all certificates.
      if (day === 'contract')
        return read.where('u.contract_id', '=', g.contract).where('u.state', '<>', 'U3').orderBy('u.place')
      return read.where('c.last_day', '=', g.day).where('c.id', '>', g.after).orderBy('c.id').limit(g.most)
    })
  const ofDay = expiring('one')
  const ofContract = expiring('contract')
  const halves = new Prepared<{ from: number; to: number }, Tables['rights']>(db, (q, g) =>
    q
      .selectFrom('rights')
      .selectAll()
      .where('state', '=', 'A1')
      .where('deadline', '>', g.to)
      .where(sql`(made_bank + deadline) / 2`, '>', g.from)
      .where(sql`(made_bank + deadline) / 2`, '<=', g.to),
  )
  const perDay = new Prepared<object, { lastDay: string; certificates: number }>(db, (q) =>
    q
      .selectFrom('certificates')
      .select((eb) => ['last_day as lastDay', eb.fn.countAll<number>().as('certificates')])
      .where('freed_at', 'is', null)
      .groupBy('last_day')
      .orderBy('last_day'),
  )
  const nothing = { day: '', after: '', most: 0, contract: '' }
  return {
    /** in the order of their names, after `after` ('' begins) */
    expiringOn: (day: string, after: string, most: number) => ofDay.all({ ...nothing, day, after, most }),
    expiringOfContract: (contract: string) => ofContract.all({ ...nothing, contract }),
    /** open codes whose half time fell in (from, to], by the bank's clock */
    codesAtHalf: (from: number, to: number) => halves.all({ from, to }),
    /** of those that occupy a place: by the index alone */
    endingPerDay: () => perDay.all({}),
  }
}
