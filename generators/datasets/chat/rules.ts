/** All rules of the chat dataset; they look at rows only. */
import type { Family, Rule } from '../../model/index.ts'
import { conversationFamily, conversationRules } from './rules-conversation.ts'
import { peopleRules, postFamily } from './rules-people.ts'
import { rowRules } from './rules-rows.ts'

export const families: readonly Family[] = [conversationFamily, postFamily]
export const rules: readonly Rule[] = [...rowRules, ...conversationRules, ...peopleRules]
