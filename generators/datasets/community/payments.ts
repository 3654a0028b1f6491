/** How clients pay, and what they paid for sessions. */
import {
  defineGenerator,
  defineTally,
  each,
  type Instant,
  type Key,
  type Stream,
  type Unit,
} from '../../model/index.ts'
import { weighted } from '../../values/choice.ts'
import { DAY, MINUTE } from '../../values/time.ts'
import { type MeetingBase, meetingGenerator } from './meetings.ts'
import { clientGenerator, type PersonBase } from './roles.ts'
import { payment, paymentMethod, type paymentMethodType, type paymentStatus } from './tables-therapy.ts'
import { therapistGenerator } from './therapists.ts'
import { type CommunityContext, type CommunityEnvironment, horizon } from './tools.ts'

type MethodType = (typeof paymentMethodType.values)[number]

/** What others know of a way to pay. */
export interface MethodBase {
  readonly id: Key<'PaymentMethod', string>
  readonly userId: PersonBase['id']
  readonly isDefault: boolean
  readonly createdAt: Instant
}

/** When a way to pay was last used. */
export const lastUsed = defineTally('lastUsed', 'payment methods', 'max')

const TYPES = weighted<MethodType>([
  ['CARD', 35],
  ['GCASH', 35],
  ['MAYA', 15],
  ['BANK_ACCOUNT', 10],
  ['DIGITAL_WALLET', 5],
])

function methodsOf(context: CommunityContext, one: PersonBase): MethodBase[] {
  const two = context.at(paymentMethod, one.id, 'all').shared('two').chance(0.3)
  const end = Math.min(one.until, horizon(context, one.createdAt))
  return [0, 1].slice(0, two ? 2 : 1).map((slot) => {
    const draw = context.at(paymentMethod, one.id, slot)
    const wait = slot === 0 ? 0.5 * DAY : 20 * DAY
    return {
      id: draw.key(),
      userId: one.id,
      isDefault: slot === 0,
      createdAt: Math.min(end, one.createdAt + Math.floor(wait * draw.col.createdAt.float()) + 5 * MINUTE),
    }
  })
}

const NOTHING = {
  cardLast4: null,
  cardBrand: null,
  cardholderName: null,
  cardNumber: null,
  expiryMonth: null,
  expiryYear: null,
  cardType: null,
  bankName: null,
  accountHolderName: null,
  accountType: null,
  routingNumber: null,
  accountLast4: null,
  walletProvider: null,
  walletEmail: null,
  walletAccountName: null,
  gcashNumber: null,
  gcashName: null,
  isVerified: null,
  gcashEmail: null,
  mayaNumber: null,
  mayaName: null,
  mayaVerified: null,
  mayaEmail: null,
  billingAddress: null,
}

const digits = (stream: Stream, many: number): string =>
  Array.from({ length: many }, () => stream.int(10)).join('')

/** The columns that a kind has. Numbers are masked. */
function details(
  type: MethodType,
  name: string,
  stream: Stream,
  year: number,
): Partial<Record<keyof typeof NOTHING, unknown>> {
  const four = digits(stream, 4)
  const phone = `+63 9•• ••• ${four}`
  const email = `syn_${digits(stream, 6)}@example.com`
  switch (type) {
    case 'CARD':
      return {
        cardLast4: four,
        cardBrand: stream.pick(['Visa', 'Mastercard', 'JCB']),
        cardholderName: name,
        cardNumber: `•••• •••• •••• ${four}`,
        expiryMonth: stream.between(1, 12),
        expiryYear: year + stream.between(1, 5),
        cardType: stream.pick(['credit', 'debit']),
        billingAddress: { country: 'PH' },
      }
    case 'BANK_ACCOUNT':
      return {
        bankName: stream.pick(['BDO', 'BPI', 'Metrobank', 'UnionBank', 'Landbank']),
        accountHolderName: name,
        accountType: stream.pick(['savings', 'checking']),
        routingNumber: `•••••${four}`,
        accountLast4: four,
      }
    case 'DIGITAL_WALLET':
      return {
        walletProvider: stream.pick(['GrabPay', 'PayPal', 'ShopeePay']),
        walletEmail: email,
        walletAccountName: name,
      }
    case 'GCASH':
      return { gcashNumber: phone, gcashName: name, isVerified: true, gcashEmail: email }
    case 'MAYA':
      return { mayaNumber: phone, mayaName: name, mayaVerified: true, mayaEmail: email }
  }
}

/** One unit per client: one or two ways to pay, the first the default. */
export const methodGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'payment methods',
  emits: [paymentMethod],
  over: each(clientGenerator),
  reads: [lastUsed],
  adopt: {
    columns: ['id', 'userId', 'isDefault', 'createdAt'],
    base: (row) => row as unknown as MethodBase,
  },
  outline: (unit: Unit<PersonBase>, context) => methodsOf(context, unit.parent),
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit(unit, found, context, put) {
    const year = Number(context.params.referenceDate.slice(0, 4))
    found.forEach((one, slot) => {
      const { col } = context.at(paymentMethod, unit.parent.id, slot)
      const type = TYPES(col.type)
      const used = context.total(lastUsed, unit.first(paymentMethod) + slot) ?? null
      const given = details(type, unit.parent.name, col.cardNumber, year)
      put(paymentMethod, {
        ...one,
        ...NOTHING,
        ...(given as typeof NOTHING),
        type,
        nickname: col.nickname.chance(0.3)
          ? col.nickname.pick(['Main', 'For sessions', 'Backup', 'Salary account'])
          : null,
        isActive: true,
        lastUsed: used,
        updatedAt: used ?? one.createdAt,
      })
    })
  },
})

type Outcome = (typeof paymentStatus.values)[number]

const OUTCOMES = weighted<Outcome>([
  ['COMPLETED', 92],
  ['FAILED', 4],
  ['REFUNDED', 2],
  ['PENDING', 2],
])
const FAILURES = ['Insufficient funds', 'Card was declined', 'The wallet did not answer in time'] as const

/** The outcomes, each in the columns that speak of it. */
function outcomeOf(stream: Stream, status: Outcome, at: Instant) {
  return {
    status,
    processedAt: status === 'COMPLETED' || status === 'REFUNDED' ? at : null,
    failedAt: status === 'FAILED' ? at : null,
    failureReason: status === 'FAILED' ? stream.pick(FAILURES) : null,
  }
}

/** One unit per session: what was paid for it, if it took place. */
export const paymentGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'payments',
  emits: [payment],
  over: each(meetingGenerator),
  needs: [methodGenerator, therapistGenerator],
  feeds: [lastUsed],
  outline: (unit: Unit<MeetingBase>) => unit.parent.status === 'COMPLETED',
  counts: (made) => [Number(made)],
  emit({ parent }, made, context, put) {
    if (!made) return
    const { tools } = context
    const methods = context.all(methodGenerator)
    const known = tools.by(methods, 'userId').get(parent.clientId) ?? []
    const method = known.find(({ isDefault, createdAt }) => isDefault && createdAt <= parent.endTime)
    const cents =
      tools.by(context.all(therapistGenerator), 'id').get(parent.therapistId)?.[0]?.cents ?? 12_000
    const draw = context.at(payment, parent.id, 0)
    const { col } = draw
    const createdAt = parent.endTime + MINUTE * col.createdAt.between(2, 60)
    const at = createdAt + Math.floor(MINUTE * (0.2 + col.processedAt.float() * 3))
    const outcome = outcomeOf(col.failureReason, OUTCOMES(col.status), at)
    put(payment, {
      id: draw.key(),
      amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
      currency: 'USD',
      ...outcome,
      clientId: parent.clientId,
      therapistId: parent.therapistId,
      meetingId: parent.id,
      paymentMethodId: method?.id ?? null,
      createdAt,
      updatedAt: outcome.processedAt ?? outcome.failedAt ?? createdAt,
    })
    if (method !== undefined && outcome.processedAt !== null)
      context.tally(lastUsed, tools.places(methods).get(method.id)!, at)
  },
})
