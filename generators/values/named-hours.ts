/** Hours under names: the steps of a funnel and the states of a machine name them, whoever runs these gives them. */
import type { BusinessHours } from './business-hours.ts'

/** Business hours by name. */
export type HoursByName<Names extends string> = { readonly [name in Names]: BusinessHours }

/** The part of a span that gives the hours; it may be left out where none are named. */
export type NamedHours<Names extends string> = [Names] extends [never]
  ? { readonly hours?: Readonly<Record<never, never>> }
  : { readonly hours: HoursByName<Names> }

/** The hours that a span gives; the compiler has seen to it that they are there if any are named. */
export const hoursIn = <Names extends string>(span: object): HoursByName<Names> =>
  (span as { readonly hours?: HoursByName<Names> }).hours ?? ({} as HoursByName<Names>)

/** The hours of a name. Throws RangeError if they are not given, as the compiler does not see everything. */
export function hoursNamed<Names extends string>(hours: HoursByName<Names>, name: Names): BusinessHours {
  const found: BusinessHours | undefined = hours[name]
  if (found === undefined) throw new RangeError(`hours: expected ${name} among them, got none`)
  return found
}
