/** Column options that most tables of this schema share: nearly everything may be NULL and has a default. */
import { bool, ref, type Table } from '../../model/index.ts'
import { authUsers, simulationBatches } from './tables-users.ts'

/** A key for which the database makes a new uuid by default. */
export const random = { default: { random: true } } as const
/** May be NULL. */
export const optional = { null: true } as const
/** May be NULL, default now. */
export const now = { null: true, default: { now: true } } as const
/** NOT NULL, default now. */
export const nowRequired = { default: { now: true } } as const
/** May be NULL, default false. */
export const no = { null: true, default: { value: false } } as const
/** May be NULL, default true. */
export const yes = { null: true, default: { value: true } } as const
/** May be NULL, default 0. */
export const zero = { null: true, default: { value: 0 } } as const
/** JSON that may be NULL, default `{}`. */
export const emptyObject = { null: true, default: { value: '{}' } } as const
/** JSON or an array that may be NULL, default `[]`. */
export const emptyList = { null: true, default: { value: '[]' } } as const
/** A reference that is deleted with what it refers to. */
export const cascade = { onDelete: 'cascade' } as const
/** A reference that may be NULL and is deleted with what it refers to. */
export const optionalCascade = { null: true, onDelete: 'cascade' } as const
/** A reference that becomes NULL when what it refers to is deleted. */
export const setNull = { null: true, onDelete: 'set null' } as const

/** A reference that the application means and the database does not hold. */
export const loose = <T extends Table>(table: T) => ref(table, { null: true, enforced: false })
/** A user who did something, not held by the database. */
export const looseUser = () => loose(authUsers)
/** A user who did something. */
export const actingUser = () => ref(authUsers, { null: true })

/** The columns of tables whose simulation batch is a plain uuid. */
export const simulated = () => ({
  is_simulated: bool(no),
  simulation_batch_id: loose(simulationBatches),
})

/** The columns of tables that go with their simulation batch. */
export const simulatedWithBatch = () => ({
  is_simulated: bool(no),
  simulation_batch_id: ref(simulationBatches, optionalCascade),
})
