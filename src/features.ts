import { createDesk, type Desk } from './desk';
import type { Browsers } from './lib/browsers';
import type { Clock } from './lib/clock';
import type { RouteAddress } from './lib/feature';
import type { Fingerprint } from './lib/fingerprint';
import type { Logger } from './lib/logger';
import type { ModelHost } from './lib/model-host';
import type { PhotoUrl } from './lib/photo-link';
import type { Reaching } from './lib/reach';
import type { TakeBack } from './lib/take-back';
import { createMemberships, type Memberships } from './memberships';
import { feature as blocks } from './services/blocks';
import { feature as bookings } from './services/bookings';
import { feature as calls } from './services/calls';
import { feature as cases } from './services/cases';
import type { Communities, Community } from './services/communities';
import { feature as consents } from './services/consents';
import { feature as desk } from './services/desk';
import { feature as dormancy } from './services/dormancy';
import { feature as duty, type Rings } from './services/duty';
import type { WordLists } from './services/exchange';
import { feature as exchange } from './services/exchange';
import { type CountedColumn, columnsIn, feature as figures } from './services/figures';
import { feature as invites } from './services/invites';
import { feature as ledger } from './services/ledger';
import { feature as looks } from './services/looks';
import { feature as matching } from './services/matching';
import { type Erase, feature as members } from './services/members';
import { feature as outbox } from './services/outbox';
import { feature as papers } from './services/papers';
import { feature as parties } from './services/parties';
import { feature as payouts } from './services/payouts';
import { feature as polls } from './services/polls';
import { feature as questions } from './services/questions';
import { feature as quota } from './services/quota';
import { collecting } from './services/record';
import { feature as sheets } from './services/sheets';
import { feature as shops } from './services/shops';
import { feature as standing } from './services/standing';
import { feature as vetting } from './services/vetting';
import { feature as vouchers } from './services/vouchers';
import { feature as welcomes } from './services/welcomes';
import { createUnderstanding, type Understanding } from './understand';

/** The program's capabilities, lower floors first. A new one is its folder under `services/` and its line here. */
export const features = [
  // These count, send and invite, and know no people.
  figures,
  outbox,
  quota,
  invites,
  blocks,
  // People and their minutes.
  members,
  ledger,
  looks,
  consents,
  welcomes,
  vetting,
  // Institutions, and who acts for them.
  parties,
  // Possible helpers, and who answers for them.
  matching,
  duty,
  // Activities between neighbours; no two of these know each other.
  exchange,
  bookings,
  payouts,
  shops,
  vouchers,
  dormancy,
  papers,
  polls,
  cases,
  questions,
  // Help that is needed every week, over the exchange.
  standing,
  // Call cards on paper.
  sheets,
  // The pages of the people on duty.
  desk,
  calls,
] as const;

/** The input of every feature, besides the features before it. */
export interface Kit {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Word lists of the packs and of `locales/`; the translator provides them. */
  readonly words: WordLists;
  /** The understanding of typed words over the program's own lists; absent: made from `words`. */
  readonly understanding?: Understanding;
  /** False in a demo without quiet hours: waves then run at night too. Default true. */
  readonly quietHours?: boolean;
  /** Turns a photo reference into an address for the other side of a match; default: no pictures. */
  readonly photoUrl?: PhotoUrl;
  /** The routes by which the program can ring somebody by itself; default: every door. */
  readonly rings?: Rings;
  /** The addresses that the program has a route to; default: none. */
  readonly addresses?: readonly RouteAddress[];
  /** Gives the route by which a community sends texts to telephone numbers; default: none. */
  readonly texting?: (community: string) => string | null;
  /** When people can be reached; default: at once, if they have a conversation. */
  readonly reaching?: Reaching;
  /** Makes keyed fingerprints; default: none are made, and no leaver's number is remembered. */
  readonly fingerprint?: Fingerprint;
  /** Hears that a conversation has become a member's; default: nobody does. */
  readonly linked?: (conversation: string) => Promise<void>;
  /** The browsers of the web chats; default: there are none. */
  readonly browsers?: Browsers;
  /** Takes words back from whom they were told; default: nobody is looked for. */
  readonly takeBack?: TakeBack;
  /** Erases the words of a former member; default: none are stored. */
  readonly erase?: Erase;
}

type Made = { readonly [F in (typeof features)[number] as F['name']]: ReturnType<F['create']> };

/** All services by feature name, the memberships over all of them, and the coordinators' desk. */
export interface Services extends Made, Desk {
  readonly communities: Communities;
  readonly memberships: Memberships;
  /** The columns in which a community's facts are counted. */
  readonly columns: (community: string) => readonly CountedColumn[];
}

/** The columns a pack's facts are counted in: those of its features. */
export function countedColumns({ features: named }: Community): readonly CountedColumn[] {
  return columnsIn(features.filter(({ name, settings }) => settings === null || named.includes(name)));
}

/** Creates every feature's service, in the order of the list. Call it before the store's `ready()`. */
export function createServices(kit: Kit): Services {
  // Each feature finds the earlier services here; the compiler checks the whole bag against every `create`.
  const factKinds: readonly string[] = features.flatMap(({ figures }) => figures.map(({ kind }) => kind));
  const collections = collecting(kit.host);
  const understanding = kit.understanding ?? createUnderstanding(kit.words.list);
  const given: Kit = { ...kit, understanding, host: collections };
  const counted = { factKinds, countedColumns: columnsIn(features) };
  const bag = { ...given, ...counted } as Kit & Services & typeof counted;
  const services = { communities: kit.communities } as Services;
  for (const { name, create } of features) {
    const service = { [name]: create(bag) };
    Object.assign(services, service);
    Object.assign(bag, service);
  }
  const memberships = createMemberships(features, {
    ...{ services, communities: kit.communities, collections },
    remember: (member, words) => services.members.remember(member, words),
  });
  const columns = (id: string) => countedColumns(kit.communities.get(id));
  return Object.assign(services, { memberships, columns }, createDesk({ features, services, clock: kit.clock }));
}
