/** The runs that the chat tests look at, each made once. */
import { chat } from '../../../../generators/datasets/chat/index.ts'
import { runDataset } from '../../../support/run-dataset.ts'

/** `quick`, scaled down. */
export const SMALL_QUICK = { users: 500, conversations: 800, messages: 20_000 } as const
/** Large groups, long texts, long receipts, as the full specification has them, scaled down. */
export const SMALL_DEV = {
  users: 300,
  conversations: 200,
  messages: 12_000,
  largeGroupShare: 0.1,
  smallGroupMaximum: 20,
  smallGroupDecay: 0.3,
  textLength: 'log-normal',
  windowDays: 180,
  receiptsLast: 50,
} as const

/** The demo scenario as it is. */
export const demo = () => runDataset(chat)
/** See `SMALL_QUICK`. */
export const smallQuick = () => runDataset(chat, { scenario: 'quick', set: SMALL_QUICK })
/** See `SMALL_DEV`. */
export const smallDev = () => runDataset(chat, { scenario: 'demo', set: SMALL_DEV })
