/** URLs of targets: parsed without ever being repeated, since they may hold a password. */
import { FixtureError } from '../generators/model/index.ts'

/** Reads the URLs of one database. */
export interface UrlReader {
  /**
   * Throws FixtureError USAGE for what is no URL, or one in which a password would be taken for something else: without
   * `//`, or with an `@` behind the host.
   */
  parse(url: string): URL
  /** A part without its escapes, brackets around an address removed. Throws FixtureError USAGE. */
  decoded(part: string): string
  /** A port from 1 to 65535. Throws FixtureError USAGE. */
  port(text: string): number
  /** The error for a URL that cannot be used. */
  usage(reason: string): FixtureError
}

/** The label of a target without its user: which database it is, whoever connects. */
export const placeOf = (label: string): string => label.replace(/\/\/[^/@]*@/, '//')

const NO_URL = 'it is no URL; encode special characters of a password (`/` is %2F, `#` is %23)'
const NO_PORT = 'the port is not a number from 1 to 65535'

/** True when the host ends with a number that is no port; before a later `@` it is the beginning of a password. */
function hasLargePort(url: string): boolean {
  const port = /^[^:]+:\/\/(?:[^/?#]*@)?[^/?#@]*:(\d+)(?:[/?#][^@]*)?$/.exec(url)?.[1]
  return port !== undefined && Number(port) > 65535
}

/** @param expected the form of the URL, and where the password may come from */
export function urlReader(expected: string): UrlReader {
  const usage = (reason: string): FixtureError =>
    new FixtureError('USAGE', `The target cannot be read: ${reason}. Expected ${expected}.`)
  return {
    usage,
    parse(url) {
      if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) throw usage('it has no // after the first colon')
      if (!URL.canParse(url)) throw usage(hasLargePort(url) ? NO_PORT : NO_URL)
      const parsed = new URL(url)
      const behind = [parsed.pathname, parsed.hash, ...parsed.searchParams.keys()]
      if (behind.some((part) => part.includes('@')))
        throw usage('an @ stands behind the host; encode special characters (`/` is %2F, `@` is %40)')
      return parsed
    },
    decoded(part) {
      try {
        return decodeURIComponent(part.replace(/^\[(.*)\]$/, '$1'))
      } catch {
        throw usage('a % in it does not begin an escape; write %25 for a plain %')
      }
    },
    port(text) {
      const port = Number(text)
      if (Number.isInteger(port) && port >= 1 && port <= 65535) return port
      throw usage(NO_PORT)
    },
  }
}
