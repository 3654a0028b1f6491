/** Worksheets: set every ten days or so, due a week later, handed in, reviewed. */
import { defineGenerator, each, type Instant, type Key, type Unit } from '../../model/index.ts'
import { HOUR } from '../../values/time.ts'
import { type LinkBase, linkGenerator } from './links.ts'
import { profileOf } from './profile.ts'
import { worksheetsPerClient, worksheetsPerTherapist } from './requirements.ts'
import { clientGenerator } from './roles.ts'
import { worksheet, worksheetSubmission, type worksheetStatus } from './tables-therapy.ts'
import { feedbackText, worksheetText } from './text/worksheets.ts'
import { therapistGenerator } from './therapists.ts'
import { awake, type CommunityContext, type CommunityEnvironment, DAY, horizon } from './tools.ts'

/** What others know of a worksheet. */
export interface WorksheetBase {
  readonly id: Key<'Worksheet', string>
  readonly clientId: LinkBase['clientId']
  readonly therapistId: LinkBase['therapistId']
  readonly title: string
  readonly status: (typeof worksheetStatus.values)[number]
  readonly createdAt: Instant
  readonly dueDate: Instant
  /** When it was handed in, for SUBMITTED and REVIEWED ones. */
  readonly submittedAt: Instant
}

const EVERY_DAYS = 10
const DUE_DAYS = 7
/** The first is set so long after the two were brought together: after their first session. */
const FIRST_AFTER = 8.5 * DAY

function countOf(
  context: CommunityContext,
  { id, clientId, therapistId }: LinkBase,
): { planned: number; all: number } {
  const { params } = context
  const least = Math.max(
    params.minWorksheetsPerClient,
    Math.ceil(params.minWorksheetsPerTherapist / params.minClientsPerTherapist),
  )
  const most = Math.max(least, params.maxWorksheetsPerLink)
  const drawn = Math.max(least, context.at(worksheet, id, 'all').shared('many').between(1, most))
  const extra =
    context.extra(worksheetsPerClient, clientId) + context.extra(worksheetsPerTherapist, therapistId)
  return { planned: most, all: drawn + extra }
}

/** When the worksheets of two people are set: closer together where the pair is young or has ended. */
function setAt(
  context: CommunityContext,
  link: LinkBase,
  slot: number,
  planned: number,
  end: Instant,
): Instant {
  const from = Math.min(end, link.assignedAt + FIRST_AFTER)
  const step = Math.min(EVERY_DAYS * DAY, Math.floor((end - from) / Math.max(planned, slot + 1)))
  const u = context.at(worksheet, link.id, slot).col.createdAt.float()
  return awake(from + step * slot, Math.min(end, from + step * slot + Math.min(step, DAY / 2)), u)
}

function worksheetsOf(context: CommunityContext, link: LinkBase): WorksheetBase[] {
  const { params, tools } = context
  const closed = Math.min(
    tools.by(context.all(clientGenerator), 'id').get(link.clientId)?.[0]?.until ?? Infinity,
    tools.by(context.all(therapistGenerator), 'id').get(link.therapistId)?.[0]?.until ?? Infinity,
  )
  const end = Math.min(closed, horizon(context, link.assignedAt))
  const { planned, all } = countOf(context, link)
  const profile = profileOf(context, link.clientId)
  return Array.from({ length: all }, (_, slot) => {
    const createdAt = setAt(context, link, slot, planned, end)
    const draw = context.at(worksheet, link.id, slot)
    const { col } = draw
    const dueDate = createdAt + DUE_DAYS * DAY
    const submittedAt = awake(createdAt + HOUR, dueDate, col.status.float())
    const handedIn = col.status.chance(params.submittedShare)
    const reviewed = col.status.chance(params.reviewedShare)
    const past = dueDate <= end
    return {
      id: draw.key(),
      clientId: link.clientId,
      therapistId: link.therapistId,
      title: worksheetText(col.title, profile, slot).title,
      status: !past ? 'ASSIGNED' : !handedIn ? 'OVERDUE' : reviewed ? 'REVIEWED' : 'SUBMITTED',
      createdAt,
      dueDate,
      submittedAt,
    }
  })
}

/** When it was last changed. */
function changedAt(context: CommunityContext, one: WorksheetBase): Instant {
  const latest = horizon(context, one.createdAt)
  if (one.status === 'ASSIGNED') return one.createdAt
  if (one.status === 'OVERDUE') return one.dueDate
  return one.status === 'SUBMITTED' ? one.submittedAt : Math.min(latest, one.submittedAt + DAY)
}

/** One unit per pair: what the therapist set. */
export const worksheetGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'worksheets',
  emits: [worksheet],
  over: each(linkGenerator),
  needs: [clientGenerator, therapistGenerator],
  adopt: {
    columns: ['id', 'clientId', 'therapistId', 'title', 'status', 'createdAt', 'dueDate', 'updatedAt'],
    base: (row) => ({ ...row, submittedAt: row['updatedAt'] }) as unknown as WorksheetBase,
  },
  outline: (unit: Unit<LinkBase>, context) => worksheetsOf(context, unit.parent),
  counts: (found) => [found.length],
  base: (_unit, found) => found,
  emit({ parent }, found, context, put) {
    const profile = profileOf(context, parent.clientId)
    found.forEach((one, slot) => {
      const { col } = context.at(worksheet, parent.id, slot)
      const { title, instructions, file } = worksheetText(col.title, profile, slot)
      put(worksheet, {
        id: one.id,
        clientId: one.clientId,
        therapistId: one.therapistId,
        title,
        instructions: instructions(col.instructions),
        dueDate: one.dueDate,
        status: one.status,
        materialUrls: [`https://cdn.example.com/worksheets/${file}`],
        materialNames: [file],
        createdAt: one.createdAt,
        updatedAt: changedAt(context, one),
      })
    })
  },
})

/** One unit per worksheet: what was handed in. */
export const submissionGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'submissions',
  emits: [worksheetSubmission],
  over: each(worksheetGenerator),
  outline: (unit: Unit<WorksheetBase>) =>
    unit.parent.status === 'SUBMITTED' || unit.parent.status === 'REVIEWED',
  counts: (made) => [Number(made)],
  emit({ parent }, made, context, put) {
    if (!made) return
    const draw = context.at(worksheetSubmission, parent.id, 0)
    const { col } = draw
    const name = col.fileNames.pick([
      'my-worksheet.pdf',
      'answers.pdf',
      'filled-in.pdf',
      'worksheet-photo.jpg',
    ])
    put(worksheetSubmission, {
      id: draw.key(),
      worksheetId: parent.id,
      fileUrls: [`https://cdn.example.com/submissions/${parent.id}/${name}`],
      fileNames: [name],
      fileSizes: [1000 * col.fileSizes.between(50, 500)],
      submittedAt: parent.submittedAt,
      feedback: parent.status === 'REVIEWED' ? feedbackText(col.feedback) : null,
    })
  },
})
