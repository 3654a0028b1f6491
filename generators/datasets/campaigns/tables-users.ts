/** Users: the platform's own table of accounts, and what the application keeps beside it. */
import {
  array,
  bool,
  defineTable,
  enumeration,
  int,
  json,
  ref,
  text,
  timestamptz,
  uuidKey,
} from '../../model/index.ts'
import { appRole } from './enums.ts'

const random = { default: { random: true } } as const
const optional = { null: true } as const
const now = { null: true, default: { now: true } } as const

/** Accounts of the platform. It has many more columns, all with defaults; these are the ones the application uses. */
export const authUsers = defineTable('users', {
  schema: 'auth',
  description: "The platform's accounts. Rows of all other tables that name a user need one here first.",
  columns: { id: uuidKey(), email: text(optional) },
  primaryKey: ['id'],
})

const NOTIFICATIONS = '{"email":{"campaigns":true,"gift_cards":true,"system":true},"sms":false}'

/** One profile per account: in the application a trigger on `auth.users` makes it. */
export const profiles = defineTable('profiles', {
  description: 'Names, telephones and settings of users, one row per account.',
  columns: {
    id: ref(authUsers, { onDelete: 'cascade' }),
    email: text(),
    full_name: text(optional),
    phone: text(optional),
    timezone: text({ null: true, default: { value: 'America/New_York' } }),
    created_at: timestamptz(now),
    notification_preferences: json({ null: true, default: { value: NOTIFICATIONS } }),
    is_active: bool({ null: true, default: { value: true } }),
  },
  primaryKey: ['id'],
})

/** What users may do. */
export const userRoles = defineTable('user_roles', {
  description: 'Roles of users.',
  columns: {
    id: uuidKey(random),
    user_id: ref(authUsers, { onDelete: 'cascade' }),
    role: enumeration(appRole),
    created_at: timestamptz(now),
  },
  primaryKey: ['id'],
  uniques: [['user_id', 'role']],
})

/** Batches of simulated rows. All rows of a snapshot that can name a batch name the same one. */
export const simulationBatches = defineTable('simulation_batches', {
  description: 'The batch that every simulated row belongs to.',
  columns: {
    id: uuidKey(random),
    created_at: timestamptz(now),
    created_by: ref(authUsers, optional),
    data_types: array(text(), optional),
    total_records: int({ null: true, default: { value: 0 }, derived: true }),
    parameters: json({ null: true, default: { value: '{}' } }),
    status: text({ null: true, default: { value: 'completed' } }),
    error_message: text(optional),
  },
  primaryKey: ['id'],
})
