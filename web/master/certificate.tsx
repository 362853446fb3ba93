/** A certificate's facts: numbers in groups to compare by eye, dates with what they ask for, and where the key is. */
import { renew } from '../../texts/renew.ts'
import type { CertificateView } from '../../wire/manage.ts'
import { Facts } from '../console/parts/facts.tsx'
import { Moment } from '../console/parts/moment.tsx'
import { useSpeech } from '../console/parts/words.tsx'
import { Copy } from './parts/copy.tsx'

export function CertificateFacts({ certificate, bankNow }: { certificate: CertificateView; bankNow: string }) {
  const { lang, words, day } = useSpeech()
  const f = words.fields
  const { serial, sha256, keyProtection } = certificate
  return (
    <Facts
      rows={[
        [f.lastDay, day(certificate.lastDay)],
        [f.lastActionable, <LastActionable key="last" certificate={certificate} bankNow={bankNow} />],
        [renew[lang].entry.opens, day(certificate.renewalOpens)],
        [f.acquiredOn, day(certificate.acquiredOn)],
        [
          f.keyProtection,
          <span key="key" className="grid gap-1">
            <b>{words.keys[keyProtection]}</b>
            <span>{words.keyMeans[keyProtection]}</span>
          </span>,
        ],
        [f.serial, <Grouped key="serial" text={serial} what={f.serial} />],
        [f.fingerprint, <Grouped key="sha256" text={sha256} what={f.fingerprint} />],
      ]}
    />
  )
}

/** The moment, and how far away it is in the bank's own days. */
export function LastActionable({ certificate, bankNow }: { certificate: CertificateView; bankNow: string }) {
  const { words, say } = useSpeech()
  const f = words.fields
  const { lastActionable, businessDaysLeft } = certificate
  const late = Date.parse(lastActionable) <= Date.parse(bankNow)
  const left = late
    ? f.tooLate
    : businessDaysLeft === 0
      ? f.lastDayToday
      : say(f.businessDaysLeft, { days: businessDaysLeft })
  return (
    <span className="grid">
      <Moment instant={lastActionable} />
      <span className={late || businessDaysLeft <= 10 ? 'font-bold text-warn' : 'text-soft'}>{left}</span>
    </span>
  )
}

function Grouped({ text, what }: { text: string; what: string }) {
  const plain = text.replace(/[^0-9A-Za-z]/g, '')
  return (
    <span className="grid justify-items-start gap-1">
      <span className="font-mono leading-relaxed">{plain.match(/.{1,4}/g)?.join(' ')}</span>
      <Copy text={plain} what={what} />
    </span>
  )
}
