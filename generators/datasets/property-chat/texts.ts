/** How the words of a story become messages: each tenant writes in a way of their own, each channel has its form. */
import { permutation, type ScriptTurn } from '../../values/index.ts'
import type { TenantBase } from './people.ts'
import type { Voice } from './stories/index.ts'
import { messages, properties, tenants } from './tables.ts'
import { tenantAddress } from './people.ts'
import type { ThreadOutline } from './thread-outline.ts'
import type { PropertyContext } from './tools.ts'

const SIGN_OFFS = ['Best', 'Thanks', 'Best regards', 'Kind regards', 'All the best', 'Regards'] as const
/** Share of tenants who write texts all in lower case and without the last full stop. */
const CASUAL = 0.3

/** What a thread's texts are made from. */
export interface Talk {
  readonly tenant: TenantBase
  readonly outline: ThreadOutline
}

/**
 * What the tenant writes in a turn. A property's threads have a permutation of each line's texts among them, and each
 * thread takes the one of its number: no text comes twice in a property.
 */
export function tenantText(
  context: PropertyContext,
  { tenant, outline }: Talk,
  turn: ScriptTurn<Voice>,
): string {
  const { story, facts, deal, channel } = outline
  const { property } = tenant
  const said = story.script.say(turn, 'tenant', facts, (size, line) =>
    size === 1 ? 0 : permutation(context.at(properties, property.slot).shared(`text:${line}`), size).at(deal),
  )
  if (property.planned !== undefined) return said
  const manner = context.at(tenants, tenantAddress(tenant))
  if (channel === 'email') return `${said}\n\n${manner.shared('sign-off').pick(SIGN_OFFS)},\n${tenant.first}`
  return manner.shared('casual').chance(CASUAL) ? casual(said) : said
}

/** As people type who do not care: sentences begin small, I is i, no full stop at the end. */
const casual = (text: string): string =>
  text
    .replace(
      /(^|[.!?:] )([A-Z])(?=[a-z'’]*([^\w'’]|$))/g,
      (_, gap: string, letter: string) => gap + letter.toLowerCase(),
    )
    .replace(/\bI\b/g, 'i')
    .replace(/\.$/, '')

/** What the assistant answers; `slot` is the message's place in its thread. */
export function assistantText(
  context: PropertyContext,
  { tenant, outline }: Talk,
  turn: ScriptTurn<Voice>,
  slot: number,
): string {
  const { story, facts, address, channel } = outline
  const stream = context.at(messages, address, slot).col.response
  const said = story.script.say(turn, 'assistant', facts, stream)
  if (channel !== 'email' || tenant.property.planned !== undefined) return said
  // The name stands in the salutation.
  const body = said.replace(`, ${tenant.first}`, '')
  return `Hi ${tenant.first},\n\n${body}\n\nYour property assistant`
}
