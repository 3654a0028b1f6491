/**
 * The rows go into the application's own tables: its migrations' DDL, written out here, with the account that they make.
 * By `tilth load --data-only`, and by psql alone from the CSV.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { propertyChat } from '../../../../generators/datasets/property-chat/index.ts'
import { build } from '../../../../pipeline/build.ts'
import { loadSnapshot } from '../../../../pipeline/load/load.ts'
import { serverOf, type TestDatabase } from '../../../support/databases.ts'
import { temporaryDirectory } from '../../../support/temporary.ts'

/** The tables after migration 006. `messages` was `conversations` before: some names still say so. */
const MIGRATED = `
CREATE TABLE properties (
  id SERIAL PRIMARY KEY,
  address VARCHAR(255) NOT NULL,
  owner_name VARCHAR(100) NOT NULL,
  owner_email VARCHAR(100) NOT NULL,
  owner_phone VARCHAR(20) NOT NULL,
  amenities JSONB,
  rules JSONB,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  faq JSONB DEFAULT '{}'
);
CREATE TABLE users (
  id SERIAL PRIMARY KEY,
  email VARCHAR(100) UNIQUE NOT NULL,
  password_hash VARCHAR(255) NOT NULL,
  name VARCHAR(100),
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO users (email, password_hash, name) VALUES ('admin@example.com', 'the real hash', 'Administrator');
CREATE TABLE tenants (
  id SERIAL PRIMARY KEY,
  property_id INTEGER REFERENCES properties(id) ON DELETE CASCADE,
  name VARCHAR(100) NOT NULL,
  phone VARCHAR(20) UNIQUE NOT NULL,
  email VARCHAR(100) UNIQUE,
  lease_terms JSONB,
  move_in_date DATE,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE conversation_threads (
  id SERIAL PRIMARY KEY,
  tenant_id INTEGER REFERENCES tenants(id) ON DELETE CASCADE,
  property_id INTEGER REFERENCES properties(id) ON DELETE CASCADE,
  subject VARCHAR(500) NOT NULL,
  status VARCHAR(20) DEFAULT 'active' CHECK (status IN ('active', 'resolved', 'escalated')),
  channel VARCHAR(20) NOT NULL CHECK (channel IN ('sms', 'email', 'whatsapp')),
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  resolved_at TIMESTAMP,
  last_activity_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  summary TEXT
);
CREATE TABLE conversations (
  id SERIAL PRIMARY KEY,
  tenant_id INTEGER REFERENCES tenants(id) ON DELETE CASCADE,
  channel VARCHAR(20) NOT NULL CHECK (channel IN ('sms', 'email', 'whatsapp', 'api')),
  message TEXT NOT NULL,
  response TEXT NOT NULL,
  ai_actions JSONB,
  timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  flagged BOOLEAN DEFAULT FALSE,
  subject VARCHAR(500)
);
ALTER TABLE conversations RENAME TO messages;
ALTER TABLE messages
  ADD COLUMN thread_id INTEGER REFERENCES conversation_threads(id) ON DELETE CASCADE,
  ADD COLUMN message_type VARCHAR(20) DEFAULT 'user_message' CHECK (message_type IN ('user_message', 'ai_response'));
CREATE TABLE maintenance_requests (
  id SERIAL PRIMARY KEY,
  property_id INTEGER REFERENCES properties(id) ON DELETE CASCADE,
  tenant_id INTEGER REFERENCES tenants(id) ON DELETE CASCADE,
  message_id INTEGER REFERENCES messages(id) ON DELETE SET NULL,
  issue_description TEXT NOT NULL,
  priority VARCHAR(20) NOT NULL CHECK (priority IN ('emergency', 'urgent', 'normal', 'low')),
  status VARCHAR(20) DEFAULT 'open' CHECK (status IN ('open', 'in_progress', 'resolved')),
  notes TEXT,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  resolved_at TIMESTAMP
);
CREATE TABLE notifications (
  id SERIAL PRIMARY KEY,
  recipient VARCHAR(100) NOT NULL,
  message TEXT NOT NULL,
  channel VARCHAR(20) NOT NULL CHECK (channel IN ('sms', 'email')),
  sent_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  status VARCHAR(20) DEFAULT 'pending' CHECK (status IN ('pending', 'sent', 'failed')),
  error_message TEXT
);
CREATE TABLE attachments (
  id SERIAL PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
  filename VARCHAR(255) NOT NULL,
  stored_filename VARCHAR(255) UNIQUE NOT NULL,
  content_type VARCHAR(100) NOT NULL,
  size INTEGER NOT NULL,
  url VARCHAR(500) NOT NULL,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
`

/** The plan's own checks. */
const PLAN_CHECKS: readonly (readonly [string, string[][]])[] = [
  ['SELECT COUNT(*) FROM properties', [['3']]],
  ['SELECT COUNT(*) FROM tenants', [['3']]],
  ['SELECT COUNT(*) FROM conversation_threads', [['3']]],
  ['SELECT COUNT(*) FROM messages', [['30']]],
  [
    'SELECT thread_id, COUNT(*) FROM messages GROUP BY thread_id ORDER BY 1',
    [
      ['1', '10'],
      ['2', '10'],
      ['3', '10'],
    ],
  ],
  [
    'SELECT COUNT(*) FROM conversation_threads c JOIN tenants t ON t.id = c.tenant_id AND t.property_id = c.property_id',
    [['3']],
  ],
  [
    `SELECT m.id, a->>'action' FROM messages m, jsonb_array_elements(ai_actions) a ORDER BY 1`,
    [
      ['2', 'maintenance_request'],
      ['21', 'alert_manager'],
    ],
  ],
]

const path = temporaryDirectory('property application')
const server = serverOf('postgres')

describe.skipIf(!server.available())("the application's own schema", () => {
  let place: TestDatabase
  beforeAll(async () => {
    await build({ dataset: propertyChat, scenario: 'plan', out: path('plan'), formats: ['csv'] })
    await build({ dataset: propertyChat, out: path('demo'), formats: ['csv'] })
  })
  beforeEach(async () => {
    place = await server.create()
    expect(await place.load(MIGRATED)).toMatchObject({ ok: true })
  })
  afterEach(() => place.drop())

  test('takes the plan, and leaves its account alone', async () => {
    const result = await loadSnapshot({ snapshot: path('plan'), to: place.url, only: 'data' })
    expect(result).toMatchObject({ outcome: 'loaded' })
    for (const [sql, rows] of PLAN_CHECKS) expect([sql, await place.query(sql)]).toEqual([sql, rows])
    expect(await place.query('SELECT id, email, password_hash FROM users')).toEqual([
      ['1', 'admin@example.com', 'the real hash'],
    ])
    // Counters go on after the rows.
    expect(
      await place.query(`INSERT INTO users (email, password_hash) VALUES ('x', 'y') RETURNING id`),
    ).toEqual([['2']])
    expect(
      await place.query(
        `INSERT INTO messages (tenant_id, channel, message, response) VALUES (1, 'sms', 'a', 'b') RETURNING id`,
      ),
    ).toEqual([['31']])
  })

  test('takes the demo, staff included', async () => {
    await loadSnapshot({ snapshot: path('demo'), to: place.url, only: 'data' })
    expect(await place.query('SELECT COUNT(*) FROM users')).toEqual([['4']])
    expect(await place.query('SELECT COUNT(*) FROM conversation_threads')).toEqual([['120']])
    expect(
      await place.query('SELECT COUNT(*) > 0 FROM attachments a JOIN messages m ON m.id = a.message_id'),
    ).toEqual([['t']])
  })

  test('takes the CSV from psql alone', async () => {
    const tables = propertyChat.tables.filter(({ existing }) => existing.length === 0)
    const copies = tables.map(({ id, columns }) => {
      const list = Object.keys(columns).map((name) => `"${name}"`)
      return `\\copy ${id} (${list.join(', ')}) FROM '${path('plan', 'csv', `${id}.csv`)}' WITH (FORMAT csv, HEADER, NULL '')`
    })
    expect(await place.load(`BEGIN;\n${copies.join('\n')}\nCOMMIT;\n`)).toMatchObject({ ok: true, error: '' })
    for (const [sql, rows] of PLAN_CHECKS) expect([sql, await place.query(sql)]).toEqual([sql, rows])
  })
})
