import type { z } from 'zod';
import { invariant } from '../../lib/errors';
import type { Core, Sectioned } from './schema';

/** One thing that is wrong with a pack: where inside its file, and one sentence that says what to do about it. */
export interface PackMistake {
  /** Keys and list positions from the top of the file, e.g. `['zones', 3, 'near', 0]`. */
  readonly path: readonly (string | number)[];
  /** `what is wrong — what to do`. */
  readonly message: string;
}

/** Locale keys a pack must bring in each of its languages: texts, and lists of words. */
export interface Wanted {
  readonly texts: readonly string[];
  readonly words: readonly string[];
}

/** The settings one feature reads from a pack; the section has the feature's name. */
export interface Section<T = unknown> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Features this one can't work without. */
  readonly needs: readonly string[];
  /** What the schema can't see: references to things that are missing, ids used twice. Paths begin inside the section. */
  mistakes(settings: T, core: Core): readonly PackMistake[];
  /** Ids of the kinds of help which the settings name. */
  kinds(settings: T): readonly string[];
  /** The texts and word lists which the settings name. */
  wants(settings: T, community: string): Wanted;
  /** The settings of a community. Throws `invariant` where its pack hasn't got the feature: ask `find` then. */
  of(community: Sectioned): T;
  /** The settings of a community; null where its pack hasn't got the feature. */
  find(community: Sectioned): T | null;
}

/** What a section adds to its schema. */
export interface SectionRules<T> {
  readonly needs?: readonly string[];
  readonly mistakes?: (settings: T, core: Core) => readonly PackMistake[];
  readonly kinds?: (settings: T) => readonly string[];
  readonly wants?: (settings: T, community: string) => Wanted;
}

const NOTHING: Wanted = { texts: [], words: [] };

/**
 * Declares the section of a feature. A pack that names the feature and leaves the section out has the schema's
 * defaults; where the schema has no defaults for everything, leaving it out is a mistake.
 */
export function section<S extends z.ZodType>(
  name: string,
  schema: S,
  rules: SectionRules<z.infer<S>> = {},
): Section<z.infer<S>> {
  type T = z.infer<S>;
  // Only `readPack` fills `sections`, with what this schema gave.
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

/** Ids used twice in a list of a section or of the core. */
export function twice(list: readonly { readonly id: string }[], where: string): PackMistake[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, at) => {
    if (seen.has(id)) return [{ path: [where, at, 'id'], message: `${id} is there twice — remove one` }];
    seen.add(id);
    return [];
  });
}
