/**
 * Builds web/ into web/dist in three separate graphs: the customer pages' scripts and sheet, the master's console, the staff's.
 *
 * Several graphs and not one, because a bundler that sees both would put what they share (zod) into one chunk with all
 * that either needs, and the pages where money is stolen must stay small (40 KiB gzip) and readable. One manifest
 * tells server/pages/assets.ts all. Entries that do not exist are left out.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = import.meta.dirname
const out = join(root, 'web/dist')
const customer = [
  'acquire',
  'confirm',
  'environment',
  'hand-over',
  'login',
  'no-certificate',
  'renew',
  'replace',
  'replace-old',
  'stop',
].map((name) => `web/customer/${name}.ts`)

function existing(...sources: string[]): Record<string, string> {
  const found = globSync(sources, { cwd: root })
  return Object.fromEntries(found.map((source) => [source.replace(/^web\/|\.\w+$/g, '').replaceAll('/', '-'), source]))
}

function graph(name: string, input: Record<string, string>) {
  return {
    consumer: 'client',
    build: {
      outDir: out,
      assetsDir: '.',
      emptyOutDir: false,
      copyPublicDir: false,
      manifest: `.vite/${name}.json`,
      target: 'es2022',
      modulePreload: false,
      assetsInlineLimit: 0,
      // KB before gzip; what counts is the console's first load, which test/console/ measures as it is sent
      chunkSizeWarningLimit: 800,
      rolldownOptions: { input },
    },
  } as const
}

/** The manual's pictures under names that change with what they show, so that browsers may keep each for ever. */
function pictures(): object {
  const sizes = JSON.parse(readFileSync(join(root, 'web/manual/taken.json'), 'utf8'))
  const entries = globSync('web/manual/*.webp', { cwd: root }).map((source) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(root, source)))
      .digest('hex')
      .slice(0, 8)
    const name = source.replace(/^.*\/|\.webp$/g, '')
    const file = `manual-${name.replace('.', '-')}-${hash}.webp`
    copyFileSync(join(root, source), join(out, file))
    return [source, { file, width: sizes[name]?.width, height: sizes[name]?.height }]
  })
  return Object.fromEntries(entries)
}

export default defineConfig({
  root,
  base: '/_warifu/assets/',
  publicDir: false,
  plugins: [react(), tailwind()],
  environments: {
    client: graph('client', existing('web/looks/customer.css', 'web/looks/manual.css', ...customer)),
    master: graph('master', existing('web/master/main.tsx')),
    staff: graph('staff', existing('web/staff/main.tsx')),
  },
  builder: {
    async buildApp(builder) {
      rmSync(out, { recursive: true, force: true })
      const manifests: object[] = []
      for (const [name, environment] of Object.entries(builder.environments)) {
        if (Object.keys(environment.config.build.rolldownOptions.input ?? {}).length === 0) continue
        await builder.build(environment)
        manifests.push(JSON.parse(readFileSync(join(out, `.vite/${name}.json`), 'utf8')))
        rmSync(join(out, `.vite/${name}.json`))
      }
      // Written beside and renamed: a server that starts meanwhile reads the whole manifest or none.
      writeFileSync(
        join(out, '.vite/manifest.new'),
        JSON.stringify(Object.assign({}, ...manifests, pictures()), null, 2),
      )
      renameSync(join(out, '.vite/manifest.new'), join(out, '.vite/manifest.json'))
    },
  },
})
