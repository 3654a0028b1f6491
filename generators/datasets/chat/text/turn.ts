/**
 * Turns: what a message does in its conversation, in a few integers, before any text is made.
 */

/**
 * What a message does. `caption` goes with a picture or file; `lateAnswer` comes after a long silence; an `addition` is
 * a second member's answer; a `confirmation` is the asker's; a `nudge` is the asker's before there is an answer; an
 * `echo` is somebody's who has the same question; an `elaboration` goes on about one's own statement.
 */
export type Act =
  | 'greeting'
  | 'question'
  | 'answer'
  | 'lateAnswer'
  | 'addition'
  | 'confirmation'
  | 'statement'
  | 'comment'
  | 'reaction'
  | 'thanks'
  | 'farewell'
  | 'caption'
  | 'nudge'
  | 'echo'
  | 'elaboration'

/** One message's part in the dialogue. Who may send it: `as` decides first, then `answers`, then `newSpeaker`. */
export interface Turn {
  readonly act: Act
  /** Subject, kind of question and facts (see `packTopic`): an answer with its question's topic fits it. */
  readonly topic: number
  /** Slot of the question or statement this one answers, or -1. Its sender must be another member. */
  readonly answers: number
  /** Slot of an earlier message whose sender speaks again (the asker says thanks), or -1. */
  readonly as: number
  /** The sender must differ from the previous message's sender. */
  readonly newSpeaker: boolean
}

/** The parts of a topic. */
export interface TopicParts {
  /** Place in the theme's list of subjects, 0 to 127 included. */
  readonly subject: number
  /** Kind of question or statement, 0 to 15 included; its meaning is the subject's class's. */
  readonly kind: number
  /** Decides the facts (day, place, price, person) that the messages of one topic agree on: 18 bits. */
  readonly facts: number
  /** A chat of two: nobody says "does anyone know". */
  readonly direct: boolean
}

/** Packs a topic into 30 bits. */
export const packTopic = (subject: number, kind: number, facts: number, direct: boolean): number =>
  (subject << 23) | (kind << 19) | (facts << 1) | (direct ? 1 : 0)

/** The inverse of `packTopic`. */
export const topicParts = (topic: number): TopicParts => ({
  subject: topic >> 23,
  kind: (topic >> 19) & 15,
  facts: (topic >> 1) & 0x3ffff,
  direct: (topic & 1) === 1,
})

/** The topic with its kind taken out: what the facts of a topic are made from. */
export const factsOf = (topic: number): number => topic & ~(15 << 19)
