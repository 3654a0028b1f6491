/** The picture of a dataset: its tables and what they refer to. */
import type { Dataset } from '../../generators/model/index.ts'
import { graphOf } from './graph.ts'
import { layOut } from './layout.ts'
import { drawSvg } from './svg.ts'

/** An SVG document. The same tables give the same bytes. */
export function graphPicture({ name, tables }: Pick<Dataset, 'name' | 'tables'>): string {
  const graph = graphOf({ tables })
  const title = `${name}: ${graph.nodes.length} tables and the ${graph.edges.length} keys between them`
  return drawSvg(graph, layOut(graph), title)
}
