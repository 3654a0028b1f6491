/** `tilth seed`, `audit`, `enrich` and the deltas that `tilth load` takes, as a person meets them. */
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../../pipeline/commands/index.ts'
import { runHere } from '../../support/cli.ts'
import { withSession } from '../../support/load-place.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('seed')

const run = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runHere(
    [...words, ...(words[0] === 'seed' || words[0] === 'load' ? ['--records', path('records')] : [])],
    COMMANDS,
    {
      env,
    },
  )

const sql = (url: string, text: string) => withSession(url, (session) => session.run(text))

/** A database with the whole of the chat demo. */
async function seeded(name: string): Promise<string> {
  const url = `sqlite:${path(`${name}.db`)}`
  expect(await run(['seed', 'chat', '--to', url, '--create', '--quiet'])).toEqual({
    code: 0,
    out: '',
    err: '',
  })
  return url
}

describe('variables', () => {
  it.each(['yes', 'TRUE', 'on', '2'])('%j is neither yes nor no, so nothing is done', async (text) => {
    const url = `sqlite:${path('variables.db')}`
    for (const name of ['TILTH_AUDIT_ONLY', 'TILTH_FORCE', 'TILTH_VERBOSE']) {
      const ran = await run(['seed', 'chat', '--to', url, '--create'], { [name]: text })
      expect(ran).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining(`${name} expects true or 1`),
      })
    }
    expect(existsSync(path('variables.db'))).toBe(false)
  })

  it('say what the flags say', async () => {
    const url = await seeded('flags')
    const audited = await run(['seed', 'chat', '--to', url], { TILTH_AUDIT_ONLY: 'true', TILTH_FORCE: '1' })
    expect(audited).toMatchObject({ code: 0, out: expect.stringMatching(/satisfied {2}nothing to do\n$/) })
    const plain = await run(['seed', 'chat', '--to', url], { TILTH_VERBOSE: '0', TILTH_FORCE: '' })
    expect(plain.out).toMatch(/^nothing to do {2}sqlite:/)
    const verbose = await run(['seed', 'chat', '--to', url], { TILTH_VERBOSE: '1' })
    expect(verbose.out).toMatch(/all views +289 +planned/)
    const forced = await run(['seed', 'chat', '--to', url], { TILTH_FORCE: 'true' })
    expect(forced).toMatchObject({ code: 0, out: expect.stringMatching(/^5,013 rows .* were taken out\n/) })
  })
})

describe('what is missing', () => {
  it('is told for what is planned, too', async () => {
    const url = await seeded('planned')
    await sql(url, 'DELETE FROM "pushes"')
    const { code, out } = await run(['audit', 'chat', '--from', url])
    expect(code).toBe(1)
    expect(out).toMatch(/all pushes +0 +planned +44\n/)
  })

  it('cannot be made without a word of why, and what helps', async () => {
    const url = await seeded('blocked')
    for (const child of ['message_reads', 'attachments'])
      await sql(
        url,
        `DELETE FROM "${child}" WHERE "messageId" IN (SELECT "lastMessageId" FROM "conversations")`,
      )
    await sql(url, `DELETE FROM "messages" WHERE "id" IN (SELECT "lastMessageId" FROM "conversations")`)
    await sql(
      url,
      `UPDATE "conversations" SET "lastMessageId" = NULL, "lastMessageAt" = (SELECT max("createdAt") FROM "messages" m WHERE m."conversationId" = "conversations"."id")`,
    )
    const refused = await run(['seed', 'chat', '--to', url])
    expect(refused).toMatchObject({
      code: 1,
      out: expect.stringContaining('would become untrue (--refresh-derived)'),
    })
    const out = path('delta')
    expect(
      (await run(['enrich', 'chat', '--from', url, '--out', out, '--refresh-derived', '--quiet'])).code,
    ).toBe(0)
    const left = await run(['load', out, '--to', url])
    expect(left).toMatchObject({
      code: 0,
      out: expect.stringMatching(/note: 180 derived values .* were left as they are/),
    })
    const rollback = await run(['rollback', '2', '--to', url])
    expect(rollback).toMatchObject({ code: 5, err: expect.stringContaining('Load 2 was a delta') })
    expect((await run(['rollback', '2', '--to', url, '--from', out])).code).toBe(0)
    const all = await run(['load', out, '--to', url, '--refresh-derived'])
    expect(all.out).not.toContain('note:')
    expect(await run(['audit', 'chat', '--from', url])).toMatchObject({ code: 0 })
  })

  it('is added by the same delta as often as it is lost', async () => {
    const url = await seeded('again')
    const out = path('again')
    const lost = 'DELETE FROM "pushes" WHERE "id" IN (SELECT "id" FROM "pushes" ORDER BY "id" LIMIT 10)'
    await sql(url, lost)
    expect((await run(['enrich', 'chat', '--from', url, '--out', out, '--quiet'])).code).toBe(0)
    for (let again = 0; again < 2; again++) {
      expect(await run(['load', out, '--to', url])).toMatchObject({ out: expect.stringContaining('10 rows') })
      expect(await run(['load', out, '--to', url])).toMatchObject({
        out: expect.stringMatching(/^nothing to do/),
      })
      expect((await run(['audit', 'chat', '--from', url])).code).toBe(0)
      await sql(url, lost)
    }
    await run(['load', out, '--to', url])
    await sql(url, lost.replace('10)', '3)'))
    const some = await run(['load', out, '--to', url])
    expect(some).toMatchObject({ code: 7, err: expect.stringContaining('of its 10 rows 3 have gone') })
  })

  it('names tables that are not there', async () => {
    const url = await seeded('absent')
    await sql(url, 'DROP TABLE "pushes"')
    const audited = await run(['audit', 'chat', '--from', url])
    expect(audited).toMatchObject({
      code: 1,
      out: expect.stringContaining('note: there is no table pushes;'),
    })
    const refused = await run(['seed', 'chat', '--to', url, '--create'])
    expect(refused).toMatchObject({ code: 7, err: expect.stringContaining('others are not') })
  })
})

it('a URL that is none is named as what it is', async () => {
  for (const words of [
    ['audit', 'chat', '--from', 'http://x'],
    ['seed', 'chat', '--to', 'http://x'],
  ])
    expect(await run(words)).toMatchObject({
      code: 2,
      err: expect.stringContaining('The target begins'),
    })
})
