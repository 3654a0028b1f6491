/** Estimates builds on this machine, for as long as `use` runs. */
import type { BuildRequest } from '../request.ts'
import { resolveSource } from '../resolve.ts'
import { withScratch } from '../snapshot/scratch.ts'
import { calibrator } from './calibrate.ts'
import { countRows } from './count-rows.ts'
import { type BuildEstimate, estimateBuild, type Written } from './estimate.ts'

/** What is to be estimated, and how much time that may take. */
export interface EstimateRequest extends Pick<BuildRequest, 'dataset' | 'scenario' | 'seed' | 'set'> {
  readonly written: Written
  /** For the exact number of rows; when it takes longer, the number is about right. */
  readonly planMilliseconds: number
  /** For making rows. */
  readonly sampleMilliseconds: number
}

/** Undefined: it cannot be told, as where a part of the units does not make sense alone. */
export type Estimate = (request: EstimateRequest) => Promise<BuildEstimate | undefined>

/** Hands an estimator to `use`. Throws what `use` throws, and FixtureError IO without a temporary directory. */
export function withEstimator<T>(signal: AbortSignal, use: (estimate: Estimate) => Promise<T>): Promise<T> {
  return withScratch((scratch) => {
    const calibrate = calibrator()
    return use(async (request) => {
      try {
        const counted = await countRows(await resolveSource(request), request.planMilliseconds, signal)
        const measured = await calibrate(counted, {
          milliseconds: request.sampleMilliseconds,
          scratch,
          signal,
        })
        return estimateBuild(counted, measured, request.written)
      } catch {
        signal.throwIfAborted()
        // A part of the rows may make no sense alone, and the disk may be full: that is for the build to find out.
        return undefined
      }
    })
  })
}
