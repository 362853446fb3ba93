/** A browser's name as a person knows it, for histories and letters; what is not recognised is called so. Decides nothing. */
export function browserName(userAgent: string | undefined): string {
  const text = userAgent ?? ''
  const [, agent] = /^(warifu-agent\/[\d.]+)/.exec(text) ?? []
  if (agent) return agent
  const browser = browsers.find(([pattern]) => pattern.test(text))
  if (!browser) return '?'
  const version = browser[0].exec(text)?.[1] ?? ''
  const system = systems.find(([pattern]) => pattern.test(text))?.[1]
  return `${browser[1]} ${version}`.trim() + (system ? ` / ${system}` : '')
}

// Edge and Opera call themselves Chrome too, Chrome calls itself Safari: the more particular name first.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bHeadlessChrome\/(\d+)/, 'Chrome'],
  [/\bChrome\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* .*Safari/, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows NT/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
