/** Which hosts are this machine. */

/** True for a socket's folder, `localhost` and loopback addresses. */
export function isLocalHost(host: string): boolean {
  if (host.startsWith('/')) return true
  const name = host.toLowerCase().replace(/\.$/, '')
  return (
    name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name) || name.endsWith('.localhost')
  )
}
