import { type Browsers, noBrowsers } from '../../lib/browsers';
import type { Clock } from '../../lib/clock';
import type { RouteAddress } from '../../lib/feature';
import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Invites } from '../invites';
import type { Outbox } from '../outbox';
import { createAppointments } from './appointments';
import { change, move } from './changes';
import { createClaiming } from './claiming';
import { createCodes } from './codes';
import { coding } from './coding';
import { createContacts } from './contacts';
import { decidersOf } from './deciders';
import { decide } from './deciding';
import { createDevices } from './devices';
import { createDisplay } from './display';
import { createDuty } from './duty';
import { createErasing, type Erase, ended } from './erasing';
import { countedOut } from './figures';
import { createFinding } from './finding';
import { join } from './joining';
import { createLinking } from './linking';
import { memberModel } from './model';
import { createPartyAppointments } from './party-appointments';
import { createProving } from './proving';
import { createProxies } from './proxies';
import { asUpdate } from './rules';
import { search } from './search';
import { createSubscribing } from './subscribing';
import { createSuspending } from './suspending';
import type { Members } from './types';

/** The parts of the members service. */
export interface MembersDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly figures: Pick<Figures, 'record'>;
  readonly invites: Pick<Invites, 'find' | 'labelOf'>;
  readonly outbox: Pick<Outbox, 'outdate' | 'leave'>;
  /** The addresses that the program has a route to; default: none. */
  readonly addresses?: readonly RouteAddress[];
  /** Hears that a conversation has become a member's; default: nobody does. */
  readonly linked?: (conversation: string) => Promise<void>;
  /** The browsers of the web chats; default: there are none. */
  readonly browsers?: Browsers;
  /** Erases the words of a former member; default: none are stored. */
  readonly erase?: Erase;
}

/** Makes the members service over the collections `members` and `contacts`. */
export function createMembers(deps: MembersDeps): Members {
  const { host, communities, figures, invites, outbox, addresses = [], erase = async () => undefined } = deps;
  const members = memberModel(host);
  const duty = createDuty({ ...deps, members });
  const contacts = createContacts(host, deps.linked);
  const finding = createFinding(members, contacts, duty);
  const codes = createCodes(host);
  const subscribing = createSubscribing(host);
  const appointments = createAppointments({ ...deps, members });
  const people = { ...duty, ...finding, ...createProxies({ ...deps, members }) };
  const known = { ...people, ...createPartyAppointments({ ...deps, members }) };
  const parts = { members, contacts, communities, figures, invites, outbox, get: finding.get, ...duty };

  return {
    ...createErasing(members, erase),
    takes: (address) => addresses.includes(address),
    meet: contacts.meet,
    async arrive({ conversation, community, code }, at) {
      const invite = await invites.find(code, at);
      if (invite?.community === community) await contacts.cameFrom(conversation, code);
    },
    setBlocked: contacts.setBlocked,
    handOver: contacts.handOver,
    handBack: contacts.handBack,
    sayChild: contacts.sayChild,
    isChilds: contacts.isChilds,
    addCards: contacts.addCards,
    ...{ contactsOf: contacts.contactsOf, seenSince: contacts.seenSince },
    async conversationsWith(conversation) {
      const member = (await contacts.find(conversation))?.member ?? null;
      return member === null ? null : contacts.conversationsOf(member);
    },
    conversationAt: contacts.conversationAt,
    search: (of) => search(members, of),
    ...appointments,
    ...known,
    deciders: (of) => decidersOf(known, of),
    ...createClaiming({ ...deps, ...appointments, codes, get: finding.get }),
    ...createLinking({ members, contacts, codes }),
    ...subscribing,
    ...createDevices({ ...parts, ...subscribing, codes, browsers: deps.browsers ?? noBrowsers }),
    ...coding(codes),
    ...createProving(host, contacts),
    ...createDisplay(host),
    ...createSuspending({ members, clock: deps.clock, get: finding.get, ...duty }),

    join: (joining, cause) => join(parts, joining, cause),

    approve: (id, by, cause) => decide(parts, { id, by, as: 'approve' }, cause),

    refuse: (id, by, cause) => decide(parts, { id, by, as: 'refuse' }, cause),

    edit: (id, changes, cause) =>
      change(members, { id, from: ['active'], why: 'not-active' }, asUpdate(changes), cause),

    async remember(id, words) {
      await members.updateOne({ _id: id, parting: { $exists: false } }, { $set: { parting: words } });
    },

    async leave(id, cause) {
      const ending = await ended(contacts, id, cause);
      const result = await move(members, id, 'leave', ending, cause);
      if (!result.ok) return result;
      await codes.forget(id, ending.set.erasing.conversations);
      await contacts.unlink(id, cause);
      await figures.record(countedOut(result.member, cause.at));
      return result;
    },
  };
}
