/** How the trail stands to its signed checkpoints. */
import { Facts } from '../../console/parts/facts.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { Note } from '../../console/parts/note.tsx'
import { Waiting } from '../parts/refused.tsx'
import { Table } from '../parts/table.tsx'
import { useTrailState } from './questions.ts'
import { useRecord } from './words.ts'

export function Proof() {
  const { r, say, day } = useRecord()
  const question = useTrailState()
  const { data } = question
  if (!data) return <Waiting question={question} />
  const { newest, notAsSigned } = data
  return (
    <>
      {newest === null ? (
        <Note kind="warn" title={r.trail.noCheckpoint} />
      ) : notAsSigned === null ? (
        <p>{r.trail.asSigned}</p>
      ) : (
        <Note kind="warn" title={say(r.trail.notAsSigned, notAsSigned)} />
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Table
          label={r.trail.chain}
          columns={[r.trail.chain, r.trail.lines, r.trail.unsigned]}
          rows={data.chains.map(({ chain, number, unsigned }) => ({
            key: chain,
            cells: [
              <span key="c" className="font-mono">
                {chain}
              </span>,
              number,
              unsigned,
            ],
          }))}
        />
        <Facts
          rows={[
            [
              r.trail.newestCheckpoint,
              newest && (
                <span key="n">
                  {say(r.trail.numbered, { number: newest.number })} · <Moment instant={newest.at} />
                </span>
              ),
            ],
            [r.trail.day, data.day && `${say(r.trail.numbered, { number: data.day.number })} · ${day(data.day.day)}`],
            [r.trail.daySha, data.day && <Code key="s" text={data.day.sha256} />],
            [r.trail.key, data.day && <Code key="k" text={data.day.key} />],
            [r.trail.mail, data.day && r.trail.mails[data.day.mail]],
          ]}
        />
      </div>
      <p className="text-soft">
        {r.trail.verify} <code className="font-mono text-ink">warifu audit verify</code>
      </p>
    </>
  )
}

function Code({ text }: { text: string }) {
  return <code className="font-mono text-small break-all">{text}</code>
}
