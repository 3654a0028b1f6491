/** Users of organizations and of clients, with profile, role and membership. */
import { count, defineGenerator, type Instant, type Key, type Stream } from '../../model/index.ts'
import { DAY, emailLocalPart } from '../../values/index.ts'
import { clientGenerator, orgSlotOf } from './clients.ts'
import type { appRole } from './enums.ts'
import { clientKey, organizationKey, userKey } from './keys.ts'
import { FIRST_NAMES, lastName } from './names.ts'
import { isInternal, organizationGenerator } from './organizations.ts'
import type { Metro } from './places.ts'
import { clientUsers, orgMembers } from './tables-accounts.ts'
import { authUsers, profiles, userRoles } from './tables-users.ts'
import { telephone } from './telephone.ts'
import type { CampaignsContext, CampaignsEnvironment } from './tools.ts'

type Role = (typeof appRole.values)[number]
type UserKey = Key<'users', string>

/** What others know of a user. */
export interface UserBase {
  readonly id: UserKey
  readonly role: Role
  /** Undefined for users of organizations. */
  readonly clientSlot: number | undefined
  readonly orgSlot: number
  readonly name: string
  readonly email: string
  readonly createdAt: Instant
}

/** Where a user belongs: users of organizations come first, then those of clients. */
export interface UserPlace {
  readonly ofClient: boolean
  /** The slot of the organization or client. */
  readonly owner: number
  /** The number of the user there. */
  readonly j: number
}

function placeOf(context: CampaignsContext, slot: number): UserPlace {
  const { organizations, usersPerOrganization, usersPerClient } = context.params
  const ofOrganizations = organizations * usersPerOrganization
  const ofClient = slot >= ofOrganizations
  const per = ofClient ? usersPerClient : usersPerOrganization
  const place = ofClient ? slot - ofOrganizations : slot
  return { ofClient, owner: Math.floor(place / per), j: place % per }
}

/** The platform's house has an administrator and specialists, every other one of its users takes calls. */
function roleIn(internal: boolean, j: number): Role {
  if (j === 0) return internal ? 'admin' : 'agency_owner'
  if (internal && j === 2) return 'tech_support'
  return internal && j === 4 ? 'developer' : 'call_center'
}

/** A call-centre agent of a client's organization; its owner where it has none. `stream` is not of the table of clients. */
export function agentOf(context: CampaignsContext, clientSlot: number, stream: Stream): UserKey {
  const orgSlot = orgSlotOf(context, clientSlot)
  const internal = isInternal(context, orgSlot)
  const agents: number[] = []
  for (let j = 0; j < context.params.usersPerOrganization; j++)
    if (roleIn(internal, j) === 'call_center') agents.push(j)
  return userKey(context, organizationKey(context, orgSlot), agents.length === 0 ? 0 : stream.pick(agents))
}

/** One of the client's own users. `stream` is not of the table of clients. */
export const clientUserOf = (context: CampaignsContext, clientSlot: number, stream: Stream): UserKey => {
  const j = stream.int(context.params.usersPerClient)
  return userKey(context, clientKey(context, clientSlot), j)
}

/** The platform's administrator: the first user of the first organization. */
export const adminKey = (context: CampaignsContext): UserKey =>
  userKey(context, organizationKey(context, 0), 0)

interface Owner {
  readonly id: Key<'organizations', string> | Key<'clients', string>
  readonly domain: string
  readonly metro: Metro
  readonly createdAt: Instant
}

const ownerOf = (context: CampaignsContext, { ofClient, owner }: UserPlace): Owner =>
  ofClient ? context.base(clientGenerator, owner) : context.base(organizationGenerator, owner)

/** All users of a client are there this soon after it signed up; users of organizations come until mail begins. */
export const CLIENT_STAFF_DAYS = 14

/** Steps through the first names: no two users of an owner share one, up to their number. */
const NAME_STEP = 37

function userBase(context: CampaignsContext, place: UserPlace): UserBase {
  const owner = ownerOf(context, place)
  const { ofClient, j } = place
  const start = context.at(authUsers, owner.id, 'names').shared('names').int(FIRST_NAMES.length)
  const draw = context.at(authUsers, owner.id, j)
  const first = FIRST_NAMES[(start + j * NAME_STEP) % FIRST_NAMES.length]!
  const last = lastName(draw.shared('lastName'))
  const local = emailLocalPart(first, last, j < FIRST_NAMES.length ? undefined : j)
  const joined = j === 0 ? 0 : draw.shared('joined').float()
  const room = ofClient ? CLIENT_STAFF_DAYS * DAY : (context.tools.window.ready - owner.createdAt) * 0.9
  const orgSlot = ofClient ? orgSlotOf(context, place.owner) : place.owner
  return {
    id: draw.key(),
    role: ofClient ? 'company_owner' : roleIn(isInternal(context, place.owner), j),
    clientSlot: ofClient ? place.owner : undefined,
    orgSlot,
    name: `${first} ${last}`,
    email: `${local}@${owner.domain}`,
    createdAt: owner.createdAt + Math.floor(room * joined),
  }
}

/** One unit per user: account, profile, role and membership. */
export const userGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'users',
  emits: [authUsers, profiles, userRoles, orgMembers, clientUsers],
  over: count(
    ({ params }) =>
      params.organizations * params.usersPerOrganization + params.clients * params.usersPerClient,
  ),
  needs: [organizationGenerator, clientGenerator],
  outline: (unit, context) => placeOf(context, unit.slot),
  counts: ({ ofClient }) => [1, 1, 1, ofClient ? 0 : 1, ofClient ? 1 : 0],
  base: (_unit, place, context) => [userBase(context, place)],
  emit(_unit, place, context, put) {
    const owner = ownerOf(context, place)
    const { id, role, name, email, createdAt } = userBase(context, place)
    put(authUsers, { id, email })
    const { col } = context.at(profiles, id, 0)
    put(profiles, {
      id,
      email,
      full_name: name,
      phone: telephone(col.phone, owner.metro.areaCodes),
      timezone: owner.metro.timezone,
      created_at: createdAt,
      notification_preferences: {
        email: { campaigns: true, gift_cards: col.notification_preferences.chance(0.8), system: true },
        sms: col.notification_preferences.chance(0.2),
      },
      is_active: place.j === 0 || col.is_active.chance(0.97),
    })
    put(userRoles, {
      id: context.at(userRoles, id, 0).key(),
      user_id: id,
      role,
      created_at: createdAt,
    })
    const member = { user_id: id, created_at: createdAt }
    if (place.ofClient)
      put(clientUsers, {
        id: context.at(clientUsers, id, 0).key(),
        client_id: clientKey(context, place.owner),
        ...member,
      })
    else
      put(orgMembers, {
        id: context.at(orgMembers, id, 0).key(),
        org_id: organizationKey(context, place.owner),
        ...member,
      })
  },
})
