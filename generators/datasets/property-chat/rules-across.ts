/** Rules across tables: sizes, notifications, and the seeding plan's checks. */
import {
  type AnyRow,
  type Environment,
  foldRule,
  type Observer,
  type Row,
  type Rule,
  type Table,
} from '../../model/index.ts'
import { DAY } from '../../values/time.ts'
import type { PropertyParameters } from './parameters.ts'
import { actionsOf } from './rules-threads.ts'
import { messages, notifications, properties, requests, tenants, threads, users } from './tables.ts'

/** Counts rows, and compares with what is asked for. */
function sizes(env: Environment): Observer {
  const params = env.params as PropertyParameters
  const wanted = new Map<Table, number>([
    [properties, params.properties],
    [tenants, params.tenants],
    [threads, params.threads],
    [users, params.staff + users.existing.length],
    ...(params.cast === 'plan' ? ([[messages, 30]] as const) : []),
  ])
  const found: Record<string, number> = {}
  return {
    row(table) {
      found[table.id] = (found[table.id] ?? 0) + 1
    },
    end(report) {
      for (const [table, count] of wanted) {
        const rows = found[table.id] ?? 0
        if (rows !== count)
          report({ table: table.id, message: `expected exactly ${count} rows, got ${rows}` })
      }
    },
    save: () => found,
    merge(state) {
      for (const [table, rows] of Object.entries(state as Record<string, number>))
        found[table] = (found[table] ?? 0) + rows
    },
  }
}

/** How many notifications a row leads to. */
function leadsTo(table: Table, row: AnyRow): number {
  if (table === requests) return row['status'] === 'resolved' ? 3 : 2
  if (table !== messages) return 0
  const message = row as Row<typeof messages>
  return 2 * actionsOf(message, 'alert_manager').length + Number(message.flagged)
}

/** Notifications that there are, and that there should be. */
interface NoticeState {
  sent: number
  due: number
  /** Threads that a person took over, and threads with a flagged message: whoever is in both was told once. */
  readonly escalated: Set<number>
  readonly flagged: Set<number>
}

function noticesAddUp(): Observer {
  const state: NoticeState = { sent: 0, due: 0, escalated: new Set(), flagged: new Set() }
  return {
    row(table, row) {
      state.due += leadsTo(table, row)
      if (table === notifications) state.sent++
      if (table === threads && row['status'] === 'escalated') state.escalated.add(row['id'] as number)
      if (table === messages && row['flagged'] === true) state.flagged.add(row['thread_id'] as number)
    },
    end(report) {
      const handed = [...state.escalated].filter((id) => !state.flagged.has(id)).length
      const due = state.due + handed
      if (due !== state.sent)
        report({
          table: notifications.id,
          message: `expected ${due} notifications for what happened, got ${state.sent}`,
        })
    },
    save: () => state,
    merge(other) {
      const { sent, due, escalated, flagged } = other as NoticeState
      state.sent += sent
      state.due += due
      for (const id of escalated) state.escalated.add(id)
      for (const id of flagged) state.flagged.add(id)
    },
  }
}

/** Where the addresses of people stand. */
const ADDRESSES: readonly (readonly [Table, readonly string[]])[] = [
  [properties, ['owner_email', 'owner_phone']],
  [tenants, ['email', 'phone']],
  [users, ['email']],
]

interface Recipients {
  readonly known: Set<string>
  readonly told: Map<string, number>
}

function knownRecipients(): Observer {
  const state: Recipients = { known: new Set(), told: new Map() }
  const tell = (recipient: string, row: number): void => {
    state.told.set(recipient, Math.min(row, state.told.get(recipient) ?? row))
  }
  return {
    row(table, row, number) {
      if (table === notifications) tell(row['recipient'] as string, number)
      const columns = ADDRESSES.find(([other]) => other === table)?.[1] ?? []
      for (const column of columns) if (row[column] !== null) state.known.add(row[column] as string)
    },
    end(report) {
      for (const [value, row] of [...state.told].sort((a, b) => a[1] - b[1]))
        if (!state.known.has(value))
          report({
            table: notifications.id,
            row,
            column: 'recipient',
            value,
            message: 'nobody has this address',
          })
    },
    save: () => state,
    merge(other) {
      const { known, told } = other as Recipients
      for (const address of known) state.known.add(address)
      for (const [recipient, row] of told) tell(recipient, row)
    },
  }
}

/** Counts rows; with cast=plan looks at its pairs and days too. */
function sizesAndPlan(env: Environment): Observer {
  const parts = [sizes(env), ...((env.params as PropertyParameters).cast === 'plan' ? [planPairs()] : [])]
  return {
    row: (table, row, number) => {
      for (const part of parts) part.row(table, row, number)
    },
    end: (report) => {
      for (const part of parts) part.end(report)
    },
    save: () => parts.map((part) => part.save!()),
    merge: (state) => {
      parts.forEach((part, i) => {
        part.merge!((state as readonly unknown[])[i])
      })
    },
  }
}

/** 30 different pairs, threads that begin on different days. */
function planPairs(): Observer {
  const seen = { texts: [] as string[], days: [] as number[] }
  return {
    row(table, row) {
      if (table === messages) seen.texts.push(String(row['message']), String(row['response']))
      if (table === threads) seen.days.push(Math.floor((row['created_at'] as number) / DAY))
    },
    end(report) {
      if (new Set(seen.texts).size !== seen.texts.length)
        report({ table: messages.id, message: 'a message or a response comes twice' })
      if (new Set(seen.days).size !== seen.days.length)
        report({ table: threads.id, column: 'created_at', message: 'two threads begin on one day' })
    },
    save: () => seen,
    merge(state) {
      const other = state as typeof seen
      seen.texts.push(...other.texts)
      seen.days.push(...other.days)
    },
  }
}

/** Rules across tables. */
export const acrossRules: readonly Rule[] = [
  foldRule(
    [properties, users, tenants, threads, messages],
    'exact sizes',
    'as many rows as asked for; with cast=plan 30 messages, 30 different pairs, threads on different days',
    sizesAndPlan,
  ),
  foldRule(
    [threads, messages, requests, notifications],
    'notifications add up',
    'requests, repairs, alerts, flags and hand-overs have their notifications, and there are no others',
    noticesAddUp,
  ),
  foldRule(
    [properties, users, tenants, notifications],
    'known recipients',
    'notifications go to tenants, owners and accounts',
    knownRecipients,
  ),
]
