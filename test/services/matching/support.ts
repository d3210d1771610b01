import { type Cause, cause } from '../../../src/lib/cause';
import { memoryLogger } from '../../../src/lib/logger';
import { seoulInstant } from '../../../src/lib/seoul';
import { type Communities, holdCommunities } from '../../../src/services/communities';
import type { Ledger } from '../../../src/services/ledger';
import { createMatching, type Matching, type MatchingDeps, type Need } from '../../../src/services/matching';
import type { Member, MembersPort } from '../../../src/services/members';
import { createOutbox } from '../../../src/services/outbox';
import { connectStore, type Store } from '../../../src/storage/store';
import { community } from '../exchange/support';

/** A Sunday, ten in the morning in Seoul. */
export const AT = seoulInstant('2026-11-22', '10:00');

/** A member as far as matching looks at one. */
export type Person = Pick<Member, 'id' | 'community'> &
  Partial<Pick<Member, 'zone' | 'status' | 'gender' | 'languages' | 'joinedAt'>> & {
    /** False: has no conversation left. */
    readonly reachable?: boolean;
    /** False for somebody without a sign of life. */
    readonly seen?: boolean;
    readonly minutes?: number;
  };

/** Matching over an empty store, with made-up members beside it. */
export interface Scene {
  readonly store: Store;
  readonly matching: Matching;
  readonly people: Map<string, Person>;
  readonly logger: ReturnType<typeof memoryLogger>;
  because(): Cause;
}

/** Opens a scene; close its store after the test. */
export async function openScene(place: { mongodbUrl?: string } = {}, more: Partial<MatchingDeps> = {}): Promise<Scene> {
  const logger = memoryLogger();
  const store = await connectStore({ dataDir: ':memory:', logger, ...place });
  const people = new Map<string, Person>();
  const get = async (id: string): Promise<Member | null> => {
    const one = people.get(id);
    return one ? asMember(one) : null;
  };
  const members = {
    get,
    many: async (ids: readonly string[]) => (await Promise.all(ids.map(get))).filter((one) => one !== null),
    seenSince: async (ids: readonly string[]) => ids.filter((id) => people.get(id)?.seen ?? true),
    contactsOf: async (id: string) => (people.get(id)?.reachable === false ? [] : [{ id: `web:${id}` }]),
  } as unknown as MembersPort;
  const ledger = {
    balance: async (_: string, member: string) => ({ posted: people.get(member)?.minutes ?? 0 }),
  } as unknown as Ledger;
  // One village of these rules, as often as it is named.
  const communities: Communities = { ...holdCommunities([community]), get: (id) => ({ ...community, id }) };
  const matching = createMatching({
    ...{ host: store, members, ledger, communities, logger },
    outbox: createOutbox({ host: store, communities }),
    blocks: { apartFrom: async () => new Set() },
    ...more,
  });
  await store.ready();
  let steps = 0;
  return { store, matching, people, logger, because: () => cause(`turn_${++steps}/step`, AT, []) };
}

function asMember({ reachable: _, minutes: __, seen: ___, ...person }: Person): Member {
  return {
    name: person.id,
    zone: 'north',
    status: 'active',
    appointments: [],
    lang: 'ko',
    languages: ['ko'],
    can: [],
    needs: [],
    minor: false,
    consent: { version: '1', at: AT, channel: 'web' },
    invented: true,
    joinedAt: AT,
    ...person,
  };
}

/** A walk in the north on Monday at two in the afternoon, an hour long. */
export function need(change: Partial<Need> = {}): Need {
  return {
    id: 'req_1',
    community: 'village',
    kind: 'walk',
    zones: ['north'],
    span: { from: seoulInstant('2026-11-23', '14:00'), to: seoulInstant('2026-11-23', '15:00') },
    seats: 1,
    wishes: {},
    exclude: [],
    purpose: 'match',
    round: 1,
    asked: [],
    ...change,
  };
}
