/** Networks, as far as the rules and the counts care: an address without its last part. Addresses of persons are not kept longer than needed. */

const unknown = 'unknown'

/** IPv4 /24 and IPv6 /48, canonical; an IPv4 address mapped into IPv6 counts as IPv4. `unknown` for what is no address. */
export function sourcePrefix(address: string): string {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(plain)) return plain.replace(/\.\d+$/, '.0/24')
  if (!/^[\da-f:.]*:[\da-f:.]*$/i.test(plain)) return unknown
  const canonical = URL.parse(`http://[${plain}]`)?.hostname.slice(1, -1)
  if (canonical === undefined) return unknown
  const [head = '', tail = ''] = canonical.split('::')
  const [groups, after] = [head, tail].map((part) => (part === '' ? [] : part.split(':'))) as [string[], string[]]
  const zeros = Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0')
  return `${[...groups, ...zeros, ...after].slice(0, 3).join(':')}::/48`
}

/** The same machine speaks to itself as ::1 and as 127.0.0.1; what is no address is no network of anybody's. */
export function sameNetwork(a: string, b: string): boolean {
  const loopback = (text: string) => /^127\.0\.0\.0\/24$|^0:0:0::\/48$/.test(text)
  const [x, y] = [sourcePrefix(a), sourcePrefix(b)]
  return (x === y && x !== unknown) || (loopback(x) && loopback(y))
}
