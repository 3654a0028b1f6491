/** What people scan and click with. */
import type { Stream } from '../../model/index.ts'
import { weighted } from '../../values/index.ts'

/** A device and what it says of itself. */
export interface Browser {
  readonly device: 'mobile' | 'desktop' | 'tablet'
  readonly system: string
  readonly agent: string
}

const IPHONE: Browser = {
  device: 'mobile',
  system: 'iOS',
  agent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
}
const ANDROID: Browser = {
  device: 'mobile',
  system: 'Android',
  agent:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
}
const WINDOWS: Browser = {
  device: 'desktop',
  system: 'Windows',
  agent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
}
const MAC: Browser = {
  device: 'desktop',
  system: 'macOS',
  agent:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
}
const TABLET: Browser = {
  device: 'tablet',
  system: 'iPadOS',
  agent:
    'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
}

const ANY = weighted<Browser>([
  [IPHONE, 38],
  [ANDROID, 27],
  [WINDOWS, 22],
  [MAC, 8],
  [TABLET, 5],
])
const IN_HAND = weighted<Browser>([
  [IPHONE, 57],
  [ANDROID, 41],
  [TABLET, 2],
])

/** A device to visit a page with. One float. */
export const browserOf = (stream: Stream): Browser => ANY(stream)
/** A device to scan a code with. One float. */
export const scannerOf = (stream: Stream): Browser => IN_HAND(stream)

/** Address blocks that are reserved for documentation. */
const BLOCKS = ['192.0.2', '198.51.100', '203.0.113'] as const

/** An Internet address that nobody has. Two integers. */
export const addressOf = (stream: Stream): string => `${stream.pick(BLOCKS)}.${stream.between(1, 254)}`
