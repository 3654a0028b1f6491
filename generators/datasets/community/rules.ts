/** All rules of the community dataset; they look at rows only. */
import type { Rule } from '../../model/index.ts'
import { familyRules } from './rules-families.ts'
import { notificationRules } from './rules-notifications.ts'
import { peopleRules } from './rules-people.ts'
import { rowRules } from './rules-rows.ts'

export { families } from './rules-families.ts'
export const rules: readonly Rule[] = [...rowRules, ...familyRules, ...peopleRules, ...notificationRules]
