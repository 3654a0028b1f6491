/**
 * The pre-assessment: 201 answers, 0 (never) to 4 (nearly always), and what follows from them.
 *
 * | answers | what they ask | what follows |
 * |---|---|---|
 * | 0 to 6 | anxiety | anxiety_score: sum of min(answer, 3), 0 to 21 |
 * | 7 to 15 | low mood | depression_score: sum of min(answer, 3), 0 to 27 |
 * | 16 to 22 | stress | stress_score: sum of min(answer, 3), 0 to 21 |
 * | 23 to 29 | bad nights | sleep_quality: 5 - the rounded mean, 1 to 5 |
 * | 30 to 41 | people to rely on | social_support: 1 + the rounded mean, 1 to 5 |
 * | 42 to 55 | ways of coping | coping_skills: 1 + the rounded mean, 1 to 5 |
 * | 56 to 198 | eleven conditions, 13 each, in the order of the communities | shown from a mean of 1.5 on |
 * | 199, 200 | hope and daily life | nothing |
 *
 * Severity: anxiety is minimal below 5, mild below 10, moderate below 15, else severe; depression the same, but severe
 * from 20 on; stress is low below 8, moderate below 15, else high.
 */
import { defineGenerator, each, type Json, type Stream, type Unit } from '../../model/index.ts'
import { HOUR, MINUTE } from '../../values/time.ts'
import { profileOf } from './profile.ts'
import { clientGenerator, type PersonBase } from './roles.ts'
import { preAssessment } from './tables-therapy.ts'
import { ILLNESS_THEMES } from './text/themes.ts'
import { awakeIn, type CommunityEnvironment, DAY, horizon } from './tools.ts'

/** Blocks of the questionnaire: first answer, and how many. */
const FIRST = {
  anxiety: [0, 7],
  depression: [7, 9],
  stress: [16, 7],
  sleep: [23, 7],
  support: [30, 12],
  coping: [42, 14],
} as const
const SCREENED_BY: Readonly<Record<string, readonly [number, number]>> = {
  'anxiety-warriors': FIRST.anxiety,
  'depression-support': FIRST.depression,
  'stress-support': FIRST.stress,
  'insomnia-support': FIRST.sleep,
}
const OTHERS = ILLNESS_THEMES.map(({ slug }) => slug).filter((slug) => SCREENED_BY[slug] === undefined)
const OTHERS_FROM = 56
const OTHERS_EACH = 13

/** How many answers there are. */
export const ANSWERS = 201

/** The answers about a condition: the first, and how many. */
export const blockOf = (slug: string): readonly [number, number] =>
  SCREENED_BY[slug] ?? [OTHERS_FROM + OTHERS_EACH * OTHERS.indexOf(slug), OTHERS_EACH]

const part = (answers: readonly number[], [from, many]: readonly [number, number]) =>
  answers.slice(from, from + many)
const sum = (answers: readonly number[]): number => answers.reduce((all, answer) => all + answer, 0)
const capped = (answers: readonly number[]): number => sum(answers.map((answer) => Math.min(3, answer)))
const mean = (answers: readonly number[]): number => sum(answers) / answers.length
const oneToFive = (value: number): number => Math.min(5, Math.max(1, value))

/** The scores that follow from the answers. */
export const scoresOf = (answers: readonly number[]) => ({
  anxiety_score: capped(part(answers, FIRST.anxiety)),
  depression_score: capped(part(answers, FIRST.depression)),
  stress_score: capped(part(answers, FIRST.stress)),
  sleep_quality: oneToFive(5 - Math.round(mean(part(answers, FIRST.sleep)))),
  social_support: oneToFive(1 + Math.round(mean(part(answers, FIRST.support)))),
  coping_skills: oneToFive(1 + Math.round(mean(part(answers, FIRST.coping)))),
})

const level = (score: number, severe: number): string =>
  score < 5 ? 'minimal' : score < 10 ? 'mild' : score < severe ? 'moderate' : 'severe'

/** The severity that follows from the scores. */
export const severityOf = (scores: ReturnType<typeof scoresOf>) => ({
  anxiety: level(scores.anxiety_score, 15),
  depression: level(scores.depression_score, 20),
  stress: scores.stress_score < 8 ? 'low' : scores.stress_score < 15 ? 'moderate' : 'high',
})

/** Whether the answers show a condition: a mean of at least 1.5. */
export const showsCondition = (answers: readonly number[], slug: string): boolean =>
  mean(part(answers, blockOf(slug))) >= 1.5

/** The conditions that the answers show, in the order of the communities. */
export const conditionsOf = (answers: readonly number[]): string[] =>
  ILLNESS_THEMES.map(({ slug }) => slug).filter((slug) => showsCondition(answers, slug))

/** An answer near a level, 0 to 4. */
const near = (stream: Stream, wanted: number): number =>
  Math.min(4, Math.max(0, Math.floor(wanted + stream.float() * 1.6 - 0.3)))

/** High answers for the conditions of the profile, the first above all; low ones for the others. */
function answersFor(stream: Stream, profile: readonly string[]): number[] {
  const answers = Array.from({ length: ANSWERS }, () => stream.between(1, 3))
  for (const { slug } of ILLNESS_THEMES) {
    const [from, many] = blockOf(slug)
    const strength = profile.indexOf(slug)
    const wanted = strength < 0 ? stream.float() : (strength === 0 ? 1.9 : 1.5) + 0.9 * stream.float()
    for (let i = from; i < from + many; i++) answers[i] = near(stream, wanted)
    // What the profile says holds whatever was drawn.
    if (strength < 0 === showsCondition(answers, slug)) answers.fill(strength < 0 ? 1 : 2, from, from + many)
  }
  return answers
}

const HELP: Readonly<Record<string, string>> = {
  low: 'guided self-help and a community',
  middle: 'regular sessions and a community',
  high: 'weekly sessions, a therapist soon',
}

/** What the platform's model makes of it: an estimate, never a diagnosis. */
function estimateOf(stream: Stream, answers: readonly number[]): Json {
  const found = conditionsOf(answers)
  const names = ILLNESS_THEMES.filter(({ slug }) => found.includes(slug)).map(({ condition }) => condition!)
  const severity = severityOf(scoresOf(answers))
  const worst = [severity.anxiety, severity.depression]
  const overall = worst.includes('severe')
    ? 'severe'
    : worst.includes('moderate') || severity.stress === 'high'
      ? 'moderate'
      : 'mild'
  return {
    primary_concerns: names.slice(0, 3),
    severity_overall: overall,
    recommended_interventions: [
      HELP[overall === 'severe' ? 'high' : overall === 'moderate' ? 'middle' : 'low']!,
      ...(found.includes('insomnia-support') ? ['sleep routine worksheets'] : []),
      ...(found.includes('stress-support') || found.includes('burnout-recovery') ? ['stress diary'] : []),
    ],
    confidence_score: (60 + stream.int(41)) / 100,
  }
}

/** One unit per client: answered once, soon after signing up. */
export const assessmentGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'assessments',
  emits: [preAssessment],
  over: each(clientGenerator),
  outline: () => undefined,
  counts: () => [1],
  emit(unit: Unit<PersonBase>, _outline, context, put) {
    const { id, createdAt: since, until } = unit.parent
    const profile = profileOf(context, id)
    const draw = context.at(preAssessment, id, 0)
    const { col } = draw
    const answers = answersFor(col.answers, profile)
    const end = Math.min(until, horizon(context, since))
    const createdAt = awakeIn(
      col.createdAt,
      Math.min(end, since + 10 * MINUTE),
      Math.min(end, since + DAY / 2),
    )
    const processedAt = Math.min(end, createdAt + MINUTE + Math.floor(col.processedAt.float() * HOUR))
    put(preAssessment, {
      id: draw.key(),
      createdAt,
      updatedAt: processedAt,
      clientId: id,
      answers,
      scores: scoresOf(answers),
      severityLevels: severityOf(scoresOf(answers)),
      aiEstimate: estimateOf(col.aiEstimate, answers),
      isProcessed: true,
      processedAt,
    })
  },
})
