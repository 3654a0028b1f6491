import { describe, expect, it } from 'vitest'
import { busyness, deadline } from '../../../pipeline/wizard/clock.ts'

const pause = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

describe('busyness', () => {
  it('is 1 as long as nothing was counted, whatever time passes', () => {
    const busy = busyness()
    pause(20)
    expect(busy.factor()).toBe(1)
  })

  it('grows with time that passes without work, to a bound', () => {
    const busy = busyness()
    expect(busy.count(() => pause(200))).toBe('timed-out')
    expect(busy.factor()).toBe(5)
  })
})

describe('a deadline', () => {
  it('comes with processor time, and much later without', () => {
    const worked = deadline(20)
    expect(worked()).toBe(false)
    for (let i = 0; !worked(); i++) Math.sqrt(i)
    const idle = deadline(20)
    pause(100)
    expect(idle()).toBe(true)
  })
})
