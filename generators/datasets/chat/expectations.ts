/** What the chat dataset looks like from afar: shares, hours and days, the tail of messages per conversation. */
import {
  defineExpectation,
  type Environment,
  type Expectation,
  type Row,
  shareExpectation,
} from '../../model/index.ts'
import { conversationExpectations } from './expectations-conversation.ts'
import type { ChatParameters } from './parameters.ts'
import { conversations, messages, users } from './tables.ts'
import { DAY, HOUR, weekdayOf } from '../../values/time.ts'
import { isPeakHour, messageCalendar } from './tools.ts'

type Message = Row<typeof messages>

const params = (env: Environment): ChatParameters => env.params as ChatParameters
/** A share of 0 says nothing that a relative tolerance could judge. */
const unlessZero = (share: number): number | undefined => (share > 1e-9 ? share : undefined)
const isMedia = ({ type }: Message): boolean =>
  type === 'IMAGE' || type === 'VIDEO' || type === 'AUDIO' || type === 'FILE'

const fileShare = ({ imageShare, videoShare, audioShare }: ChatParameters): number =>
  1 - imageShare - videoShare - audioShare

const ofMessages = (
  type: Message['type'],
  what: string,
  target: (params: ChatParameters) => number,
): Expectation =>
  shareExpectation({
    name: `${type} among messages`,
    description: `share of ${what} among all messages`,
    table: messages,
    target: (env) => unlessZero(target(params(env))),
    tolerance: type === 'FILE' ? 0.15 : 0.06,
    minimumSample: 50_000,
    counts: (row) => row.type === type,
  })

const ofMedia = (
  type: Message['type'],
  what: string,
  target: (params: ChatParameters) => number,
): Expectation =>
  shareExpectation({
    name: `${type} among attachments`,
    description: `share of ${what} among the messages with attachments`,
    table: messages,
    target: (env) => unlessZero(target(params(env))),
    tolerance: 0.1,
    minimumSample: 20_000,
    counts: (row) => row.type === type,
    among: isMedia,
  })

/** The share of the window's activity that the calendar puts on weekends. */
function weekendShare(env: Environment): number | undefined {
  const calendar = messageCalendar(params(env))
  let share = 0
  for (let day = calendar.start; day < calendar.end; day += DAY) {
    if (weekdayOf(day) >= 5) share += calendar.share(day + DAY) - calendar.share(day)
  }
  return share > 0 && share < 1 ? share : undefined
}

/** Six hours of weight 0.5 and eighteen of 0.05. */
const PEAK_SHARE = (6 * 0.5) / (6 * 0.5 + 18 * 0.05)

/** All expectations of the chat dataset. */
export const expectations: readonly Expectation[] = [
  shareExpectation({
    name: 'direct conversations',
    description: 'share of direct conversations; the rest are groups',
    table: conversations,
    target: (env) => unlessZero(params(env).directShare),
    tolerance: 0.06,
    minimumSample: 2000,
    counts: (row) => row.type === 'DIRECT_MESSAGE',
  }),
  shareExpectation({
    name: 'active users',
    description: 'share of users with an active account',
    table: users,
    target: (env) => unlessZero(params(env).activeShare),
    tolerance: 0.03,
    minimumSample: 1000,
    counts: (row) => row.isActive,
  }),
  shareExpectation({
    name: 'users with a bio',
    description: 'share of users who wrote about themselves',
    table: users,
    target: () => 0.5,
    tolerance: 0.1,
    minimumSample: 2000,
    counts: (row) => row.bio !== null,
  }),
  ofMessages('TEXT', 'texts', ({ mediaShare, locationShare }) => 1 - mediaShare - locationShare),
  ofMessages('IMAGE', 'pictures', (given) => given.mediaShare * given.imageShare),
  ofMessages('FILE', 'files', (given) => given.mediaShare * fileShare(given)),
  ofMedia('IMAGE', 'pictures', (given) => given.imageShare),
  ofMedia('VIDEO', 'films', (given) => given.videoShare),
  ofMedia('FILE', 'files', fileShare),
  ofMedia('AUDIO', 'sound', (given) => given.audioShare),
  shareExpectation({
    name: 'reply share',
    description: 'share of messages that quote an earlier one',
    table: messages,
    target: (env) => unlessZero(params(env).replyShare),
    tolerance: 0.15,
    minimumSample: 20_000,
    counts: (row) => row.replyToId !== null,
  }),
  shareExpectation({
    name: 'peak hours',
    description: 'share of messages from 9 to 12 and from 18 to 21 o’clock',
    table: messages,
    target: () => PEAK_SHARE,
    tolerance: 0.12,
    minimumSample: 50_000,
    counts: (row) => isPeakHour(Math.floor(row.createdAt / HOUR) % 24),
  }),
  shareExpectation({
    name: 'weekends',
    description: 'share of messages on Saturdays and Sundays',
    table: messages,
    target: weekendShare,
    tolerance: 0.15,
    minimumSample: 50_000,
    counts: (row) => weekdayOf(row.createdAt) >= 5,
  }),
  defineExpectation({
    name: 'messages a day',
    description: 'messages per day of the window',
    tables: [messages],
    target: (env) => params(env).messages / params(env).windowDays,
    tolerance: 0.02,
    minimumSample: 10_000,
    start() {
      let [sample, first, last] = [0, Infinity, -Infinity]
      return {
        row(_table, row) {
          const day = Math.floor((row['createdAt'] as number) / DAY)
          sample++
          first = Math.min(first, day)
          last = Math.max(last, day)
        },
        measure: () => ({ achieved: sample === 0 ? 0 : sample / (last - first + 1), sample }),
        save: () => [sample, first, last],
        merge(state) {
          const other = state as readonly [number, number, number]
          sample += other[0]
          first = Math.min(first, other[1])
          last = Math.max(last, other[2])
        },
      }
    },
  }),
  ...conversationExpectations,
]
