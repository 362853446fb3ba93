/** A plain link: the server sets the cookie and comes back to the same address. */
import type { Lang } from '../../../texts/language.ts'
import { useUrl } from '../address.ts'

export function LanguageSwitch({ lang }: { lang: Lang }) {
  const url = useUrl()
  const other = lang === 'ja' ? 'en' : 'ja'
  url.searchParams.set('lang', other)
  return (
    <a
      href={`${url.pathname}${url.search}`}
      hrefLang={other}
      lang={other}
      className="text-key underline underline-offset-4 whitespace-nowrap"
    >
      {other === 'en' ? 'English' : '日本語'}
    </a>
  )
}
