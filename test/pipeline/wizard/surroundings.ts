/** Surroundings in tests: the registries' own, with nothing on disk. */
import type { Surroundings } from '../../../pipeline/wizard/answers.ts'
import { surroundingsOf } from '../../../pipeline/wizard/surroundings.ts'

export const around: Surroundings = {
  ...surroundingsOf({}, () => undefined),
  placeProblem: (out) => (out === 'taken' ? 'It is taken.' : undefined),
  replaces: (out) => out === 'old',
}
