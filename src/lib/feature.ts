import type { Cause } from './cause';
import type { HearsOf } from './hearer';
import type { Timed } from './job';

/** Somebody whose membership ends. */
export interface Leaver {
  readonly member: string;
  readonly community: string;
}

/** A field about a person: where the store holds it, and how long. Erasure and its test read this list. */
export interface PersonalField {
  readonly collection: string;
  /** Dotted path inside the document. */
  readonly path: string;
  /** Path of the member id the document belongs to. */
  readonly owner: string;
  /** `membership`: gone when the person leaves. `record`: stays, and means nobody once the name is gone. */
  readonly kept: 'membership' | 'record';
}

/** An invented person, as a feature's `seed` is given it. */
export interface InventedPerson {
  readonly member: string;
  readonly community: string;
  readonly zone: string;
  /** Kinds of help, and when and how often the person helps; null for somebody who offers nothing. */
  readonly offer: {
    readonly kinds: readonly string[];
    readonly zones: readonly string[];
    readonly times: readonly string[];
    readonly perWeek: number;
  } | null;
  /** The cause of one step of this person's seed; the same at every run. */
  step(name: string): Cause;
}

/** A stretch of time somebody has agreed to. */
export interface Engagement {
  readonly from: Date;
  readonly to: Date;
}

/** What a dialogue may expect of a feature's documents: the model, and the field whose value is named. */
export type Expectation =
  | { readonly is: 'latest'; readonly model: string; readonly field: string }
  | { readonly is: 'count'; readonly model: string };

/**
 * A capability: one folder under `services/`, one line in `features.ts`. `N` is its name, `K` what it is created
 * with (the kit and the features before it), `S` its service, `P` its section of a pack.
 */
export interface Feature<N extends string = string, K = never, S = unknown, P = unknown> {
  readonly name: N;
  /** The feature's section of a pack; null where a pack has nothing to say about it. */
  readonly settings: P;
  /** Makes the service over its models; runs before the store is ready. */
  readonly create: (kit: K) => S;
  /** The service's timed work, or null. */
  readonly jobs: ((service: S) => Timed) | null;
  /** Kinds of the facts it records, `<feature>.<what>`; a test finds one that is never recorded, or not declared. */
  readonly figures: readonly string[];
  /** The events the feature hears, each in a turn of its own; `{}` for none. */
  readonly hears: HearsOf<S>;
  /** Fields about a person. */
  readonly personal: readonly PersonalField[];
  /**
   * Takes a leaver's traces out of the feature; safe to repeat with the same cause. Gives false where the membership
   * had ended before. `nothing` says that the feature keeps nothing that must go.
   */
  readonly farewell: 'nothing' | ((service: S, leaver: Leaver, cause: Cause) => Promise<boolean | undefined>);
  /** True while the person has something under way that must end before the membership can; absent: never. */
  readonly holds?: (service: S, member: string) => Promise<boolean>;
  /** What the person has agreed to and is still to come; absent: the feature knows none. */
  readonly engagements?: (service: S, member: string, at: Date) => Promise<readonly Engagement[]>;
  /** Gives an invented person what this feature would give a newcomer; null: nothing. */
  readonly seed: ((service: S, person: InventedPerson) => Promise<void>) | null;
  /** Words of `expect` lines in dialogues. */
  readonly expect: Readonly<Record<string, Expectation>>;
}

/** Types a feature; the value is unchanged. */
export function defineFeature<const N extends string, K, S, P>(feature: Feature<N, K, S, P>): Feature<N, K, S, P> {
  return feature;
}
