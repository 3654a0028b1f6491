/**
 * The library: what a dataset is made of, the datasets there are, and what can be done with them. What the command
 * line does with a snapshot, these functions do in a program.
 */
export * from '../generators/datasets/index.ts'
export * from '../generators/model/index.ts'
export * as values from '../generators/values/index.ts'
export { DATABASES, type Database, type LoadResult } from '../loaders/index.ts'
export { FORMATS, type Format } from '../output/index.ts'
export type { Dialect } from '../output/sql/dialect.ts'
export { DIALECTS } from '../output/sql/index.ts'
export { build, type Estimate, estimate } from './build.ts'
export { type CheckOptions, type CheckResult, check } from './check.ts'
export { type DiffResult, diff, type TableDiff } from './diff.ts'
export { graphPicture } from './graph/picture.ts'
export { type LoadSnapshotRequest, loadSnapshot } from './load/load.ts'
export {
  type VerifyDatabaseOptions,
  type VerifyDatabaseResult,
  verifyDatabase,
} from './load/verify-database.ts'
export type { BuildRequest, BuildResult, ExpectationResult, Progress } from './request.ts'
export { type SampleRequest, type SampleResult, sample } from './sample.ts'
export {
  type Audit,
  type AuditLine,
  type DeltaRequest,
  type TopUp,
  type TopUpRequest,
  topUp,
  writeDelta,
} from './topup/top-up.ts'
export { type VerifyOptions, type VerifyResult, verify } from './verify.ts'
