/** Derived columns of rows that are made for others: they follow from the rows that are there then. */
import { expect, it } from 'vitest'
import { chat } from '../../../generators/datasets/chat/index.ts'
import type { AnyRow } from '../../../generators/model/index.ts'
import { emitMade } from '../../../pipeline/topup/emit.ts'
import { decide, writeDelta } from '../../../pipeline/topup/top-up.ts'
import { generateRows, type RowsByTable } from '../../support/generate-rows.ts'
import { stateOfRows, withoutOrphans } from '../../support/partial-states.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('derived')

/** The last message of each conversation. */
function lastMessages(messages: readonly AnyRow[]): ReadonlyMap<unknown, AnyRow> {
  const last = new Map<unknown, AnyRow>()
  for (const message of messages) {
    const before = last.get(message.conversationId)
    if (before === undefined || (message.createdAt as number) > (before.createdAt as number))
      last.set(message.conversationId, message)
  }
  return last
}

async function topUp(rows: RowsByTable, set: Readonly<Record<string, unknown>>, refreshDerived: boolean) {
  const done = await decide({ dataset: chat, set, refreshDerived }, stateOfRows(chat, rows), undefined)
  const made = await emitMade(done.selection)
  const messages = [...rows.messages!, ...(made.get('messages') ?? [])]
  return { ...done, made, last: lastMessages(messages) }
}

it('a new conversation says which of its messages is the last, when not all of them are made', async () => {
  const rows = await generateRows({ dataset: chat })
  const more = { users: 70, conversations: 95, messages: 2600 }
  const done = await topUp(rows, more, false)
  const conversations = done.made.get('conversations')!
  expect(conversations.length).toBeGreaterThan(0)
  for (const { id, lastMessageAt, lastMessageId } of conversations) {
    const last = done.last.get(id)
    expect({ id, lastMessageAt, lastMessageId }).toEqual({
      id,
      lastMessageAt: last?.createdAt ?? null,
      lastMessageId: last?.id ?? null,
    })
  }
  // It refers to nothing that is not there, or this throws.
  await writeDelta(done, { out: path('delta'), formats: ['csv'] })
})

it('a conversation that is there says so too, when it may be brought up to date', async () => {
  const rows = await generateRows({ dataset: chat })
  const whole = lastMessages(rows.messages!)
  // As an application that writes no more messages there would have it.
  const gone = new Set([...whole.values()].map(({ id }) => id))
  const kept = withoutOrphans(chat, {
    ...rows,
    messages: rows.messages!.filter(({ id }) => !gone.has(id)),
  })
  const before = lastMessages(kept.messages!)
  const left = {
    ...kept,
    conversations: kept.conversations!.map((row) => ({
      ...row,
      lastMessageId: before.get(row.id)?.id ?? null,
      lastMessageAt: before.get(row.id)?.createdAt ?? null,
    })),
  }
  const refused = await topUp(left, {}, false)
  expect(refused.audit.requirements.find(({ name }) => name === 'all messages')).toMatchObject({
    reasons: expect.arrayContaining(['changes others']),
  })
  const { selection, last } = await topUp(left, {}, true)
  const updates = selection.derivations.updates()
  const of = (column: string): ReadonlyMap<unknown, unknown> =>
    new Map(updates.filter((update) => update.column === column).map(({ key, value }) => [key, value]))
  expect(of('lastMessageId').size).toBe(left.conversations.length)
  for (const [id, key] of of('lastMessageId')) expect(key).toBe(last.get(id)!.id)
  for (const [id, at] of of('lastMessageAt')) expect(at).toBe(last.get(id)!.createdAt)
})
