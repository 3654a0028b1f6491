/** URLs of targets: parsed without ever being repeated, since they may hold a password. */
import { FixtureError } from '../generators/model/index.ts'

/** Reads the URLs of one database. */
export interface UrlReader {
  /** Throws FixtureError USAGE for what is no URL. */
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

/** @param expected the form of the URL, and where the password may come from */
export function urlReader(expected: string): UrlReader {
  const usage = (reason: string): FixtureError =>
    new FixtureError('USAGE', `The target cannot be read: ${reason}. Expected ${expected}.`)
  return {
    usage,
    parse(url) {
      try {
        return new URL(url)
      } catch {
        throw usage('it is no URL; encode special characters of a password (`/` is %2F, `#` is %23)')
      }
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
      throw usage('the port is not a number from 1 to 65535')
    },
  }
}
