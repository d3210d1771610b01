import type { z } from 'zod';
import { invariant } from '../../lib/errors';
import type { Core, Sectioned } from './schema';

/** One mistake in a pack: its place in the file, and a sentence with the remedy. */
export interface PackMistake {
  /** Keys and list positions from the top of the file, e.g. `['zones', 3, 'near', 0]`. */
  readonly path: readonly (string | number)[];
  /** `mistake — remedy`. */
  readonly message: string;
}

/** Locale keys a pack must define in each of its languages: texts, and lists of words. */
export interface Wanted {
  readonly texts: readonly string[];
  readonly words: readonly string[];
}

/** A feature's settings in a pack; the section has the feature's name. */
export interface Section<T = unknown> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Other features that this one requires. */
  readonly needs: readonly string[];
  /**
   * Finds mistakes the schema can't see: unknown references, repeated ids. Paths begin inside the section. `earlier`: the
   * sections of features below this one, as far as they can be read.
   */
  mistakes(settings: T, core: Core, earlier: Sectioned): readonly PackMistake[];
  /** Ids of the kinds of help in the settings. */
  kinds(settings: T): readonly string[];
  /** The texts and word lists that the settings require. */
  wants(settings: T, community: string): Wanted;
  /** The settings of a community. Throws if its pack lacks the feature; use `find` if it may. */
  of(community: Sectioned): T;
  /** The settings of a community; null if its pack lacks the feature. */
  find(community: Sectioned): T | null;
}

/** A section's additions to its schema. */
export interface SectionRules<T> {
  readonly needs?: readonly string[];
  readonly mistakes?: (settings: T, core: Core, earlier: Sectioned) => readonly PackMistake[];
  readonly kinds?: (settings: T) => readonly string[];
  readonly wants?: (settings: T, community: string) => Wanted;
}

const NOTHING: Wanted = { texts: [], words: [] };

/**
 * Declares the section of a feature. A pack may name the feature without the section if the schema has defaults for
 * every setting. Otherwise a missing section is a mistake.
 */
export function section<S extends z.ZodType>(
  name: string,
  schema: S,
  rules: SectionRules<z.infer<S>> = {},
): Section<z.infer<S>> {
  type T = z.infer<S>;
  // Only `readPack` fills `sections`, with results of this schema.
  const find = ({ sections }: Sectioned): T | null => (name in sections ? (sections[name] as T) : null);
  return {
    name,
    schema: schema as unknown as z.ZodType<T>,
    needs: rules.needs ?? [],
    mistakes: rules.mistakes ?? (() => []),
    kinds: rules.kinds ?? (() => []),
    wants: rules.wants ?? (() => NOTHING),
    find,
    of(community) {
      const settings = find(community);
      invariant(settings !== null, `the pack ${community.id} has no feature ${name}`);
      return settings;
    },
  };
}

/** Ids that occur twice in a list of a section or of the core. */
export function twice(list: readonly { readonly id: string }[], where: string): PackMistake[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, at) => {
    if (seen.has(id)) return [{ path: [where, at, 'id'], message: `${id} is there twice — remove one` }];
    seen.add(id);
    return [];
  });
}
