/** WRF-M02: one's own certificate, and where one's login ID has been used. A general user's home. */
import type { Me } from '../../wire/manage.ts'
import { CertificateFacts } from './certificate.tsx'
import { Button } from './parts/button.tsx'
import { Moment } from './parts/moment.tsx'
import { Note } from './parts/note.tsx'
import { ScreenNumber } from './parts/screen-number.tsx'
import { StateWord } from './parts/state.tsx'
import { useSpeech } from './parts/words.tsx'
import { RenewalEntry } from './renewal.tsx'

export function OwnPage({ me, onStop }: { me: Me; onStop: () => void }) {
  const { words } = useSpeech()
  const { certificate, role } = me.user
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 tabIndex={-1} className="text-title leading-snug">
          {words.screens.me}
        </h1>
        <StateWord state={me.user.state} />
      </div>
      <div className="grid items-start gap-8 xl:grid-cols-2">
        <section className="grid gap-3">
          <h2 className="text-large">{words.user.certificate}</h2>
          {certificate ? <CertificateFacts certificate={certificate} bankNow={me.bankNow} /> : <p>{words.me.none}</p>}
          <RenewalEntry me={me} />
          <Note kind="info" title={role === 'master' ? words.me.renewMaster : words.me.renewGeneral}>
            {role === 'master' && (
              <p>
                {me.bank.name} {me.bank.branch}{' '}
                <span className="tabular-nums whitespace-nowrap">{me.bank.telephone}</span>
              </p>
            )}
          </Note>
        </section>
        <LogIns me={me} onStop={onStop} />
      </div>
      <ScreenNumber number="WRF-M02" />
    </>
  )
}

function LogIns({ me, onStop }: { me: Me; onStop: () => void }) {
  const { words } = useSpeech()
  const w = words.me
  return (
    <section aria-labelledby="log-ins" className="grid gap-3">
      <h2 id="log-ins" className="text-large">
        {w.history}
      </h2>
      <p className="text-soft">{w.historyWhy}</p>
      {me.logins.length === 0 ? (
        <p>{w.noHistory}</p>
      ) : (
        <table className="w-full border-collapse">
          <thead className="max-sm:sr-only">
            <tr className="border-b border-edge text-start text-soft">
              {[w.at, w.address, w.browser].map((name) => (
                <th key={name} scope="col" className="py-2 pe-4 text-start font-normal">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {me.logins.map((login) => (
              <tr
                key={login.at + login.address}
                className="border-b border-line max-sm:grid max-sm:py-2 [&>td]:pe-4 sm:[&>td]:py-2"
              >
                <td>
                  <Moment instant={login.at} />
                </td>
                <td className="font-mono">{login.address.replaceAll(':', ':\u200b')}</td>
                <td>
                  {login.browser}
                  {login.restricted && <span className="ms-2 whitespace-nowrap text-warn">({w.restricted})</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="print:hidden">
        <Button kind="plain-final" icon="stop" onPress={onStop}>
          {words.stop.open}
        </Button>
      </div>
    </section>
  )
}
