/** The text of a load's target, with nothing in it that others may not see. */

/** The user's part, then the password: all up to the last `@` of the part before the path. */
const CREDENTIALS = /^([a-z][a-z0-9+.-]*:\/\/[^/?#:@]*)(:[^/?#]*)(@)/i

/** The target without its password. */
export const withoutPassword = (target: string): string => target.replace(CREDENTIALS, '$1$3')

/** True: a password stands in the target. */
export const hasPassword = (target: string): boolean => CREDENTIALS.test(target)

/**
 * The target while it is typed, as long as it is: what may become a password is dots. `host:5432` is only known to be
 * none when the path begins.
 */
export function maskedTarget(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/[^/?#:@]*:)(.*)$/is, (whole, before: string, rest: string) => {
    const at = rest.lastIndexOf('@')
    if (at >= 0) return before + '•'.repeat(at) + rest.slice(at)
    return /^\d{1,5}[/?]/.test(rest) ? whole : before + '•'.repeat(rest.length)
  })
}
