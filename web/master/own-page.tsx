/** WRF-M02: everybody's own page: certificate, mail address, passwords, log-ins, the stop. A general user's home. */
import type { Me } from '../../wire/manage.ts'
import { StateWord } from '../console/parts/state.tsx'
import { useSpeech } from '../console/parts/words.tsx'
import type { Left } from './farewell.tsx'
import { follow } from './frame.tsx'
import { LogIns } from './own/log-ins.tsx'
import { Mail } from './own/mail.tsx'
import { MyCertificate, MyPcs } from './own/my-certificate.tsx'
import { useOwnWords } from './own/words.ts'
import { ScreenNumber } from './parts/screen-number.tsx'
import { RenewalEntry } from './renewal.tsx'
import { ReplacementEntry } from './replacement.tsx'

export function OwnPage({ me, onStop, onLeft }: { me: Me; onStop: () => void; onLeft: (left: Left) => void }) {
  const { words } = useSpeech()
  const w = useOwnWords()
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 tabIndex={-1} className="text-title leading-snug">
          {words.screens.me}
        </h1>
        <StateWord state={me.user.state} />
      </div>
      <div className="grid items-start gap-8 xl:grid-cols-2">
        <div className="grid gap-8">
          <MyCertificate me={me} />
          <RenewalEntry me={me} />
          <ReplacementEntry />
        </div>
        <div className="grid gap-8">
          <Mail me={me} />
          <section className="grid gap-3" aria-labelledby="own-passwords">
            <h2 id="own-passwords" className="text-large">
              {w.passwords.title}
            </h2>
            <p>{w.passwords.lead}</p>
            <p className="print:hidden">
              <a
                href="/passwords"
                onClick={(event) => follow(event, '/passwords')}
                className="text-key underline underline-offset-4"
              >
                {w.passwords.toPasswords}
              </a>
            </p>
          </section>
          <MyPcs me={me} />
        </div>
      </div>
      <LogIns me={me} onStop={onStop} onLeft={onLeft} />
      <ScreenNumber number="WRF-M02" />
    </>
  )
}
