/**
 * The names behind which the doors stand, all under one site (`interfaces.md`): a browser asks again for a certificate
 * only on a name it has not used before, so `login.` and `manage.` are served alike on n1 … n99 in front of them.
 */

export type DoorName = {
  /** the Host without its port */
  readonly host: string
  /** as browsers write it: 443 is left out */
  readonly origin: string
}

export type DoorNames = {
  readonly domain: string
  readonly portal: DoorName
  readonly staff: DoorName
  readonly login: DoorName
  readonly manage: DoorName
  /** n1 … n99, in this order */
  readonly loginLabels: readonly DoorName[]
  readonly manageLabels: readonly DoorName[]
}

/** The ports that browsers see, which are not those listened on when something in front forwards them. */
export type PublicPorts = { readonly portal: number; readonly certificate: number; readonly staff: number }

const labels = 99

export function doorNames(domain: string, ports: PublicPorts): DoorNames {
  const name = (host: string, port: number): DoorName => ({
    host,
    origin: `https://${host}${port === 443 ? '' : `:${port}`}`,
  })
  const labelled = (host: string) =>
    Array.from({ length: labels }, (_, at) => name(`n${at + 1}.${host}`, ports.certificate))
  return {
    domain,
    portal: name(`portal.${domain}`, ports.portal),
    staff: name(`staff.${domain}`, ports.staff),
    login: name(`login.${domain}`, ports.certificate),
    manage: name(`manage.${domain}`, ports.certificate),
    loginLabels: labelled(`login.${domain}`),
    manageLabels: labelled(`manage.${domain}`),
  }
}
