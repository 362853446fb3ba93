/**
 * The console of the bank's staff, on a door of its own. The document is a shell (server/staff/pages.ts); everything shown comes from
 * wire/staff/office.ts, and everything decided is decided by the server again: a hidden button protects nothing.
 */
import './staff.css'
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
