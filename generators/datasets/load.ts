/**
 * The datasets one by one: who needs one of them, a command or a thread, does not wait for all to be loaded. A list apart
 * from `DATASETS`, which programs may use without waiting.
 */
import { type Dataset, unknownName } from '../model/index.ts'

const LOADERS: Readonly<Record<string, () => Promise<Dataset>>> = {
  chat: async () => (await import('./chat/index.ts')).chat,
  'property-chat': async () => (await import('./property-chat/index.ts')).propertyChat,
  campaigns: async () => (await import('./campaigns/index.ts')).campaigns,
  community: async () => (await import('./community/index.ts')).community,
}

/** The names of all datasets, in the order in which they are shown. */
export const DATASET_NAMES: readonly string[] = Object.keys(LOADERS)

/** The dataset of a name. Throws FixtureError UNKNOWN_NAME, with the nearest name as a suggestion. */
export async function loadDataset(name: string): Promise<Dataset> {
  if (!DATASET_NAMES.includes(name)) throw unknownName('dataset', name, DATASET_NAMES)
  return LOADERS[name]!()
}
