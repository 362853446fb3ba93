/** What everybody of the contract is shown for three business days; stands in the frame, above every screen. */
import type { Me } from '../../../wire/manage.ts'
import type { NewsView } from '../../../wire/own.ts'
import { Note } from '../parts/note.tsx'
import { useSpeech } from '../parts/words.tsx'
import { useOwnWords } from './words.ts'

export function News({ me }: { me: Me }) {
  return me.news.map((news) => <One key={news.kind + news.loginId} me={me} news={news} />)
}

function One({ me, news }: { me: Me; news: NewsView }) {
  const { say, at, day } = useSpeech()
  const w = useOwnWords().news
  const branch = `${me.bank.name} ${me.bank.branch} ${me.bank.telephone}`
  const steps = [
    news.codeAt && say(w.code, { at: at(news.codeAt) }),
    news.acquiredAt && say(w.acquired, { at: at(news.acquiredAt) }),
  ].filter((step) => step !== null)
  // Midnight is the beginning of the first day on which it is shown no more.
  const lastDay = new Date(Date.parse(news.until) - 1000).toISOString()
  return (
    <Note kind="warn" title={say(w[news.kind], { loginId: news.loginId, at: at(news.at) })}>
      {steps.length > 0 && <p>{steps.join(' / ')}</p>}
      <p>{say(w.why, { branch })}</p>
      <p className="text-soft">{say(w.until, { day: day(lastDay) })}</p>
    </Note>
  )
}
