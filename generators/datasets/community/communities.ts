/** Communities, their sections and their rooms. */
import { count, defineGenerator, each, type Instant, type Key, type Unit } from '../../model/index.ts'
import { community, room, roomGroup } from './tables-community.ts'
import { GENERAL_THEMES, ILLNESS_THEMES, type Theme } from './text/themes.ts'
import type { CommunityContext, CommunityEnvironment } from './tools.ts'
import { DAY } from './tools.ts'

/** What others know of a community. */
export interface CommunityBase {
  readonly id: Key<'Community', string>
  readonly slug: string
  readonly name: string
  readonly createdAt: Instant
}

/** Days before the anchor at which communities were founded: before any member signed up but the first admins. */
const FOUNDED = [740, 400] as const

function communityBase(context: CommunityContext, theme: Theme): CommunityBase {
  const draw = context.at(community, theme.slug)
  const [oldest, youngest] = FOUNDED
  return {
    id: draw.key(),
    slug: theme.slug,
    name: theme.name,
    createdAt:
      context.tools.anchor - Math.floor((youngest + (oldest - youngest) * draw.col.createdAt.float()) * DAY),
  }
}

/** One unit per community: conditions first. */
export const communityGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'communities',
  emits: [community],
  over: count(({ params }) => params.illnessCommunities + params.generalCommunities),
  adopt: {
    columns: ['id', 'slug', 'name', 'createdAt'],
    base: (row) => row as unknown as CommunityBase,
  },
  outline: ({ slot }, { params }): Theme =>
    slot < params.illnessCommunities
      ? ILLNESS_THEMES[slot]!
      : GENERAL_THEMES[slot - params.illnessCommunities]!,
  counts: () => [1],
  base: (_unit, theme, context) => [communityBase(context, theme)],
  emit(_unit, theme, context, put) {
    const { id, createdAt } = communityBase(context, theme)
    put(community, {
      id,
      name: theme.name,
      slug: theme.slug,
      description: theme.description,
      imageUrl: `https://cdn.example.com/communities/${theme.slug}.jpg`,
      createdAt,
      updatedAt: createdAt,
    })
  },
})

/** What a post in a room is. */
export type PostKind = 'check-in' | 'question' | 'win' | 'help' | 'guidance'

/** Sections and rooms of every community; a room holds one kind of posts. */
const GROUPS: readonly (readonly [name: string, rooms: readonly (readonly [string, PostKind])[]])[] = [
  [
    'Share',
    [
      ['Daily check-in', 'check-in'],
      ['Questions', 'question'],
      ['Small wins', 'win'],
    ],
  ],
  [
    'Learn',
    [
      ['What helps', 'help'],
      ['From therapists', 'guidance'],
    ],
  ],
]

/** The kind of posts that a room of this name holds; undefined: any. */
export const kindOfRoom = (name: string): PostKind | undefined =>
  GROUPS.flatMap(([, rooms]) => rooms).find(([known]) => known === name)?.[1]

/** What others know of a section. */
export interface RoomGroupBase {
  readonly id: Key<'RoomGroup', string>
  readonly name: string
  readonly communityId: CommunityBase['id']
}

/** One unit per community: its sections. */
export const roomGroupGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'room groups',
  emits: [roomGroup],
  over: each(communityGenerator),
  adopt: {
    columns: ['id', 'name', 'communityId'],
    base: (row) => row as unknown as RoomGroupBase,
  },
  outline: () => undefined,
  counts: () => [GROUPS.length],
  base: ({ parent }: Unit<CommunityBase>, _outline, context): RoomGroupBase[] =>
    GROUPS.map(([name]) => ({
      id: context.at(roomGroup, parent.id, name).key(),
      name,
      communityId: parent.id,
    })),
  emit({ parent }, _outline, context, put) {
    GROUPS.forEach(([name], order) => {
      put(roomGroup, {
        id: context.at(roomGroup, parent.id, name).key(),
        name,
        order,
        communityId: parent.id,
      })
    })
  },
})

/** What others know of a room. */
export interface RoomBase {
  readonly id: Key<'Room', string>
  readonly name: string
  readonly roomGroupId: RoomGroupBase['id']
}

const roomsOf = (name: string) => GROUPS.find(([known]) => known === name)?.[1] ?? []

/** One unit per section: its rooms. Sections that others made keep the rooms that others made. */
export const roomGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'rooms',
  emits: [room],
  over: each(roomGroupGenerator),
  adopt: {
    columns: ['id', 'name', 'roomGroupId'],
    base: (row) => row as unknown as RoomBase,
  },
  outline: ({ parent }: Unit<RoomGroupBase>) => roomsOf(parent.name),
  counts: (rooms) => [rooms.length],
  base: ({ parent }: Unit<RoomGroupBase>, rooms, context): RoomBase[] =>
    rooms.map(([name]) => ({
      id: context.at(room, parent.id, name).key(),
      name,
      roomGroupId: parent.id,
    })),
  emit({ parent }, rooms, context, put) {
    rooms.forEach(([name], order) => {
      const id = context.at(room, parent.id, name).key()
      put(room, { id, name, order, postingRole: 'member', roomGroupId: parent.id })
    })
  },
})

/** Each room's community. */
export function communityOfRoom(context: CommunityContext, roomId: string | null): CommunityBase | undefined {
  const { by } = context.tools
  const group = by(context.all(roomGenerator), 'id').get(roomId)?.[0]?.roomGroupId
  const communityId = by(context.all(roomGroupGenerator), 'id').get(group)?.[0]?.communityId
  return by(context.all(communityGenerator), 'id').get(communityId)?.[0]
}
