/** What everybody of the contract is shown for three business days; stands in the frame, above every screen. */
import type { Me } from '../../../wire/manage.ts'
import type { NewsView } from '../../../wire/own.ts'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { useOwnWords } from './words.ts'

export function News({ me }: { me: Me }) {
  const { say } = useSpeech()
  const w = useOwnWords().news
  if (me.news.length === 0) return null
  const branch = `${me.bank.name} ${me.bank.branch} ${me.bank.telephone}`
  return (
    <Note kind="warn" title={w.title}>
      <ul className="grid list-disc gap-1 ps-5">
        {me.news.map((news) => (
          <One key={news.kind + news.loginId} news={news} />
        ))}
      </ul>
      <p>{say(w.why, { branch })}</p>
      <p className="text-soft">{w.until}</p>
    </Note>
  )
}

function One({ news }: { news: NewsView }) {
  const { say, at } = useSpeech()
  const w = useOwnWords().news
  return (
    <li>
      {say(w[news.kind], { loginId: news.loginId, at: at(news.at) })}
      {news.codeAt && <span className="block text-soft">{say(w.code, { at: at(news.codeAt) })}</span>}
      {news.acquiredAt && <span className="block text-soft">{say(w.acquired, { at: at(news.acquiredAt) })}</span>}
    </li>
  )
}
