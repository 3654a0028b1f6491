import { existsSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyMemory, missingHashes, repeatedHashes } from '../../../pipeline/validate/key-log.ts'
import { hashText } from '../../../pipeline/validate/text-hash.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('keys')

/** Runs with everything in memory, and with a spill every 100 keys. */
const limits = [Number.MAX_SAFE_INTEGER, 100]

describe.each(limits)('key logs that spill beyond %d keys', (limit) => {
  it('find exactly the repeated and the missing', () => {
    const hash = fc.integer({ min: 0, max: 3000 }).map((n) => hashText(`key ${n}`))
    fc.assert(
      fc.property(
        fc.array(hash, { maxLength: 4000 }),
        fc.array(hash, { maxLength: 2000 }),
        (keys, references) => {
          const memory = new KeyMemory(path('spill'), limit)
          const [here, there] = [memory.log(), memory.log()]
          for (let i = 0; i < Math.max(keys.length, references.length); i++) {
            if (i < keys.length) here.add(keys[i]!)
            if (i < references.length) there.add(references[i]!)
          }
          const counts = new Map<number, number>()
          for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
          expect(here.size).toBe(keys.length)
          expect(repeatedHashes(here)).toEqual(
            new Set([...counts].filter(([, count]) => count > 1).map(([key]) => key)),
          )
          expect(missingHashes(there, here)).toEqual(new Set(references.filter((key) => !counts.has(key))))
          memory.close()
          expect(existsSync(path('spill'))).toBe(false)
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('key logs', () => {
  it('do spill, into one file a log', () => {
    const memory = new KeyMemory(path('files'), 1000)
    const log = memory.log()
    for (let i = 0; i < 5000; i++) log.add(hashText(String(i)))
    expect(readdirSync(path('files'))).toEqual(['0'])
    memory.close()
  })
})

describe('text hashes', () => {
  it('are 53-bit integers without collisions over 200,000 similar texts', () => {
    const seen = new Set<number>()
    for (let i = 0; i < 200_000; i++) seen.add(hashText(`c${i.toString(36).padStart(24, '0')}`))
    expect(seen.size).toBe(200_000)
    expect([...seen].every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true)
  })
})
