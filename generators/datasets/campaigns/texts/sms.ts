/** Text messages: the question whether somebody wants them, the answers, and the message that brings a card. */
import type { Stream } from '../../../model/index.ts'
import { pickSkewed } from '../../../values/index.ts'
import { type Reward, rewardText } from '../campaign-reward.ts'

/** The question. `client` is the business's name. */
export const optInQuestion = (client: string, reward: Reward | undefined): string =>
  `${client}: reply YES to get ${reward === undefined ? 'your offer' : `your ${rewardText(reward)}`} by text. Msg & data rates may apply. Reply STOP to opt out.`

const YES = [
  'YES',
  'Yes',
  'yes',
  'Y',
  'y',
  'Yes please',
  'YES!',
  'yep',
  'Ok',
  'Sure',
  'yes thank you',
] as const
const NO = ['STOP', 'Stop', 'stop', 'NO', 'No thanks', 'no', 'UNSUBSCRIBE'] as const
const UNCLEAR = [
  'who is this',
  '?',
  'What is this for?',
  'Is this a scam',
  'maybe later',
  'call me instead',
  'wrong number',
  'how much is it',
] as const

/** Kinds of answers. */
export type Answer = 'agreed' | 'refused' | 'misunderstood'

const ANSWERS: Readonly<Record<Answer, readonly string[]>> = {
  agreed: YES,
  refused: NO,
  misunderstood: UNCLEAR,
}

/** An answer of a kind; common ones more often. One float. */
export const answerOf = (stream: Stream, answer: Answer): string => pickSkewed(stream, ANSWERS[answer], 2)

/** The message that brings a card. */
export const cardMessage = (client: string, first: string, reward: Reward, code: string): string =>
  `${client}: thank you, ${first}! Here is your ${rewardText(reward)}. Code: ${code}. Redeem: https://go.example.com/c/${code.replaceAll('-', '').toLowerCase()}`

/** Why a message did not arrive. */
export const FAILURES = [
  '30003: Unreachable destination handset',
  '30005: Unknown destination handset',
  '30006: Landline or unreachable carrier',
  '30007: Message filtered by carrier',
] as const
