import type { Value } from '../../../src/engine/types';
import type { Kit } from '../../../src/features';
import { type Cause, cause } from '../../../src/lib/cause';
import { memoryLogger } from '../../../src/lib/logger';
import type { ModelHost } from '../../../src/lib/model-host';
import { loadPacks } from '../../../src/packs';
import type { Joining, Member, Role } from '../../../src/services/members';
import { connectStore, type Store } from '../../../src/storage/store';
import { AT, HERE, joining } from '../../services/members/support';
import { communitiesOf } from '../../support/community';
import { servicesOver } from '../../support/services';

const pack = loadPacks([HERE]).get(HERE);

type Services = ReturnType<typeof servicesOver>;
export type Args = Readonly<Record<string, Value>>;

/** People and their things before an action, the same ids each time. */
export interface Stage {
  readonly store: Store;
  readonly services: Services;
  /** The services over a host that may fail, as another process would make them. */
  servicesAt(host: ModelHost): Services;
  /** A cause that no other step of this stage has. */
  step(): Cause;
  /** Meets somebody on the web and takes them in with minutes and an offer. */
  member(user: string, more?: Partial<Joining>): Promise<Member>;
  /** The same, with a role for the whole community. */
  holder(user: string, role: Role): Promise<Member>;
  meet(user: string): Promise<void>;
  /** A request of `ann`, for whom `bob` is asked; gives its id. */
  request(): Promise<string>;
  /** The same, and bob's yes. */
  match(): Promise<string>;
}

/** An action on a stage: who does it, and with which arguments. Files `<name>.scenes.ts` export lists of them. */
export interface Scene {
  readonly action: string;
  /** Tells scenes of one action apart. */
  readonly what?: string;
  readonly outcome: string;
  /** The user who acts. */
  readonly by: string;
  /** Sections of features that the pack hasn't got. */
  readonly sections?: Readonly<Record<string, unknown>>;
  /** Other parts of the services. */
  readonly kit?: Partial<Kit>;
  /** Brings the stage about; gives the arguments. */
  readonly before: (stage: Stage) => Promise<Args>;
}

/** Opens an empty stage; close its store after the test. */
export async function openStage({ sections = {}, kit = {} }: Pick<Scene, 'sections' | 'kit'> = {}): Promise<Stage> {
  const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  const communities = communitiesOf({ ...pack, sections: { ...pack.sections, ...sections } });
  const servicesAt: Stage['servicesAt'] = (host) => servicesOver(host, { communities, logger: memoryLogger(), ...kit });
  const services = servicesAt(store);
  await store.ready();
  const { members, ledger, matching, exchange } = services;
  let steps = 0;
  const step = () => cause(`before/${++steps}`, AT, []);
  const meet = async (user: string) => void (await members.meet('web', user, undefined, AT));
  const member: Stage['member'] = async (user, more) => {
    await meet(user);
    const { member: made } = await members.join(joining(user, more), step());
    if (made.status !== 'active') return made;
    await ledger.grantWelcome(HERE, made.id, step());
    await matching.offers.fromProfile(made.id, step());
    return made;
  };
  const request = async () => {
    const ann = await member('ann', { phone: '+821011112222' });
    await member('bob', { phone: '+821033334444' });
    const sent = await exchange.ask({ asker: ann.id, ...draft }, step());
    if (!sent.ok) throw new Error(sent.why);
    return sent.request.id;
  };
  return {
    ...{ store, services, servicesAt, step, meet, member, request },
    async holder(user, role) {
      const made = await member(user);
      const given = await members.appoint({ member: made.id, role, area: null, by: null }, step());
      if (!given.ok) throw new Error(given.why);
      await members.proveRoute(`web:${user}`, step());
      return given.member;
    },
    async match() {
      const id = await request();
      const { is } = await exchange.accept(id, await idOf(services, 'bob'), step());
      if (is !== 'matched') throw new Error(is);
      return id;
    },
  };
}

/** A request a day after `AT`. */
export const draft = {
  kind: 'company-talk',
  date: '2026-11-23',
  time: '14:00',
  minutes: 60,
  zone: 'mapo',
  address: '꽃길 1',
};

/** The member who talks as `user`. */
export async function idOf({ members }: Services, user: string): Promise<string> {
  const member = await members.standing(`web:${user}`);
  if (!member) throw new Error(`${user} is no member`);
  return member.id;
}
