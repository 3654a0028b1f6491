/** Tables with every sort of key: a circle, self-references, composite keys, a schema, a generated column. */
import {
  bigint,
  bool,
  cuidKey,
  decimal,
  defineTable,
  denseKey,
  enumeration,
  enumType,
  int,
  type Key,
  ref,
  refLater,
  selfRef,
  stridedKey,
  type Table,
  text,
  timestamp,
  timestamptz,
  varchar,
} from '../../generators/model/index.ts'
import type { TableRows } from './dumps.ts'

const role = enumType('role', ['member', "lead's"])
const teamKey = cuidKey()

export const users = defineTable('users', {
  schema: 'auth',
  columns: {
    id: denseKey(),
    email: text(),
    team_id: refLater<Key<'teams', string>>()(teamKey, 'teams', 'id', { null: true }),
    joined_at: timestamptz({ default: { now: true } }),
  },
  primaryKey: ['id'],
  uniques: [['email']],
})

export const teams = defineTable('teams', {
  columns: {
    id: teamKey,
    name: varchar(20, { default: { value: "it's\n\\" } }),
    lead_id: ref(users, { null: true, onDelete: 'set null' }),
    shadow_id: ref(users, { null: true, enforced: false }),
    budget: decimal(10, 2),
  },
  primaryKey: ['id'],
  checks: [{ name: 'budget_positive', sql: '{budget} >= 0', test: () => true }],
})

export const members = defineTable('members', {
  columns: {
    team_id: ref(teams, { onDelete: 'cascade' }),
    user_id: ref(users, { onDelete: 'cascade' }),
    role: enumeration(role, { default: { value: 'member' } }),
    active: bool({ default: { value: true } }),
  },
  primaryKey: ['team_id', 'user_id'],
  indexes: [{ columns: ['user_id', 'role desc'] }, { columns: ['role'], name: 'by_role' }],
})

export const posts = defineTable('posts', {
  columns: {
    id: stridedKey(8),
    parent_id: selfRef(denseKey(), 'id', { null: true }),
    team_id: text(),
    user_id: int(),
    score: int({ default: { value: 0 } }),
    twice: int({ null: true, generated: { sql: '{score} * 2', compute: () => 0 } }),
    title: text(),
    posted_at: timestamp(),
    views: bigint({ null: true }),
  },
  primaryKey: ['id'],
  foreignKeys: [
    // In the other order than the target's key: engines differ in what they take.
    { columns: ['user_id', 'team_id'], references: members, to: ['user_id', 'team_id'] },
  ],
  uniques: [['title', 'posted_at']],
  checks: [{ name: 'title_filled', sql: "{title} <> '' AND {score} >= 0", test: () => true }],
})

export const FORUM: readonly Table[] = [users, teams, members, posts]

const TEAM = 'c000000000000000000000000'

/** A few rows; ids as a dataset would make them. */
export const forumRows: readonly TableRows[] = [
  {
    table: users,
    nextKey: 3n,
    rows: [
      { id: 1, email: 'José', team_id: TEAM, joined_at: 0 },
      { id: 2, email: 'jose', team_id: null, joined_at: 1 },
    ],
  },
  { table: teams, rows: [{ id: TEAM, name: 'A', lead_id: 1, shadow_id: 77, budget: '99.50' }] },
  {
    table: members,
    rows: [
      { team_id: TEAM, user_id: 1, role: "lead's", active: true },
      { team_id: TEAM, user_id: 2, role: 'member', active: false },
    ],
  },
  {
    table: posts,
    nextKey: 17n,
    rows: [
      { id: 9, parent_id: 10, team_id: TEAM, user_id: 1, score: 1, title: 'x', posted_at: 0, views: null },
      { id: 10, parent_id: 10, team_id: TEAM, user_id: 2, score: 2, title: 'X', posted_at: 0, views: 5n },
      { id: 1, parent_id: null, team_id: TEAM, user_id: 2, score: 0, title: 'é', posted_at: 0, views: 5n },
    ],
  },
]

/** The rows with some replaced, by table name. */
export function withRows(changes: Readonly<Record<string, TableRows['rows']>>): readonly TableRows[] {
  return forumRows.map((data) => {
    const rows = changes[data.table.name]
    return rows === undefined ? data : { ...data, rows }
  })
}
