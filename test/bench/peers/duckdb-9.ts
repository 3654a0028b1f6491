/** DuckDB inventing users, conversations, members and messages of nine columns each. */
import type { Prepare } from '../variant.ts'
import { type InventedTable, inventTables, moment, pick, sentence, sparse, token, truth } from './duckdb.ts'
import { nineCounts, type NineCounts } from './nine-columns.ts'
import { WORDS } from './words.ts'

export const prepareDuck9: Prepare = async ({ scale, directory }) => {
  const tables = nineTables(nineCounts(scale))
  return () => inventTables(tables, directory)
}

const key = (table: string, number: string): string => `md5('${table}' || ${number})::UUID`
const anyOf = (table: keyof NineCounts, counts: NineCounts, salt: number): string =>
  key(table, `hash(i + ${salt}) % ${counts[table]}`)

function nineTables(counts: NineCounts): InventedTable[] {
  const columns: Readonly<Record<keyof NineCounts, InventedTable['columns']>> = {
    users: users(),
    conversations: conversations(counts),
    members: members(counts),
    messages: messages(counts),
  }
  return Object.entries(columns).map(([name, sql]) => ({
    name,
    rows: counts[name as keyof NineCounts],
    columns: sql,
  }))
}

const users = (): InventedTable['columns'] => ({
  id: key('users', 'i'),
  email: `'syn_' || ${token(12, 'e')} || '@example.com'`,
  username: token(14, 'n'),
  first_name: pick(WORDS),
  last_name: pick(WORDS),
  bio: sparse(0.5, sentence(37)),
  is_active: truth(0.95),
  created_at: moment(21),
  last_seen_at: moment(21),
})

const conversations = (counts: NineCounts): InventedTable['columns'] => ({
  id: key('conversations', 'i'),
  name: sparse(0.7, sentence(12)),
  type: pick(['DIRECT_MESSAGE', 'GROUP_CHAT']),
  creator_id: anyOf('users', counts, 1),
  is_active: truth(0.95),
  max_members: sparse(0.2, '(2 + random() * 100)::INT'),
  last_message_at: moment(21),
  created_at: moment(21),
  updated_at: moment(21),
})

const members = (counts: NineCounts): InventedTable['columns'] => ({
  id: key('members', 'i'),
  conversation_id: anyOf('conversations', counts, 1),
  user_id: anyOf('users', counts, 2),
  role: pick(['MEMBER', 'ADMIN', 'OWNER']),
  is_muted: truth(0.05),
  joined_at: moment(21),
  left_at: sparse(0.95, moment(21)),
  last_read_at: sparse(0.14, moment(21)),
  updated_at: moment(21),
})

const messages = (counts: NineCounts): InventedTable['columns'] => ({
  id: key('messages', 'i'),
  conversation_id: anyOf('conversations', counts, 1),
  sender_id: anyOf('users', counts, 2),
  content: sparse(0.08, sentence(47)),
  type: pick(['TEXT', 'IMAGE', 'FILE']),
  status: pick(['SENT', 'DELIVERED', 'READ', 'DELETED']),
  reply_to_id: sparse(0.87, anyOf('messages', counts, 3)),
  created_at: moment(21),
  edited_at: sparse(0.97, moment(21)),
})
