/** The datasets that Tilth knows, in the order in which they are shown. */
import { type Dataset, entryNamed } from '../model/index.ts'
import { campaigns } from './campaigns/index.ts'
import { chat } from './chat/index.ts'
import { community } from './community/index.ts'
import { propertyChat } from './property-chat/index.ts'

/** All datasets. */
export const DATASETS: readonly Dataset[] = [chat, propertyChat, campaigns, community]

/** The dataset of a name. Throws FixtureError UNKNOWN_NAME, with the nearest name as a suggestion. */
export function datasetNamed(name: string): Dataset {
  return entryNamed('dataset', name, DATASETS)
}
