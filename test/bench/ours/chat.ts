/** The chat dataset at the sizes that the benchmark asks for. */
import { datasetNamed } from '../../../generators/datasets/index.ts'
import type { Dataset } from '../../../generators/model/index.ts'

/** What is built. */
export interface ChatBuild {
  readonly dataset: Dataset
  readonly scenario: string
  readonly set: Readonly<Record<string, number>>
}

const QUICK = { users: 5000, conversations: 8000, messages: 500_000 } as const

/** `quick`, with `scale` times its users, conversations and messages. */
export const quickAt = (scale: number): ChatBuild => chatAt('quick', QUICK, scale)

/** `dev` with `millions` of messages, users and conversations in proportion; half a million is `quick`. */
export function chatOf(millions: number): ChatBuild {
  if (millions < 1) return quickAt(millions * 2)
  return chatAt('dev', { ...QUICK, messages: 5_000_000 }, millions / 5)
}

function chatAt(scenario: string, counts: Readonly<Record<string, number>>, scale: number): ChatBuild {
  const dataset = datasetNamed('chat')
  if (scale === 1) return { dataset, scenario, set: {} }
  const scaled = Object.entries(counts).map(([name, count]) => [name, Math.round(count * scale)])
  return { dataset, scenario, set: Object.fromEntries(scaled) }
}
