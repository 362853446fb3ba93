/** Networks, as far as the rules care: an address without its last part. Addresses of persons are not kept longer than needed. */

/** IPv4 /24 and IPv6 /48; an IPv4 address mapped into IPv6 counts as IPv4. */
export function sourcePrefix(address: string): string {
  const v4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/i.exec(address)
  if (v4) return `${v4[1]}.${v4[2]}.${v4[3]}.0/24`
  const [head = ''] = address.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  return `${[0, 1, 2].map((i) => (groups[i] ?? '0').replace(/^0+(?=.)/, '')).join(':')}::/48`
}

/** The same machine speaks to itself as ::1 and as 127.0.0.1. */
export function sameNetwork(a: string, b: string): boolean {
  const loopback = (text: string) => /^127\.0\.0\.0\/24$|^0:0:0::\/48$/.test(text)
  const [x, y] = [sourcePrefix(a), sourcePrefix(b)]
  return x === y || (loopback(x) && loopback(y))
}
