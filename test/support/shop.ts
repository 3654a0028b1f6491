/** A small dataset for tests: dense, strided, uuid and composite keys, a self-reference, derived columns, a tally, a derived table. */
import { z } from 'zod'
import {
  bool,
  count,
  countParameter,
  date,
  decimal,
  defineDataset,
  defineGenerator,
  defineTable,
  defineTally,
  denseKey,
  each,
  type Environment,
  enumeration,
  enumType,
  family,
  familyRule,
  int,
  ref,
  referenceDateParameter,
  selfRef,
  stridedKey,
  text,
  timestamp,
  uuidKey,
  varchar,
  whole,
} from '../../generators/model/index.ts'

const orderStatus = enumType('order_status', ['open', 'paid', 'sent'])

export const customers = defineTable('customers', {
  columns: {
    id: denseKey(),
    name: varchar(60),
    email: text(),
    active: bool({ default: { value: true } }),
    referrer_id: selfRef(denseKey(), 'id', { null: true }),
    last_order_at: timestamp({ null: true, derived: true, follows: ['orders.placed_at'] }),
  },
  primaryKey: ['id'],
  uniques: [['email']],
})

export const orders = defineTable('orders', {
  columns: {
    id: uuidKey(),
    customer_id: ref(customers, { onDelete: 'cascade' }),
    status: enumeration(orderStatus),
    placed_at: timestamp(),
    total: decimal(12, 2, { derived: true }),
    note: text({ null: true }),
  },
  primaryKey: ['id'],
  indexes: [{ columns: ['customer_id', 'placed_at desc'] }],
})

export const lines = defineTable('order_lines', {
  columns: {
    order_id: ref(orders, { onDelete: 'cascade' }),
    line: int({ min: 1 }),
    quantity: int({ min: 1 }),
    cents: int(),
  },
  primaryKey: ['order_id', 'line'],
  checks: [
    { name: 'quantity_positive', sql: '{quantity} > 0', test: (row) => (row['quantity'] as number) > 0 },
  ],
})

export const visits = defineTable('visits', {
  columns: { id: stridedKey(8), customer_id: ref(customers), day: date() },
  primaryKey: ['id'],
})

export const totals = defineTable('daily_totals', {
  schema: 'report',
  columns: { day: int(), orders: int(), cents: int() },
  primaryKey: ['day'],
})

const parameters = z.strictObject({
  customers: countParameter(20, 'customers'),
  orders: countParameter(60, 'orders, exactly'),
  referenceDate: referenceDateParameter('2025-10-22'),
})

type ShopEnvironment = Environment<z.output<typeof parameters>, { readonly start: number }>

const lastOrder = defineTally('lastOrder', 'customers', 'max')
const DAY = 86_400_000

export const customerGenerator = defineGenerator<ShopEnvironment>()({
  name: 'customers',
  emits: [customers],
  over: count((env) => env.params.customers),
  reads: [lastOrder],
  outline: () => undefined,
  counts: () => [1],
  base(unit, _outline, context) {
    const draw = context.at(customers, unit.slot)
    return [{ id: draw.key(), active: draw.col.active.chance(0.9), email: `c${unit.slot}@example.com` }]
  },
  emit(unit, _outline, context, put) {
    const [base] = this.base?.(unit, undefined, context) ?? []
    const draw = context.at(customers, unit.slot)
    if (base === undefined) return
    const referrer = draw.col.referrer_id.int(unit.slot + 1)
    put(customers, {
      ...base,
      name: draw.col.name.pick(['Ada', 'Béla', 'Chloë', '"Quote", Inc.']),
      referrer_id: referrer === unit.slot ? null : context.at(customers, referrer).key(),
      last_order_at: context.total(lastOrder, unit.slot) ?? null,
    })
  },
})

export const orderGenerator = defineGenerator<ShopEnvironment>()({
  name: 'orders',
  emits: [orders, lines],
  over: each(customerGenerator),
  feeds: [lastOrder],
  total: {
    of: orders,
    rows: (env) => env.params.orders,
    desired: (unit, context) => context.at(customers, unit.slot).shared('orders').int(6),
    min: () => 0,
    max: () => 1000,
  },
  outline(unit, context) {
    const lineCounts: number[] = []
    for (let k = 0; k < unit.allotted; k++) {
      lineCounts.push(1 + context.at(orders, unit.parent.id, k).shared('lines').int(3))
    }
    return { lineCounts }
  },
  counts: ({ lineCounts }) => [lineCounts.length, lineCounts.reduce((sum, n) => sum + n, 0)],
  emit(unit, { lineCounts }, context, put) {
    let at = context.tools.start
    lineCounts.forEach((lineCount, k) => {
      const draw = context.at(orders, unit.parent.id, k)
      const id = draw.key()
      at += draw.col.placed_at.int(DAY)
      const status = draw.col.status.pick(orderStatus.values)
      const note = draw.col.note.chance(0.5)
        ? null
        : draw.col.note.pick(['', 'a "b"', 'x\ny', '\\N', '\\.', 'NULL', ' é🎈 '])
      let cents = 0
      for (let line = 1; line <= lineCount; line++) {
        const of = context.at(lines, id, line)
        const quantity = of.col.quantity.between(1, 5)
        const price = of.col.cents.between(1, 99_999)
        cents += quantity * price
        put(lines, { order_id: id, line, quantity, cents: price })
      }
      const total = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
      put(orders, { id, customer_id: unit.parent.id, status, placed_at: at, total, note })
      context.tally(lastOrder, unit.slot, at)
    })
  },
})

const visitGenerator = defineGenerator<ShopEnvironment>()({
  name: 'visits',
  emits: [visits],
  over: each(customerGenerator),
  outline: (unit, context) => context.at(customers, unit.slot).shared('visits').int(4),
  counts: (visitCount) => [visitCount],
  emit(unit, visitCount, context, put) {
    for (let k = 0; k < visitCount; k++) {
      const draw = context.at(visits, unit.parent.id, k)
      put(visits, {
        id: draw.key(),
        customer_id: unit.parent.id,
        day: `2025-10-0${draw.col.day.between(1, 9)}`,
      })
    }
  },
})

const DAYS = 5

const totalsGenerator = defineGenerator<ShopEnvironment>()({
  name: 'totals',
  emits: [totals],
  over: whole(),
  after: [orders],
  outline: () => undefined,
  counts: () => [DAYS],
  emit(_unit, _outline, context, put) {
    const sums = Array.from({ length: DAYS }, () => ({ orders: 0, cents: 0 }))
    for (const order of context.staged(orders)) {
      const sum = sums[Math.floor(order.placed_at / DAY) % DAYS]!
      sum.orders++
      sum.cents += Number(order.total.replace('.', ''))
    }
    sums.forEach((sum, day) => {
      put(totals, { day, ...sum })
    })
  },
})

const orderFamily = family(orders, { lines: { table: lines, by: 'order_id' } })

/** The shop. */
export const shop = defineDataset<ShopEnvironment>()({
  name: 'shop',
  description: 'A small shop, for tests.',
  parameters,
  scenarios: {
    small: { description: 'a handful', params: {} },
    large: { description: 'more', params: { customers: 3000, orders: 9000 } },
  },
  tables: [customers, orders, lines, visits, totals],
  generators: [orderGenerator, visitGenerator, totalsGenerator, customerGenerator],
  families: [orderFamily],
  rules: [
    familyRule(orderFamily, 'order total', 'an order totals its lines', ({ root, row, members }, report) => {
      const cents = members.lines.rows.reduce((sum, line) => sum + line.quantity * line.cents, 0)
      if (Number(root.total.replace('.', '')) !== cents) {
        report({
          table: 'orders',
          row,
          column: 'total',
          value: root.total,
          message: `the lines sum to ${cents} cents`,
        })
      }
    }),
  ],
  prepare: async () => ({ start: Date.UTC(2025, 9, 1) }),
})
