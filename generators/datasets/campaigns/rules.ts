/** All rules of the campaigns dataset. The plan's checks are among them: see docs/datasets/campaigns.md. */
import type { Family, Rule } from '../../model/index.ts'
import { accountRules, userFamily } from './rules-accounts.ts'
import { audienceFamily, campaignFamily, campaignRules } from './rules-campaigns.ts'
import { journeyRules, recipientFamily } from './rules-journey.ts'
import { creditFamily, ledgerRules } from './rules-ledgers.ts'
import { rewardRules } from './rules-reward.ts'
import { rowRules } from './rules-rows.ts'

/** Rules on single rows, on families, and across tables. */
export const rules: readonly Rule[] = [
  ...rowRules,
  ...campaignRules,
  ...journeyRules,
  ...rewardRules,
  ...ledgerRules,
  ...accountRules,
]

/** The families that they look at. */
export const families: readonly Family[] = [
  userFamily,
  campaignFamily,
  audienceFamily,
  recipientFamily,
  creditFamily,
]
