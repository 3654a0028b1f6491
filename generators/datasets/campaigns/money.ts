/** Money: decimals of two digits as rows hold them, and whole cents as sums need them. */

/** The cents of a decimal of two digits, such as `-12.50`. Throws TypeError for anything else. */
export function centsOf(value: unknown): number {
  if (typeof value !== 'string' || !/^-?\d+\.\d\d$/.test(value))
    throw new TypeError(`money: expected a decimal of two digits such as 12.50, got ${JSON.stringify(value)}`)
  return Number(value.replace('.', ''))
}

/** A decimal of two digits: `1250` becomes `12.50`. Throws RangeError unless cents is a safe integer. */
export function money(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`cents: expected a safe integer, got ${cents}`)
  const digits = `${Math.abs(cents)}`.padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** What is left of `billed` after `cost`, NULL as 0: `gift_card_billing_ledger.profit`. */
export const profitOf = (billed: unknown, cost: unknown): string =>
  money(centsOf(billed) - (cost === null ? 0 : centsOf(cost)))

/** The part of a price that its cost leaves, in percent; NULL without a price or a cost. */
export function marginPercent(price: unknown, cost: unknown): string | null {
  if (price === null || cost === null) return null
  const [earned, spent] = [centsOf(price), centsOf(cost)]
  return earned > 0 ? money(Math.round(((earned - spent) * 10_000) / earned)) : null
}
