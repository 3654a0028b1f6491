/** Texts by industry. */
import type { Industry } from '../industries.ts'
import { AUTO_BUYBACK } from './auto-buyback.ts'
import { AUTO_SERVICE } from './auto-service.ts'
import { AUTO_WARRANTY } from './auto-warranty.ts'
import type { IndustryText, Offer } from './industry.ts'
import { REI } from './rei.ts'
import { ROOFING } from './roofing.ts'

export type { Field, IndustryText, Offer, Question } from './industry.ts'

const TEXTS: Readonly<Record<Industry, IndustryText>> = {
  roofing: ROOFING,
  rei: REI,
  auto_service: AUTO_SERVICE,
  auto_warranty: AUTO_WARRANTY,
  auto_buyback: AUTO_BUYBACK,
}

/** All texts of an industry. */
export const industryText = (industry: Industry): IndustryText => TEXTS[industry]

/** What clients of an industry offer, at least four. */
export const offersOf = (industry: Industry): readonly Offer[] => TEXTS[industry].offers
