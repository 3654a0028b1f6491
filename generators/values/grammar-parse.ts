/** The syntax of templates; see `grammar`. */

/** A literal text, a slot of a symbol, a slot of a value, or inline alternatives. */
export type TemplateNode =
  | string
  | { readonly kind: 'slot'; readonly name: string; readonly capital: boolean; readonly article: boolean }
  | { readonly kind: 'value'; readonly name: string }
  | {
      readonly kind: 'options'
      readonly options: readonly (readonly TemplateNode[])[]
      readonly capital: boolean
    }

interface Cursor {
  readonly text: string
  readonly symbol: string
  at: number
}

const SLOT = /^(\^?)(a |an )?([A-Za-z_][\w.-]*)$/
const VALUE = /^\$([A-Za-z_][\w.-]*)$/

/** Parses one template of `symbol`. Throws RangeError, with the template, for braces that do not match. */
export function parseTemplate(text: string, symbol: string): TemplateNode[] {
  const cursor: Cursor = { text, symbol, at: 0 }
  const nodes = parseSequence(cursor, false)
  if (cursor.at < text.length) throw bad(cursor, 'no } without {')
  return nodes
}

const bad = ({ text, symbol }: Cursor, expected: string): RangeError =>
  new RangeError(`${symbol}: expected ${expected}, got ${JSON.stringify(text)}`)

/** Up to the end, an unmatched }, or (inside braces) a |. */
function parseSequence(cursor: Cursor, inside: boolean): TemplateNode[] {
  const nodes: TemplateNode[] = []
  let literal = ''
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at]!
    if (char === '}' || (inside && char === '|')) break
    cursor.at += 1
    if (char === '\\' && /[{}|\\^]/.test(cursor.text[cursor.at] ?? '')) {
      literal += cursor.text[cursor.at]
      cursor.at += 1
    } else if (char === '{') {
      if (literal !== '') nodes.push(literal)
      literal = ''
      nodes.push(parseBraces(cursor))
    } else literal += char
  }
  if (literal !== '') nodes.push(literal)
  return nodes
}

/** After a {: a slot, a value, or alternatives. */
function parseBraces(cursor: Cursor): TemplateNode {
  const start = cursor.at
  const capital = cursor.text[start] === '^'
  if (capital) cursor.at += 1
  const options = [parseSequence(cursor, true)]
  while (cursor.text[cursor.at] === '|') {
    cursor.at += 1
    options.push(parseSequence(cursor, true))
  }
  if (cursor.text[cursor.at] !== '}') throw bad(cursor, 'a } for each {')
  const inner = cursor.text.slice(start, cursor.at)
  cursor.at += 1
  if (options.length > 1) return { kind: 'options', options, capital }
  const value = VALUE.exec(inner)
  if (value) return { kind: 'value', name: value[1]! }
  const slot = SLOT.exec(inner)
  if (!slot) throw bad(cursor, `a symbol, a $value or alternatives between braces ({${inner}})`)
  return { kind: 'slot', name: slot[3]!, capital, article: slot[2] !== undefined }
}
