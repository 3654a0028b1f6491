/** What cannot be done on this machine: said loudly, and with CI=true an error. */

/** Says what is left out, and why. Throws with CI=true. */
export function skipped(what: string): void {
  if (process.env.CI === 'true') throw new Error(`with CI=true nothing may be left out: ${what}`)
  process.stderr.write(`torture: SKIPPED: ${what}\n`)
}
