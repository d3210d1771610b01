import type { ApartKind } from './apart';
import type { Cause } from './cause';
import type { FactDeclaration } from './counting';
import type { Acts, CardsFor, DeskCard, DeskPast, DeskPerson, Matter, PeopleOf } from './desk';
import type { HearsOf } from './hearer';
import type { Timed } from './job';

/** A person whose membership ends. */
export interface Leaver {
  readonly member: string;
  readonly community: string;
}

/** A place in the store of something about a person. */
export interface PersonalField {
  readonly collection: string;
  /** Dotted path inside the document; it covers everything below it. */
  readonly path: string;
  /** Path of the id the document belongs to; below `votes.*`, the id is a key. */
  readonly owner: string;
  /** Whose id `owner` holds; absent: the member's. */
  readonly whose?: 'conversation';
  /** Stored under the key of the person in `owner`; absent: in clear. */
  readonly sealed?: SealedAs;
}

/** How a field of words is sealed. */
export interface SealedAs {
  /** `whole`: its word is found by equality. `beginnings`: by its beginnings too. Absent: it is never looked for. */
  readonly found?: 'whole' | 'beginnings';
  /** Paths below the field that hold the words; absent: the field itself. */
  readonly below?: readonly string[];
  /** True for what the person was told; absent: the person's own words. */
  readonly told?: true;
  /** Path of the id whose key seals it, a person's or a community's; absent: `owner`. */
  readonly by?: string;
  /**
   * What goes when another leaver's word stands inside: absent: the word. `whole`: the whole value, since a proof stands
   * on it. `stays`: nothing.
   */
  readonly inside?: 'whole' | 'stays';
  /** The migration step that began to seal it; absent: the first. */
  readonly since?: number;
}

/**
 * How something about a person comes to be kept, in the order shown. `needed`: nobody takes part without it. `wish`: only
 * if the person gives it. `child`: only of people with a guardian. `duty`: only of people with a role.
 */
export const givenAs = ['needed', 'wish', 'child', 'duty'] as const;
/** The time something about a person stays, in the order shown. */
export const keptFor = ['matter', 'membership', 'record'] as const;
/** The readers of something about a person, in the order shown. */
export const seenBy = ['neighbours', 'match', 'applied', 'coordinators', 'program'] as const;

/** An address that people are asked for only where the program has a route to it. */
export type RouteAddress = 'email' | 'subscription';

/**
 * The clock of one collection: what it holds of an item ends by itself some days after a moment. A job carries it out,
 * and the consent page says it.
 */
export interface RetentionClock {
  readonly collection: string;
  /** Path of the moment that the clock starts from. */
  readonly since: string;
  readonly days: number;
  /** The documents that have a clock; absent: all. */
  readonly where?: Readonly<Record<string, unknown>>;
  /** The documents are deleted; else these fields are set and taken away. Values tell nothing about a person. */
  readonly ends: 'documents' | { readonly set?: Readonly<Record<string, unknown>>; readonly unset?: readonly string[] };
  /** The newest document of each group stays, since the next one counts on from it. */
  readonly newestStays?: { readonly of: string; readonly by: string };
  /** `since` stands in the document of another collection, whose id is at `path`. */
  readonly through?: { readonly collection: string; readonly path: string };
  /** A document stays while another collection names it at `path`, as this text and its id. */
  readonly unlessNamed?: { readonly collection: string; readonly path: string; readonly as: string };
  /** The feature's own timed work carries it out. */
  readonly own?: true;
}

/** The part of a pack that decides whether something is kept about people there. */
export interface KeepingPack {
  readonly features: readonly string[];
  readonly join: { readonly ask: readonly string[]; readonly guardianUnder: number };
  /** Kinds of help; empty without an exchange. */
  readonly kinds: readonly string[];
}

/**
 * Something kept about a person; the text `<feature>.personal.<id>` says it in plain words. Erasure, the consent page and
 * the answer to "what do you keep about me" read the list.
 */
export interface PersonalItem {
  readonly id: string;
  readonly given: (typeof givenAs)[number];
  /**
   * `neighbours`: every member. `match`: the two who have agreed to meet, and their coordinators. `program`: nobody but
   * the program.
   */
  readonly seen: (typeof seenBy)[number];
  /**
   * `matter`: deleted when its matter is over, and at the latest when the person leaves. `membership`: deleted when the
   * person leaves. `record`: stays, without meaning once the name is deleted.
   */
  readonly kept: (typeof keptFor)[number];
  /** True for packs that keep it; absent: all. */
  readonly where?: (pack: KeepingPack) => boolean;
  /** The clocks that end it before the membership does; absent: it ends as `kept` says. All have the same days. */
  readonly clocks?: readonly RetentionClock[];
  /** The consent that it is kept on, besides the one of joining; absent: none. */
  readonly apart?: ApartKind;
  /** The address that the item is; absent: none. */
  readonly address?: RouteAddress;
  readonly fields: readonly PersonalField[];
}

/** The days after which an item ends by its clocks; null for one that ends as `kept` says. */
export function daysOf({ clocks = [] }: Pick<PersonalItem, 'clocks'>): number | null {
  return clocks.length === 0 ? null : Math.max(...clocks.map(({ days }) => days));
}

/** An invented person, the input of a feature's `seed`. */
export interface InventedPerson {
  readonly member: string;
  readonly community: string;
  readonly zone: string;
  /** Kinds of help, and when and how often the person helps; null for a person without an offer. */
  readonly offer: {
    readonly kinds: readonly string[];
    readonly zones: readonly string[];
    readonly times: readonly string[];
    readonly perWeek: number;
  } | null;
  /** The cause of one step of this person's seed; the same in every run. */
  step(name: string): Cause;
}

/** A stretch of time a person has agreed to. */
export interface Engagement {
  readonly from: Date;
  readonly to: Date;
}

/** An `expect` line in dialogues about a feature's documents: the model, and the field whose value the line names. */
export type Expectation =
  | { readonly is: 'latest'; readonly model: string; readonly field: string }
  /** `expect <word> 2`; with `by`, also for one kind only: `expect <word> <value of that field> 2`. */
  | { readonly is: 'count'; readonly model: string; readonly by?: string };

/**
 * A capability: one folder under `services/`, one line in `features.ts`. `N` is its name and `S` its service. `K` is
 * the input of `create`: the kit and the earlier features. `P` is its section of a pack.
 */
export interface Feature<N extends string = string, K = never, S = unknown, P = unknown> {
  readonly name: N;
  /** The feature's section of a pack; null for a feature without settings. */
  readonly settings: P;
  /** Makes the service over its models; runs before the store is ready. */
  readonly create: (kit: K) => S;
  /** The service's timed work, or null. */
  readonly jobs: ((service: S) => Timed) | null;
  /** The kinds of facts it records, with their columns in the report; a test finds undeclared and unused ones. */
  readonly figures: readonly FactDeclaration[];
  /** The events the feature hears, each in a turn of its own; `{}` for none. */
  readonly hears: HearsOf<S>;
  /** Everything kept about a person. A feature with items has the texts `<feature>.personal.title` and `.purpose`. */
  readonly personal: readonly PersonalItem[];
  /**
   * Deletes a leaver's data from the feature; safe to repeat with the same cause. False means that the membership had
   * ended before. `nothing` means that the feature keeps no data that must go.
   */
  readonly farewell: 'nothing' | ((service: S, leaver: Leaver, cause: Cause) => Promise<boolean | undefined>);
  /** The matters that need a coordinator now; null for a feature without any. Reads only. */
  readonly cards: ((service: S, of: CardsFor) => Promise<readonly DeskCard[]>) | null;
  /** The answered and closed matters of a coordinator's zones, newest first; absent: none. Reads only. */
  readonly past?: (service: S, of: CardsFor) => Promise<readonly DeskPast[]>;
  /** The people of one of its cards, read when the card is opened; absent: none. */
  readonly people?: (service: S, of: PeopleOf) => Promise<readonly DeskPerson[]>;
  /** One of its records in words, for the card of another feature that speaks of it; absent: none. */
  readonly matter?: (service: S, record: string) => Promise<Matter | null>;
  /** True while the matter of one of its photo links lasts; absent: the feature makes no links. */
  readonly photoLasts?: (service: S, matter: string) => Promise<boolean>;
  /** The acts of coordinators on its records, by name; `{}` for none. */
  readonly acts: Acts<S>;
  /** True while the person has something under way that must end before the membership; absent: never. */
  readonly holds?: (service: S, member: string) => Promise<boolean>;
  /** The person's future engagements; absent: the feature has none. */
  readonly engagements?: (service: S, member: string, at: Date) => Promise<readonly Engagement[]>;
  /** Gives an invented person the same data as a newcomer; null: none. */
  readonly seed: ((service: S, person: InventedPerson) => Promise<void>) | null;
  /** Words of `expect` lines in dialogues. */
  readonly expect: Readonly<Record<string, Expectation>>;
}

/** Types a feature; the value is unchanged. */
export function defineFeature<const N extends string, K, S, P>(feature: Feature<N, K, S, P>): Feature<N, K, S, P> {
  return feature;
}
