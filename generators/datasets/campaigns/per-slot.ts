/** Remembering base rows that are looked up for every one of their children. */
import type { CampaignsContext } from './tools.ts'

/**
 * What `make` makes of a slot, made once per context. It is for pure functions of context and slot that draw much and
 * are asked often: a client is looked up for each of its contacts. Nothing is kept longer than its context.
 */
export function perSlot<B>(
  make: (context: CampaignsContext, slot: number) => B,
): (context: CampaignsContext, slot: number) => B {
  const known = new WeakMap<CampaignsContext, Map<number, B>>()
  return (context, slot) => {
    let made = known.get(context)
    if (made === undefined) {
      made = new Map()
      known.set(context, made)
    }
    let base = made.get(slot)
    if (base === undefined) {
      base = make(context, slot)
      made.set(slot, base)
    }
    return base
  }
}
