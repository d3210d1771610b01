import type { Cause } from './lib/cause';
import { eventTypes } from './lib/event';
import type { Engagement, Feature, InventedPerson, Leaver } from './lib/feature';
import type { Hearer } from './lib/hearer';
import type { Timed } from './lib/job';
import { empty, keptAbout, keptIn, type PersonalPart, wordsOf } from './privacy/personal';
import type { Communities } from './services/communities';
import type { Collections } from './services/record';

/** A membership over all features. */
export interface Memberships {
  /** True while a feature has something under way for the member that must end first. */
  held(member: string): Promise<boolean>;
  /**
   * Ends a membership in every feature, higher floors first, so that the profile goes last. Each feature says farewell;
   * then everything its `personal` doesn't keep as a record is emptied. False if the membership had already ended. Safe
   * to repeat with the same cause.
   */
  end(leaver: Leaver, cause: Cause): Promise<boolean>;
  /** Remembers a person's words, which leaving takes out of others' documents. Call it before their profile is wiped. */
  remember(member: string): Promise<void>;
  /**
   * Empties what the features hold of a person whom the members service has refused. The profile is wiped already, and
   * the conversation stays linked for the notice. Safe to repeat.
   */
  clear(refused: Leaver, cause: Cause): Promise<void>;
  /** Everything kept about a member, feature by feature, and at last the words of the talk. */
  kept(member: Leaver): Promise<readonly PersonalPart[]>;
  /** The member's future engagements over all features. */
  engagements(member: string, at: Date): Promise<readonly Engagement[]>;
  /** Gives an invented person the data that each feature gives a newcomer. */
  seed(person: InventedPerson): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: the list holds features of every kit and service; each is called with its own
export type AnyFeature = Feature<string, any, any>;

/** Where memberships find the features' services and documents. */
export interface MembershipDeps {
  /** Holds each service under its feature's name. */
  readonly services: object;
  readonly communities: Communities;
  readonly collections: Collections;
  /** Keeps a leaver's words until they are taken out of others' documents. */
  readonly remember: (member: string, words: readonly string[]) => Promise<void>;
}

/** Combines the features' parts in a membership. */
export function createMemberships(features: readonly AnyFeature[], deps: MembershipDeps): Memberships {
  const { services, communities, collections } = deps;
  const of = serviceOf(services);
  const remember = async (member: string): Promise<void> => {
    const words = await wordsOf(collections, features, member);
    if (words.length > 0) await deps.remember(member, words);
  };
  const end = async (leaver: Leaver, cause: Cause): Promise<boolean> => {
    let ended = true;
    await remember(leaver.member);
    for (const feature of [...features].reverse()) {
      if (feature.farewell !== 'nothing' && (await feature.farewell(of(feature), leaver, cause)) === false)
        ended = false;
      await empty(collections, feature, leaver.member);
    }
    if (ended) cause.emit({ type: 'member.left', ...leaver });
    return ended;
  };

  return {
    async held(member) {
      for (const feature of features) if (await feature.holds?.(of(feature), member)) return true;
      return false;
    },

    end,

    remember,

    async clear(refused, cause) {
      // A key of its own, so that the members service doesn't take the farewell for a replay of the refusal.
      await end(refused, { ...cause, key: `${cause.key}/clear` });
    },

    kept: ({ member, community }) => keptAbout(collections, keptIn(features, communities.get(community)), member),

    async engagements(member, at) {
      const lists = await Promise.all(features.map((one) => one.engagements?.(of(one), member, at) ?? []));
      return lists.flat().sort((a, b) => a.from.getTime() - b.from.getTime());
    },

    async seed(person) {
      for (const feature of features) await feature.seed?.(of(feature), person);
    },
  };
}

/** The timed work of all features, in their order. */
export function timedOf(features: readonly AnyFeature[], services: object): readonly Timed[] {
  const of = serviceOf(services);
  return features.flatMap((one) => (one.jobs ? [one.jobs(of(one))] : []));
}

/** The hearers of all features, in their order. */
export function hearersIn(features: readonly AnyFeature[], services: object): readonly Hearer[] {
  const of = serviceOf(services);
  return features.flatMap((feature) =>
    eventTypes.flatMap((type) => {
      const hears = feature.hears[type];
      if (!hears) return [];
      const hear: Hearer['hear'] = (event, cause) => hears.hear(of(feature), event as never, cause);
      return [{ feature: feature.name, type, ...(hears.of ? { of: hears.of } : {}), hear }];
    }),
  );
}

/** Finds the service of a feature. */
export function serviceOf(services: object) {
  return ({ name }: AnyFeature): unknown => (services as Readonly<Record<string, unknown>>)[name];
}
