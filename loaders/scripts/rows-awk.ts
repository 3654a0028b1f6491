/**
 * awk programs that turn load CSV into what a client takes. NULL (an empty field) and the empty text (`""`) stay two
 * things, a value that is not of its column's kind stops the load, and NUL characters, which some awks cannot hold,
 * come and go as the byte 0xFE, which is in no UTF-8 text.
 */

/** How `rows` turns a column's fields into what the database reads, one letter per column. */
export type RowLetter = 'n' | 'f' | 'b' | 'x' | 'z' | 'e' | 't'

/**
 * Reads CSV records into `value[1..n]` and `null[1..n]`. Before them stand `head` lines that go to `start`; the file
 * ends with an empty line, so that a reader that was stopped is noticed. `row()` is the dialect's.
 */
const READER = String.raw`
BEGIN { columns = length(kinds); for (i = 1; i <= columns; i++) kind[i] = substr(kinds, i, 1) }
function bad(what) {
  print "tilth: " file ", record " records ": " what > "/dev/stderr"
  failed = 1
  exit 1
}
function text(field) { value[++n] = field; null[n] = !quoted && field == ""; quoted = 0 }
function parse(record,   i, j, m, pieces, field) {
  n = 0
  pieces = split(record, piece, "\"")
  field = ""
  quoted = 0
  for (i = 1; i <= pieces; i++) {
    if (i % 2 == 0) { field = field piece[i]; quoted = 1; continue }
    if (i > 1 && i < pieces && piece[i] == "") { field = field "\""; continue }
    m = split(piece[i], cell, ",")
    if (m > 0) field = field cell[1]
    for (j = 2; j <= m; j++) { text(field); field = cell[j] }
  }
  text(field)
}
function take(   i) {
  if (n != columns) bad("expected " columns " fields, found " n)
  if (header++) { records++; row() }
}
NR <= head { start = start $0 "\n"; next }
ended { bad("there is more after the end") }
!open && index($0, "\"") == 0 {
  if ($0 == "") { ended = 1; next }
  n = split($0, value, ",")
  for (i = 1; i <= n; i++) null[i] = value[i] == ""
  take()
  next
}
{
  record = open ? record "\n" $0 : $0
  if (gsub(/"/, "\"") % 2) open = !open
  if (!open) { parse(record); record = ""; take() }
}
END {
  if (failed) exit 1
  if (!ended) bad("its end is missing")
  finish()
}
function number(v) { return v ~ /^-?[0-9]+$/ }
function float(v) { return v ~ /^-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?$/ }
function hex(v) { return v ~ /^\\x[0-9a-f]*$/ && length(v) % 2 == 0 }
function hold(valid, i) { if (!valid) bad("column " i " cannot hold what is there") }
`

/** Rows as INSERT statements of at most 1,000 rows; `start` is their beginning. */
const INSERTS = String.raw`
function row(   i, line) {
  line = ""
  for (i = 1; i <= columns; i++) line = line (i == 1 ? "(" : ",") (null[i] ? "NULL" : literal(kind[i], value[i], i))
  if (rows == 1000 || bytes > 250000) finish()
  printf "%s", rows++ ? ",\n" : start
  print line ")"
  bytes += length(line)
}
function finish() { if (rows) print ";" after; rows = bytes = 0 }
`

/** Rows as lines of tab-separated cells with backslash escapes, NULL being `\N`. */
const LINES = String.raw`
function row(   i) {
  for (i = 1; i <= columns; i++) printf "%s%s", i == 1 ? "" : "\t", null[i] ? "\\N" : cellOf(kind[i], value[i], i)
  print ""
}
function finish() {}
function escape(v) {
  gsub(/\\/, "&&", v)
  gsub(/\t/, "\\t", v)
  gsub(/\n/, "\\n", v)
  gsub(/\r/, "\\r", v)
  return v
}
`

/** SQLite's literals. Its shell drops a CR before a line end, and its own reading of floats rounds twice. */
const SQLITE = String.raw`
function literal(k, v, i) {
  if (k == "n") { hold(number(v), i); return v }
  if (k == "f") { hold(float(v), i); return real(v) }
  if (k == "b") { hold(v == "true" || v == "false", i); return v == "true" }
  if (k == "x") { hold(hex(v), i); return "x\047" substr(v, 3) "\047" }
  gsub(/\047/, "&&", v)
  if (v !~ /[\r\376]/) return "\047" v "\047"
  gsub(/\r/, "\375", v)
  return "replace(replace(\047" v "\047,CAST(x\047fe\047 AS TEXT),char(0)),CAST(x\047fd\047 AS TEXT),char(13))"
}
function power(e,   p) { for (p = 1; e > 0; e--) p *= 2; return sprintf("%.0f.0", p) }
# An integer times or by powers of two, which every version computes exactly.
function real(v,   m, e, sign, out) {
  if (v ~ /^-?[0-9]+$/ && length(v) <= 15) return v ".0"
  if (v ~ /^-?[0-9]+\.[0-9][0-9]?[0-9]?[0-9]?$/ && index(v, ".") <= 12) return v
  m = v + 0
  sign = m < 0 ? "-" : ""
  if (m < 0) m = -m
  for (e = 0; m >= 9007199254740992; e++) m /= 2
  for (; m != int(m); e--) m *= 2
  out = "(" sign sprintf("%.0f.0", m)
  for (; e > 62; e -= 62) out = out "*" power(62)
  for (; e < -62; e += 62) out = out "/" power(62)
  return out (e > 0 ? "*" power(e) : e < 0 ? "/" power(-e) : "") ")"
}
`

/** What MySQL's two ways share: a kind's text, checked. */
const MYSQL = String.raw`
function plain(k, v, i) {
  if (k == "n") { hold(number(v), i); return v }
  if (k == "f") { hold(float(v), i); return index(v, "e") ? v : v "e0" }
  if (k == "b") { hold(v == "true" || v == "false", i); return v == "true" }
  if (k == "x") { hold(hex(v), i); return substr(v, 3) }
  if (k == "z") { hold(v ~ /\+00:00$/, i); return substr(v, 1, length(v) - 6) }
  # A number that is no label would be taken for the place of one.
  if (k == "e") hold(v !~ /^ *[0-9]+ *$/, i)
  return v
}
`

const MYSQL_INSERTS = String.raw`
BEGIN { after = "\nSET SESSION sql_mode = IF(@@warning_count = 0, @@SESSION.sql_mode, \047A value does not fit its column. Nothing was loaded.\047);" }
function literal(k, v, i) {
  v = plain(k, v, i)
  if (index("nfb", k)) return v
  if (k == "x") return "x\047" v "\047"
  gsub(/\\/, "&&", v)
  gsub(/\047/, "&&", v)
  gsub(/\n/, "\\n", v)
  gsub(/\r/, "\\r", v)
  gsub(/\032/, "\\Z", v)
  gsub(/\376/, "\\0", v)
  return "\047" v "\047"
}
`

const MYSQL_LINES = String.raw`
function cellOf(k, v, i) {
  v = plain(k, v, i)
  if (k != "t" && k != "e") return v
  v = escape(v)
  gsub(/\376/, "\\0", v)
  return v
}
`

const POSTGRES_LINES = `
function cellOf(k, v, i) { return escape(v) }
`

/** The programs, each without a single quote. */
export const AWK = {
  sqlite: READER + INSERTS + SQLITE,
  mysqlInserts: READER + INSERTS + MYSQL + MYSQL_INSERTS,
  mysqlLines: READER + LINES + MYSQL + MYSQL_LINES,
  postgresLines: READER + LINES + POSTGRES_LINES,
} as const

/** A shell variable that holds a program. */
export const awkVariable = (name: string, program: string): string => `${name}='${program.trimEnd()}'\n`

/**
 * The shell function `rows PROGRAM KINDS FILE HEAD`: a file's rows as the program writes them. HEAD lines of standard
 * input stand before them.
 */
export const ROWS_FUNCTION = `# rows PROGRAM KINDS FILE HEAD: the rows of a file, after HEAD lines of standard input.
rows() {
  { if [ "$4" != 0 ]; then cat; fi && cat "$folder/$3" && echo; } |
    tr '\\000' '\\376' | awk -v kinds="$2" -v file="$3" -v head="$4" "$1"
}
`
