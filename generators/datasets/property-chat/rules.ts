/** All rules of the property-chat dataset; they look at rows only. */
import type { Family, Rule } from '../../model/index.ts'
import { acrossRules } from './rules-across.ts'
import { rowRules } from './rules-rows.ts'
import { propertyFamily, threadFamily, threadRules } from './rules-threads.ts'

export const families: readonly Family[] = [threadFamily, propertyFamily]
export const rules: readonly Rule[] = [...rowRules, ...threadRules, ...acrossRules]
