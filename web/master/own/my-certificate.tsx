/** One's own certificate: its facts, who issued it, where it has been used, and what to do before the PC is given away. */
import type { Me } from '../../../wire/manage.ts'
import { Facts } from '../../console/parts/facts.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { CertificateFacts } from '../certificate.tsx'
import { useOwnWords } from './words.ts'

export function MyCertificate({ me }: { me: Me }) {
  const { words } = useSpeech()
  const w = useOwnWords().certificate
  const { certificate, role } = me.user
  return (
    <section className="grid gap-3" aria-labelledby="my-certificate">
      <h2 id="my-certificate" className="text-large">
        {words.user.certificate}
      </h2>
      {certificate ? (
        <div>
          <CertificateFacts certificate={certificate} bankNow={me.bankNow} />
          <div className="-mt-px">
            <Facts rows={[[w.issuer, me.issuer]]} />
          </div>
        </div>
      ) : (
        <p>{words.me.none}</p>
      )}
      <Note kind="info" title={role === 'master' ? words.me.renewMaster : words.me.renewGeneral}>
        {role === 'master' && <Branch me={me} />}
      </Note>
    </section>
  )
}

/** Where it was used, and what to do before that PC is given away. */
export function MyPcs({ me }: { me: Me }) {
  const w = useOwnWords().certificate
  return (
    <>
      <Uses me={me} />
      <section className="grid gap-3" aria-labelledby="retire">
        <h2 id="retire" className="text-large">
          {w.retire}
        </h2>
        <ol className="list-decimal ps-5">
          {[...w.retireSteps, me.user.role === 'master' ? w.retireMaster : w.retireGeneral].map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
    </>
  )
}

export function Branch({ me }: { me: Me }) {
  return (
    <p>
      {me.bank.name} {me.bank.branch} <span className="tabular-nums whitespace-nowrap">{me.bank.telephone}</span>
    </p>
  )
}

function Uses({ me }: { me: Me }) {
  const { say } = useSpeech()
  const w = useOwnWords().certificate
  return (
    <section className="grid gap-3" aria-labelledby="uses">
      <h2 id="uses" className="text-large">
        {w.uses}
      </h2>
      {me.uses.length === 0 ? (
        <p>{w.noUses}</p>
      ) : (
        <>
          <p className="text-soft">{w.usesWhy}</p>
          <ul className="border-t border-line">
            {me.uses.map((use) => (
              <li
                key={use.address + use.browser}
                className="grid gap-x-4 border-b border-line py-2 sm:grid-cols-[minmax(0,1fr)_auto]"
              >
                <span>
                  <span className="font-mono">{use.address.replaceAll(':', ':\u200b')}</span> {use.browser}
                </span>
                <span className="text-soft tabular-nums sm:text-end">{say(w.times, { times: use.times })}</span>
                <span className="text-soft sm:col-span-2">
                  {w.first}: <Moment instant={use.first} />
                  {use.times > 1 && (
                    <>
                      <br />
                      {w.last}: <Moment instant={use.last} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
