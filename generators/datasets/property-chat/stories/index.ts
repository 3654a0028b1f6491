/** The library of stories, and what they are told about: by group, in a fixed order. */
import { appliance, climate, lock } from './repairs.ts'
import { gym, laundry, pool, wifi } from './amenities.ts'
import { lostKey, pests } from './building.ts'
import { movingOut, pet, renewal } from './lease.ts'
import { dispute, lateRent, payRent, unresolved } from './money.ts'
import { noise, packages, parking } from './neighbours.ts'
import { drain, leak } from './plumbing.ts'
import type { Story } from './story.ts'
import { anger, burstPipe, gas, scam } from './trouble.ts'

export type { Story, StoryGroup, VisitPace, Voice } from './story.ts'

/** All stories. The order is part of the data. */
export const STORIES: readonly Story[] = [
  leak,
  drain,
  climate,
  appliance,
  lock,
  pests,
  burstPipe,
  gas,
  dispute,
  unresolved,
  scam,
  anger,
  pool,
  gym,
  laundry,
  wifi,
  lostKey,
  lateRent,
  payRent,
  renewal,
  movingOut,
  pet,
  noise,
  parking,
  packages,
]
