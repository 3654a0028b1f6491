/** Kinds of contact lists: some kept by hand, some by rules that their members satisfy. */
import type { Json } from '../../model/index.ts'
import type { ContactBase } from './contacts.ts'
import type { CampaignsParameters } from './parameters.ts'

/** Memberships of a contact, on average. */
const MEMBERSHIPS = 1.5

/** A list kept by a rule. */
export interface RuleList {
  readonly name: string
  readonly description: string
  /** As the application keeps it: all conditions hold. */
  readonly rules: Json
  readonly admits: (contact: ContactBase) => boolean
  /** Expected share of contacts. */
  readonly share: number
}

const rules = (field: string, operator: string, value: Json): Json => ({
  match: 'all',
  conditions: [{ field, operator, value }],
})

/** Lists kept by rules. The shares follow from those of the stages and their lead scores. */
export const RULE_LISTS: readonly RuleList[] = [
  {
    name: 'Customers and fans',
    description: 'Everybody who has bought',
    rules: rules('lifecycle_stage', 'in', ['customer', 'evangelist']),
    admits: ({ lifecycle }) => lifecycle === 'customer' || lifecycle === 'evangelist',
    share: 0.15,
  },
  {
    name: 'Hot leads',
    description: 'Lead score of 80 or more',
    rules: rules('lead_score', 'gte', 80),
    admits: ({ leadScore }) => leadScore >= 80,
    share: 0.16,
  },
  {
    name: 'Marketing qualified',
    description: 'Qualified by marketing, not yet by sales',
    rules: rules('lifecycle_stage', 'equals', 'mql'),
    admits: ({ lifecycle }) => lifecycle === 'mql',
    share: 0.2,
  },
  {
    name: 'Open opportunities',
    description: 'Has a quote, has not decided',
    rules: rules('lifecycle_stage', 'equals', 'opportunity'),
    admits: ({ lifecycle }) => lifecycle === 'opportunity',
    share: 0.1,
  },
  {
    name: 'Do not mail',
    description: 'Asked not to be contacted',
    rules: rules('do_not_contact', 'equals', true),
    admits: ({ doNotContact }) => doNotContact,
    share: 0.02,
  },
]

/** How many of a client's lists are kept by rules: every third, as far as there are rules. They are the last ones. */
export const ruleListCount = (lists: number): number => Math.min(RULE_LISTS.length, Math.floor(lists / 3))

/**
 * With which chance a contact is on each of the lists kept by hand: falling, so that together with the lists kept by rules
 * a contact is on 1.5, where there are enough lists for it.
 */
export function handListShares({ listsPerClient }: CampaignsParameters): readonly number[] {
  const ruled = ruleListCount(listsPerClient)
  const hand = listsPerClient - ruled
  const rest = RULE_LISTS.slice(0, ruled).reduce((left, { share }) => left - share, MEMBERSHIPS)
  const weights = Array.from({ length: hand }, (_, i) => 1 - (0.6 * i) / Math.max(1, hand - 1))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => Math.min(0.97, (rest * weight) / sum))
}
