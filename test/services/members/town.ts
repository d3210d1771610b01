import type { Services } from '../../../src/actions/services';
import type { Action, ActionResult, Person, Source } from '../../../src/engine/types';
import { features, type Kit } from '../../../src/features';
import type { Event } from '../../../src/lib/event';
import { hearersOf } from '../../../src/lib/hearer';
import { memoryLogger } from '../../../src/lib/logger';
import type { Notice } from '../../../src/lib/notice';
import { hearersIn } from '../../../src/memberships';
import { loadPacks } from '../../../src/packs';
import { type Joining, type Member, rightsAt } from '../../../src/services/members';
import { connectStore, type Store } from '../../../src/storage/store';
import { appoint } from '../../support/appoint';
import { communitiesOf } from '../../support/community';
import { optionsOf } from '../../support/options';
import { servicesOver } from '../../support/services';
import { AT, HERE, joining, turn } from './support';

/** All services over an empty store in memory, and people to act in it. */
export interface Town {
  readonly store: Store;
  readonly services: Services;
  readonly logger: ReturnType<typeof memoryLogger>;
  /** Somebody who has only been met. */
  stranger(user: string): Promise<Person>;
  /** Takes somebody in, with welcome minutes. */
  member(user: string, more?: Partial<Joining>): Promise<Person & { member: string }>;
  coordinator(user: string, zone?: string): Promise<Person & { member: string }>;
  /** Who somebody is now, as the next message would find them. */
  person(user: string): Promise<Person>;
  /** Does an action as the engine would; `key` names the turn. */
  does(
    action: Action,
    who: Person,
    args?: object,
    key?: string,
  ): Promise<ActionResult & { notices: Notice[]; events: Event[] }>;
  lists(source: Source, who: Person, args?: object): Promise<readonly { value: string; text: unknown }[]>;
  /** Lets the features hear events, as the program does after a turn. */
  hears(events: readonly Event[]): Promise<void>;
  /** Outcomes seen so far by action. */
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
}

const seen = new Map<string, Set<string>>();

/** Opens a town; `also`: sections of features which its pack hasn't got; `kit`: other parts of the services. Close its store after the test. */
export async function openTown(also: Readonly<Record<string, unknown>> = {}, kit: Partial<Kit> = {}): Promise<Town> {
  const logger = memoryLogger();
  const store = await connectStore({ dataDir: ':memory:', logger });
  const pack = loadPacks([HERE]).get(HERE);
  const communities = communitiesOf({ ...pack, sections: { ...pack.sections, ...also } });
  const services = servicesOver(store, { logger, communities, ...kit });
  const { members, ledger } = services;
  await store.ready();

  const stranger: Town['stranger'] = async (user) => {
    await members.meet('web', user, undefined, AT);
    return asPerson(user, null);
  };
  const member = async (user: string, more?: Partial<Joining>): Promise<Person & { member: string }> => {
    await stranger(user);
    const joined = await members.join(joining(user, more), turn().cause);
    await ledger.grantWelcome(HERE, joined.member.id, turn().cause);
    return { ...asPerson(user, joined.member), member: joined.member.id };
  };
  return {
    store,
    services,
    logger,
    stranger,
    member,
    coordinator: async (user, zone = 'mapo') => {
      const who = await member(user, { zone });
      await appoint(members, who.member);
      return { ...who, roles: ['coordinator', 'staff'] };
    },
    person: async (user) => asPerson(user, await members.standing(`web:${user}`)),
    does: async (action, who, args = {}, key) => {
      const { cause, notices, events } = turn(key);
      const result = await action.run({ services, who, cause, args: action.args.parse(args) });
      if (!action.outcomes.includes(result.outcome)) throw new Error(`${action.name} has no outcome ${result.outcome}`);
      const extra = Object.keys(result.data ?? {}).filter((name) => !action.gives.includes(name));
      if (extra.length > 0) throw new Error(`${action.name} does not say that it gives ${extra.join(', ')}`);
      seen.set(action.name, (seen.get(action.name) ?? new Set()).add(result.outcome));
      return { ...result, notices, events };
    },
    async hears(events) {
      for (const event of events)
        for (const { hear } of hearersOf(event, hearersIn(features, services))) await hear(event, turn().cause);
    },
    lists: (source, who, args = {}) =>
      optionsOf(source.list({ services, who, cause: turn().cause, args: source.args.parse(args) })),
    seen,
  };
}

function asPerson(user: string, member: Member | null): Person {
  const active = member?.status === 'active' ? member : null;
  return {
    conversation: `web:${user}`,
    lang: 'ko',
    community: HERE,
    member: active?.id ?? null,
    roles: active ? rightsAt(active, AT) : [],
  };
}
