/** What staff and therapists say of themselves. */
import type { Stream } from '../../../model/index.ts'
import { grammar } from '../../../values/grammar.ts'

const BIOS = grammar({
  admin: [
    'Looking after the platform since {its first day|its first year}. {office}',
    'Part of the {support|operations} team. {office}',
    'I {help|try} to keep this place {safe|kind|running}. {office}',
  ],
  office: [
    'Write to support for anything urgent.',
    'In the office on weekdays.',
    'Usually replies within a day.',
  ],
  moderator: [
    '{Volunteer moderator|Community moderator|Peer moderator}. {house}',
    'I {look after|help to look after} a few of the rooms here. {house}',
  ],
  house: [
    'Please be gentle with each other.',
    'Ask me when you are not sure where something belongs.',
    'Here to keep the rooms friendly.',
    'Report what worries you, we read all of it.',
  ],
  therapist: ['I {works} with {people}. {way}', '{way} I {works} with {people}.'],
  works: ['work mostly', 'have worked for years', 'like to work'],
  people: [
    'adults',
    'young adults',
    'students and young professionals',
    'parents',
    'adults and couples',
    'overseas workers and their families',
  ],
  way: [
    'Sessions at your pace.',
    'We begin with what matters to you this week.',
    'Practical steps, and room for what is heavy.',
    'English, Filipino, and silence when it helps.',
    'No session is too small a start.',
  ],
})

/** A bio of somebody who works here. */
export const staffBio = (stream: Stream, role: 'admin' | 'moderator' | 'therapist'): string =>
  BIOS.expand(stream, role)
