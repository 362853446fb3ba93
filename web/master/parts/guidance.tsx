/** The public pages and the branch at the foot of every screen, named and ordered as at the foot of every customer page. */
import { links, publicPages } from '../../../texts/pages/links.ts'
import type { Me } from '../../../wire/manage.ts'
import { metaContent } from '../../console/ask.ts'
import { useSpeech } from '../../console/parts/words.tsx'

export function Guidance({ me }: { me: Me }) {
  const { lang } = useSpeech()
  const portal = metaContent('warifu-portal')?.replace(/\/$/, '')
  return (
    <footer className="grid gap-1 border-t border-line px-4 py-4 text-soft lg:px-6">
      {portal && (
        <nav aria-label={links[lang].heading} className="print:hidden">
          <ul className="flex flex-wrap gap-x-5">
            {publicPages.map((name) => (
              <li key={name}>
                <a
                  href={`${portal}/${name}`}
                  className="inline-flex min-h-8 items-center text-key underline underline-offset-4"
                >
                  {links[lang][name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p>
        <b className="text-ink">
          {me.bank.name} {me.bank.branch} <span className="whitespace-nowrap tabular-nums">{me.bank.telephone}</span>
        </b>
      </p>
    </footer>
  )
}
