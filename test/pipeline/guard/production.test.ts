import { describe, expect, it } from 'vitest'
import type { Target } from '../../../loaders/index.ts'
import { targetOf } from '../../../loaders/index.ts'
import type { Io } from '../../../pipeline/cli/io.ts'
import { COUNTDOWN_SECONDS, passGuard, productionReasons } from '../../../pipeline/guard/production.ts'
import { memoryOutput } from '../../support/cli.ts'

const local = targetOf('postgres://ann@127.0.0.1/shop', {})
const remote = targetOf('postgres://ann:secret@db.example.com/shop', {})
const none = new Map<string, number>()

function ioOf(more: Partial<Io> = {}): Io & { readonly text: () => string } {
  const err = memoryOutput()
  return { out: memoryOutput(), err, env: {}, signal: new AbortController().signal, text: err.text, ...more }
}

const request = (target: Target, confirmed?: string) => ({
  target,
  reasons: ['its server is not this machine'],
  confirmed,
  action: 'Loading into',
})

describe('a target is production', () => {
  it.each([
    ['not when it is local and holds nothing of others', local, none, false, 0],
    ['when its server is elsewhere', remote, none, false, 1],
    [
      'when it holds rows of others',
      local,
      new Map([
        ['users', 1],
        ['posts', 0],
      ]),
      false,
      1,
    ],
    ['not when it was marked as disposable', remote, new Map([['users', 1]]), true, 0],
  ] as const)('%s', (_, target, others, disposable, reasons) => {
    expect(productionReasons(target, others, disposable)).toHaveLength(reasons)
  })

  it.each(['127.0.0.1', 'localhost', '[::1]', '127.8.0.1'])('not on %s', (host) => {
    expect(targetOf(`postgres://${host}/x`, {}).local).toBe(true)
  })

  it.each(['localhost.example.com', '10.0.0.1', '127.0.0.1.example.com', '%6cocalhost.io'])(
    'on %s',
    (host) => {
      expect(targetOf(`postgres://${host}/x`, {}).local).toBe(false)
    },
  )
})

describe('the guard', () => {
  it('lets what is no production pass at once', async () => {
    const io = ioOf()
    await passGuard(io, { ...request(local), reasons: [] }, () => Promise.reject(new Error('it waited')))
    expect(io.text()).toBe('')
  })

  it.each([
    ['nobody can be asked', undefined, undefined, undefined],
    ['nothing was typed', undefined, ' ', undefined],
    ['another name was given', 'shopp', undefined, '"shopp" is not its name'],
    ['another name was typed', undefined, 'yes', '"yes" is not its name'],
    ['a whole page was typed', undefined, 'y'.repeat(999), `"${'y'.repeat(58)}… is not its name`],
  ])('refuses when %s', async (_, confirmed, typed, named) => {
    const io = ioOf(typed === undefined ? {} : { ask: async () => typed })
    const refusal = await passGuard(io, request(remote, confirmed)).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'UNCONFIRMED', exitCode: 8 })
    const { message } = refusal as Error
    expect(message).toContain('--confirm-production "shop"')
    if (named === undefined) expect(message).not.toContain('is not its name')
    else expect(message).toContain(named)
    expect(io.text()).not.toContain('begins in')
  })

  it.each([
    ['given', 'shop', undefined],
    ['typed', undefined, ' shop '],
  ])('counts down when the name was %s', async (_, confirmed, typed) => {
    const waits: number[] = []
    const io = ioOf(typed === undefined ? {} : { ask: async () => typed })
    await passGuard(io, request(remote, confirmed), async (ms) => void waits.push(ms))
    expect(waits).toEqual(Array.from({ length: COUNTDOWN_SECONDS }, () => 1000))
    expect(io.text()).toContain('Loading into postgres://ann@db.example.com:5432/shop begins in 10 seconds')
    expect(io.text()).not.toContain('secret')
  })

  it('stops counting when it is interrupted', async () => {
    const controller = new AbortController()
    const reason = new Error('stopped')
    const io = ioOf({ signal: controller.signal })
    setTimeout(() => controller.abort(reason), 20)
    await expect(passGuard(io, request(remote, 'shop'))).rejects.toBe(reason)
  })
})
