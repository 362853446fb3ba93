/**
 * The cookies of one run, as a browser keeps them: a `__Host-` cookie goes back to the host that set it, the continuity
 * cookie to every label of `login.` (RFC 6265 §5.1.3). That one says that this PC has proved itself before, so the agent
 * remembers it between runs; the others end with the run.
 */
export type Continuity = { readonly value: string; readonly domain: string }

export type Jar = {
  keep(url: URL, setCookies: readonly string[]): void
  header(url: URL): string | undefined
  continuity(): Continuity | null
}

const continuityName = '__Secure-warifu-continuity'

export function openJar(known: Continuity | null): Jar {
  const hosts = new Map<string, Map<string, string>>()
  let continuity = known
  return {
    keep({ host }, setCookies) {
      for (const line of setCookies) {
        const [pair = '', ...attributes] = line.split(/;\s*/)
        const at = pair.indexOf('=')
        const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
        const said = (attribute: string) =>
          attributes.find((one) => one.toLowerCase().startsWith(`${attribute}=`))?.slice(attribute.length + 1)
        if (name === continuityName) {
          continuity = { value, domain: said('domain') ?? '' }
          continue
        }
        const own = hosts.get(host) ?? new Map<string, string>()
        if (said('max-age') === '0') own.delete(name)
        else own.set(name, value)
        hosts.set(host, own)
      }
    },
    header({ host, hostname }) {
      const own = [...(hosts.get(host) ?? [])].map(([name, value]) => `${name}=${value}`)
      const reaches =
        continuity !== null && (hostname === continuity.domain || hostname.endsWith(`.${continuity.domain}`))
      if (reaches && continuity!.domain !== '') own.push(`${continuityName}=${continuity!.value}`)
      return own.length === 0 ? undefined : own.join('; ')
    },
    continuity: () => continuity,
  }
}
