/**
 * The console on `manage.`: the master's users, everybody's own page, the passwords.
 *
 * The door's page is a shell: <html lang>, <meta name="warifu-csrf">, <meta property="csp-nonce">, an empty
 * <div id="root">, this script and its sheet. Everything shown comes from wire/manage.ts; everything decided is
 * decided there, again, by the server: a hidden button protects nothing.
 */
import './master.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createRoot } from 'react-dom/client'
import { Speaking } from '../console/parts/words.tsx'
import { newQueryClient } from '../console/questions.ts'
import { Console } from './console.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no element #root')
const lang = document.documentElement.lang === 'en' ? 'en' : 'ja'

createRoot(root).render(
  <StrictMode>
    <I18nProvider locale={lang === 'ja' ? 'ja-JP' : 'en-GB'}>
      <Speaking lang={lang}>
        <QueryClientProvider client={newQueryClient()}>
          <Console />
        </QueryClientProvider>
      </Speaking>
    </I18nProvider>
  </StrictMode>,
)
