import { describe, expect, it } from 'vitest'
import { TALK } from '../../../../generators/datasets/chat/text/exchanges.ts'
import {
  bio,
  caption,
  conversationDescription,
  conversationName,
  documentOf,
  fileName,
  mimeType,
  nextTurn,
  pickTheme,
  post,
  pushMessage,
  type SpeakerStyle,
  say,
  speakerStyle,
  startDialogue,
  THEMES,
  type Theme,
  type Turn,
} from '../../../../generators/datasets/chat/text/index.ts'
import { type Phrase, VOICES } from '../../../../generators/datasets/chat/text/phrase.ts'
import { render } from '../../../../generators/datasets/chat/text/render.ts'
import { speechOf } from '../../../../generators/datasets/chat/text/say.ts'
import { factsOf, packTopic, topicParts } from '../../../../generators/datasets/chat/text/turn.ts'
import { type Stream, standaloneStream } from '../../../../generators/model/stream.ts'

const streamOf = (...words: number[]): Stream =>
  standaloneStream(Int32Array.from([0, 1, 2, 3], (i) => (words[i] ?? 7) * 7919 + i))

const PLAIN: SpeakerStyle = { slang: 0, lower: 0, stops: 0, emoji: 0, typos: 0, chatty: 0 }

interface Said {
  readonly turn: Turn
  readonly text: string
}

/** A conversation of `count` messages, all by speakers of one style unless `style` is left out. */
function talk(
  seed: number,
  count: number,
  options: { theme?: Theme; direct?: boolean; style?: SpeakerStyle } = {},
): Said[] {
  const stream = streamOf(seed, 1)
  const texts = streamOf(seed, 2)
  const direct = options.direct ?? stream.chance(0.7)
  const theme = options.theme ?? pickTheme(stream, direct)
  const styles = options.style ? [options.style] : Array.from({ length: 4 }, () => speakerStyle(stream))
  const dialogue = startDialogue({ theme, direct })
  return Array.from({ length: count }, (_, at) => {
    const turn = nextTurn(dialogue, stream, { pause: at > 0 && stream.chance(0.05), media: false })
    return { turn, text: say(texts, turn, theme, styles[at % styles.length]!) }
  })
}

const phrasesOf = (value: unknown): Phrase[][] => {
  if (Array.isArray(value) && value.length === VOICES && Array.isArray(value[0]) && value[0][0]?.pieces)
    return value as Phrase[][]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(phrasesOf)
}

describe('themes', () => {
  it('are at least 14, with a vocabulary of their own', () => {
    expect(THEMES.length).toBeGreaterThanOrEqual(15)
    expect(new Set(THEMES.map((theme) => theme.id)).size).toBe(THEMES.length)
    for (const theme of THEMES) expect(theme.own).toBeGreaterThanOrEqual(20)
    for (const theme of THEMES) expect(theme.subjects.length).toBeLessThanOrEqual(128)
    const names = THEMES.flatMap((theme) =>
      theme.subjects.slice(0, theme.own).map((subject) => subject.text[0]),
    )
    expect(new Set(names).size / names.length).toBeGreaterThan(0.95)
  })

  it('have every slot of every phrase filled, in every voice', () => {
    const stream = streamOf(3)
    const talks = phrasesOf(TALK).flat()
    const bad: string[] = []
    for (const theme of THEMES) {
      const { everyday: _, ...own } = theme
      for (const phrase of [...phrasesOf(own).flat(), ...talks]) {
        const text = render({ ...speechOf(stream, 0, theme, 0), voice: stream.int(VOICES) }, phrase)
        if (/[{}|[\]]|undefined/.test(text)) bad.push(text)
      }
    }
    expect(bad).toEqual([])
  })
})

describe('topics', () => {
  it('pack and unpack', () => {
    const parts = { subject: 127, kind: 15, facts: 0x3ffff, direct: true }
    expect(topicParts(packTopic(127, 15, 0x3ffff, true))).toEqual(parts)
    expect(packTopic(127, 15, 0x3ffff, true)).toBeLessThan(2 ** 30)
    expect(factsOf(packTopic(5, 3, 77, false))).toBe(factsOf(packTopic(5, 9, 77, false)))
  })
})

describe('a dialogue', () => {
  it('begins with greetings', () => {
    for (let seed = 0; seed < 200; seed++) expect(talk(seed, 3)[0]!.turn.act).toBe('greeting')
    const second = Array.from({ length: 200 }, (_, seed) => talk(seed, 3)[1]!.turn.act)
    expect(second.filter((act) => act === 'greeting').length).toBeGreaterThan(120)
  })

  it('answers its questions soon, by somebody else, on the same topic', () => {
    let asked = 0
    let answered = 0
    for (let seed = 0; seed < 100; seed++) {
      const turns = talk(seed, 60).map((said) => said.turn)
      turns.slice(0, -3).forEach((turn, slot) => {
        if (turn.act !== 'question') return
        asked++
        const answer = turns
          .slice(slot + 1, slot + 4)
          .find((next) => /answer/i.test(next.act) && next.answers === slot)
        if (answer === undefined) return
        answered++
        expect(answer.topic).toBe(turn.topic)
        expect(answer.newSpeaker).toBe(true)
        expect(answer.as).toBe(-1)
      })
    }
    expect(asked).toBeGreaterThan(1000)
    expect(answered / asked).toBeGreaterThan(0.8)
  })

  it('refers only to earlier messages', () => {
    for (let seed = 0; seed < 100; seed++) {
      talk(seed, 80).forEach(({ turn }, slot) => {
        expect(Math.max(turn.answers, turn.as)).toBeLessThan(slot)
        expect(turn.answers >= 0 && turn.as >= 0).toBe(false)
      })
    }
  })

  it('changes its subject now and then', () => {
    const subjects = talk(5, 200).map(({ turn }) => turn.topic >> 23)
    const changes = subjects.filter((subject, at) => at > 0 && subject !== subjects[at - 1]).length
    expect(changes).toBeGreaterThan(25)
    expect(changes).toBeLessThan(120)
  })

  it('shares media without losing the thread', () => {
    const dialogue = startDialogue({ theme: THEMES[1]!, direct: false })
    const stream = streamOf(9)
    const acts = Array.from(
      { length: 100 },
      (_, at) => nextTurn(dialogue, stream, { pause: false, media: at % 3 === 0 }).act,
    )
    acts.forEach((act, at) => {
      expect(act === 'caption').toBe(at % 3 === 0)
    })
  })
})

describe('a text', () => {
  const ask = (kind: number, act: Turn['act'], facts: number): string => {
    const theme = THEMES.find((each) => each.id === 'football')!
    const event = theme.subjects.findIndex((subject) => subject.text[0] === 'training')
    const turn: Turn = {
      act,
      topic: packTopic(event, kind, facts, false),
      answers: -1,
      as: -1,
      newSpeaker: true,
    }
    return say(streamOf(facts, kind), turn, theme, PLAIN)
  }

  it('answers "when" with the day that all of the topic agree on', () => {
    for (let facts = 1; facts < 60; facts++) {
      expect(ask(0, 'question', facts).toLowerCase()).toContain('training')
      const days = /tomorrow|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|next weekend/i
      expect(ask(0, 'answer', facts)).toMatch(days)
    }
  })

  it('answers "how much" with a price, and "where" with a place', () => {
    for (let facts = 1; facts < 60; facts++) {
      expect(ask(6, 'answer', facts)).toMatch(/£\d/)
      expect(ask(1, 'answer', facts)).toMatch(/\b(at|on) (the|their|pitch)/i)
    }
  })

  it('is a function of its stream, turn, theme and style', () => {
    expect(talk(4, 50)).toEqual(talk(4, 50))
  })

  it('is mostly distinct: 100,000 of them', () => {
    const all = new Set<string>()
    const long = new Set<string>()
    let longs = 0
    for (let seed = 0; seed < 1600; seed++) {
      for (const { text } of talk(seed, 63)) {
        all.add(text)
        if (text.split(' ', 6).length < 6) continue
        longs++
        long.add(text)
      }
    }
    expect(all.size / (1600 * 63)).toBeGreaterThan(0.85)
    expect(long.size / longs).toBeGreaterThan(0.97)
  })

  it('is short unless told: median of 6 to 12 words', () => {
    const words = talk(1, 3000).map(({ text }) => text.split(' ').length)
    const median = words.sort((a, b) => a - b)[1500]!
    expect(median).toBeGreaterThanOrEqual(6)
    expect(median).toBeLessThanOrEqual(12)
  })

  it.each([1, 2, 3, 5, 8, 11, 12, 15, 20, 30, 45, 60, 90, 150, 400, 648, 2000, 5000])(
    'follows a wished length of %i',
    (target) => {
      const stream = streamOf(target)
      const style = speakerStyle(stream)
      const lengths = talk(2, 200).map(({ turn }) => say(stream, turn, THEMES[1]!, style, target).length)
      expect(Math.min(...lengths)).toBeGreaterThanOrEqual(Math.max(1, target - 12))
      expect(Math.max(...lengths)).toBeLessThanOrEqual(target + 12)
      const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
      expect(Math.abs(mean - target)).toBeLessThan(Math.max(1, Math.min(4, target * 0.2)))
    },
  )
})

describe('other texts', () => {
  it('name files with an extension of their kind', () => {
    const stream = streamOf(6)
    const families = {
      IMAGE: /^image\//,
      VIDEO: /^video\//,
      AUDIO: /^audio\//,
      DOCUMENT: /^(application|text)\//,
      OTHER: /^(application|text)\//,
    }
    for (const theme of THEMES) {
      for (const kind of ['IMAGE', 'VIDEO', 'AUDIO', 'DOCUMENT', 'OTHER'] as const) {
        for (let n = 0; n < 20; n++) expect(mimeType(fileName(stream, theme, kind))).toMatch(families[kind])
      }
    }
    expect(() => mimeType('a.exe')).toThrow(RangeError)
  })

  it('a file is the one that its caption speaks of', () => {
    const stream = streamOf(9)
    const turn: Turn = {
      act: 'caption',
      topic: packTopic(3, 10, 99, false),
      answers: -1,
      as: -1,
      newSpeaker: false,
    }
    const plain = (text: string) => text.toLowerCase().replaceAll(/[-_]/g, ' ')
    for (const theme of THEMES) {
      const document = documentOf(stream, theme)
      const said = caption(stream, turn, theme, { media: 'FILE', style: PLAIN, document })
      const base = plain(document.slice(0, document.lastIndexOf('.')))
      expect(plain(said)).toContain(base)
      expect(plain(fileName(stream, theme, 'DOCUMENT', document))).toContain(base)
      expect(plain(fileName(stream, theme, 'OTHER', document))).toMatch(/zip$/)
    }
  })

  it('are distinct enough', () => {
    const stream = streamOf(8)
    const share = (make: () => string, count: number) =>
      new Set(Array.from({ length: count }, make)).size / count
    expect(share(() => bio(stream), 1000)).toBeGreaterThan(0.9)
    expect(share(() => post(stream), 1000)).toBeGreaterThan(0.9)
    expect(share(() => pushMessage(stream), 20)).toBeGreaterThan(0.5)
    const turn: Turn = {
      act: 'caption',
      topic: packTopic(3, 10, 99, false),
      answers: -1,
      as: -1,
      newSpeaker: false,
    }
    expect(
      share(() => caption(stream, turn, THEMES[2]!, { media: 'IMAGE', style: PLAIN }), 100),
    ).toBeGreaterThan(0.4)
  })
})

describe('frozen output', () => {
  it('stays what it was: a change here changes every chat snapshot', () => {
    const flat = THEMES[1]!
    expect(talk(7, 8, { theme: flat, direct: false }).map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        "Hey all, finally made a chat for flat stuff",
        "Hey",
        "Hi!",
        "The landlord's visit isnt cancelled, is it?",
        "No, moved to this Saturday at 12",
        "Ok",
        "Where are we with the inventory? I can call Uma if not.",
        "Just the photo page. Saw Louise on Sunday, same answer 🙏",
      ]
    `)
    expect([
      conversationName(streamOf(1), flat),
      conversationDescription(streamOf(1), flat),
      bio(streamOf(1)),
      post(streamOf(1)),
      pushMessage(streamOf(1)),
      fileName(streamOf(1), flat, 'DOCUMENT'),
    ]).toMatchInlineSnapshot(`
      [
        "2 Mill Lane",
        "Everything about the flat. Be nice, do the dishes.",
        "hiker · guitarist · night owl",
        "New bike day! Feeling proud.",
        "made me laugh",
        "house rules v3.docx",
      ]
    `)
  })
})
