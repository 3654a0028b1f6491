/** The queries that the managers' dashboard and the assistant run most. */
import { type HotQuery, typicalLarge } from '../../model/index.ts'

/** What `tilth explain property-chat` measures. */
export const hotQueries: readonly HotQuery[] = [
  {
    name: 'thread-list',
    description: 'The 25 threads of a property with the latest activity, with their tenants.',
    sql: `
SELECT {conversation_threads.id}, {conversation_threads.subject}, {conversation_threads.status},
  {conversation_threads.last_activity_at}, {tenants.name}
FROM {conversation_threads}
JOIN {tenants} ON {tenants.id} = {conversation_threads.tenant_id}
WHERE {conversation_threads.property_id} = {:property}
ORDER BY {conversation_threads.last_activity_at} DESC
LIMIT 25`,
    parameters: {
      description: 'the property with more threads than 95 % of them',
      sql: typicalLarge(
        'p.id AS property',
        `SELECT {conversation_threads.property_id} AS id, count(*) AS size
         FROM {conversation_threads} GROUP BY {conversation_threads.property_id}`,
      ),
    },
  },
  {
    name: 'thread-messages',
    description: 'All messages of a thread, oldest first.',
    sql: `
SELECT {messages.id}, {messages.message}, {messages.response}, {messages.ai_actions}, {messages.timestamp}
FROM {messages}
WHERE {messages.thread_id} = {:thread}
ORDER BY {messages.timestamp}`,
    parameters: {
      description: 'the thread with more messages than 95 % of them',
      sql: typicalLarge(
        'p.id AS thread',
        `SELECT {messages.thread_id} AS id, count(*) AS size FROM {messages} GROUP BY {messages.thread_id}`,
      ),
    },
  },
  {
    name: 'open-requests',
    description: 'The repairs of a property that are not done, with the message that asked for them.',
    sql: `
SELECT {maintenance_requests.id}, {maintenance_requests.priority}, {maintenance_requests.issue_description},
  {maintenance_requests.created_at}, {messages.message}
FROM {maintenance_requests}
JOIN {messages} ON {messages.id} = {maintenance_requests.message_id}
WHERE {maintenance_requests.property_id} = {:property} AND {maintenance_requests.status} <> 'resolved'
ORDER BY {maintenance_requests.created_at} DESC`,
    parameters: {
      description: 'the property with more requests than 95 % of them',
      sql: typicalLarge(
        'p.id AS property',
        `SELECT {maintenance_requests.property_id} AS id, count(*) AS size
         FROM {maintenance_requests} GROUP BY {maintenance_requests.property_id}`,
      ),
    },
  },
  {
    name: 'tenant-history',
    description: "A tenant's 20 latest messages in all threads: what the assistant reads before it answers.",
    sql: `
SELECT {messages.message}, {messages.response}, {messages.timestamp}
FROM {messages}
WHERE {messages.tenant_id} = {:tenant}
ORDER BY {messages.timestamp} DESC
LIMIT 20`,
    parameters: {
      description: 'the tenant with more messages than 95 % of them',
      sql: typicalLarge(
        'p.id AS tenant',
        `SELECT {messages.tenant_id} AS id, count(*) AS size FROM {messages} GROUP BY {messages.tenant_id}`,
      ),
    },
  },
]
