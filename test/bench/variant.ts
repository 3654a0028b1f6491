/** What is measured: one piece of work, run in a process of its own. */

/** How a variant is to run. */
export interface Setting {
  /** Factor on the numbers of users, conversations and messages; 1 is chat's `quick`. */
  readonly scale: number
  /** An empty directory to write into; removed afterwards. */
  readonly directory: string
  /** A directory that all runs share: what several variants read is made there once. */
  readonly shared: string
  /** Has a step taken when the run is over, whether or not it went well; the last one given comes first. */
  readonly afterwards: (step: Step) => void
}

/** A step beside the work, such as dropping a database. */
export type Step = () => void | Promise<void>

/** The work proper: the clock runs while it does. */
export type Work = () => Promise<Outcome>

/** What was made. */
export interface Outcome {
  /** Rows of all tables. */
  readonly rows: number
  /** Seconds of the work's parts by name, where the work knows them. */
  readonly parts?: Readonly<Record<string, number>>
}

/** Gets ready, before the clock starts. */
export type Prepare = (setting: Setting) => Promise<Work>

/** A variant. */
export interface Variant {
  readonly name: string
  readonly title: string
  /** True: for `--memory` only. */
  readonly memory?: boolean
  /** Flags of the node that runs it. */
  readonly nodeFlags?: readonly string[]
  /** Imports it; called in the child alone, so that the parent stays small. */
  readonly load: () => Promise<Prepare>
}

/** One run of a variant, as its process measured it. */
export interface Measure extends Outcome {
  /** Wall time of the work: start of the process and imports are not in it. */
  readonly seconds: number
  /** Processor time of all threads in it; servers and programs that it starts are not in it. */
  readonly cpuSeconds: number
  /** Most resident memory of the whole process, in bytes, imports included. */
  readonly peakBytes: number
}
