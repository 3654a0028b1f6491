import { expect, test } from 'vitest'
import { chat } from '../../../../generators/datasets/chat/index.ts'

const problems = (given: Record<string, unknown>): string => {
  const parsed = chat.parameters.safeParse(given)
  return parsed.success
    ? ''
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
}

test('every scenario fits the schema', () => {
  for (const [name, { params }] of Object.entries(chat.scenarios))
    expect([name, problems({ ...params })]).toEqual([name, ''])
})

test.each([
  [{ users: 1 }, /^users: .*>=2/],
  [{ users: 5 }, /^users: expected at least 10 for groups of up to 10 members/],
  [{ users: 100, largeGroupShare: 0.1 }, /^users: expected at least 256/],
  [{ messages: 89 }, /^messages: expected at least one for each of 90 conversations/],
  [{ messages: 54_001 }, /^messages: expected at most 54000/],
  [{ messages: 2.5 }, /^messages: /],
  [{ directShare: 0.98, largeGroupShare: 0.1 }, /^largeGroupShare: expected at most/],
  [{ heavyShare: 0.05 }, /^heavyShare: expected less than 0.05/],
  [{ p95Messages: 5 }, /^heavyMinimum: expected medianMessages < p95Messages/],
  [{ imageShare: 0.9 }, /^imageShare: /],
  [{ mediaShare: 1 }, /^mediaShare: /],
  [{ referenceDate: '2025-02-30' }, /^referenceDate: no such day/],
  [{ locale: 'xx' }, /^locale: /],
  [{ user: 5 }, /Unrecognized key/],
])('%j is refused', (given, message) => {
  expect(problems(given)).toMatch(message)
})

test('every parameter has a description', () => {
  const shape = (chat.parameters as unknown as { shape: Record<string, { description?: string }> }).shape
  for (const [name, field] of Object.entries(shape))
    expect([name, field.description ?? '']).not.toEqual([name, ''])
})
