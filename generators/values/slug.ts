/** Texts as lower-case ASCII, for addresses, user names and paths. */

/** Letters that Unicode does not take apart into a letter and marks, and two alphabets by their usual romanization. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'ng', ə: 'e' },
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
  },
  ...{
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    щ: 'shch',
  },
  ...{
    ъ: '',
    ы: 'y',
    ь: '',
    э: 'e',
    ю: 'yu',
    я: 'ya',
    ґ: 'g',
    є: 'ye',
    і: 'i',
    ђ: 'dj',
    ј: 'j',
    љ: 'lj',
    њ: 'nj',
  },
  ...{ ћ: 'c', џ: 'dz', ѓ: 'gj', ќ: 'kj', ѕ: 'dz' },
  ...{
    α: 'a',
    β: 'v',
    γ: 'g',
    δ: 'd',
    ε: 'e',
    ζ: 'z',
    η: 'i',
    θ: 'th',
    ι: 'i',
    κ: 'k',
    λ: 'l',
    μ: 'm',
    ν: 'n',
  },
  ...{ ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o' },
}

const APOSTROPHES = /['’‘ʻʼ`´]/g
const MARKS = /\p{M}/gu
const PLAIN = /^[a-z0-9]*$/

/** A text as lower-case ASCII where that is possible; what has no Latin form (CJK, Arabic, emoji) stays as it is. */
export function romanize(text: string): string {
  const lower = text.toLowerCase()
  if (PLAIN.test(lower)) return lower
  let out = ''
  for (const char of lower.normalize('NFD').replace(MARKS, '')) out += LETTERS[char] ?? char
  return out
}

/**
 * A text as words of a-z and 0-9 joined by `separator`: `Zoë d'Arc & Søn` becomes `zoe-darc-son`. Letters without a
 * Latin form are left out, so the result may be empty.
 */
export function slug(text: string, separator = '-'): string {
  const plain = romanize(text)
  if (PLAIN.test(plain)) return plain
  return (plain.replace(APOSTROPHES, '').match(/[a-z0-9]+/g) ?? []).join(separator)
}
