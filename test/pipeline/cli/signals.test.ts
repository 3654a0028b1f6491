import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { listenForSignals } from '../../../pipeline/cli/signals.ts'

function source() {
  const exits: number[] = []
  const emitter = Object.assign(new EventEmitter(), { exit: (code: number) => exits.push(code) })
  return { emitter, exits, process: emitter as unknown as NodeJS.Process }
}

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('%s: the first aborts, the second ends with %i', (name, code) => {
  const { emitter, exits, process } = source()
  const told: string[] = []
  const signals = listenForSignals(process, (text) => told.push(text))
  expect(signals.exitCode()).toBeUndefined()
  emitter.emit(name, name)
  expect(signals.signal.aborted).toBe(true)
  expect(signals.signal.reason).toMatchObject({ code: 'INTERRUPTED' })
  expect([signals.exitCode(), exits, told.length]).toEqual([code, [], 1])
  emitter.emit(name, name)
  expect(exits).toEqual([code])
  signals.dispose()
  expect(emitter.listenerCount(name)).toBe(0)
})
