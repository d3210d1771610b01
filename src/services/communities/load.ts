import { existsSync } from 'node:fs';
import path from 'node:path';
import { invariant, PumasiError } from '../../lib/errors';
import { inRoot } from '../../lib/paths';
import { type ReadPack, readPack } from './read';
import type { Community } from './schema';
import type { Section } from './section';

/** The communities of this process. */
export interface Communities {
  /** In the order of `COMMUNITY`. */
  all(): readonly Community[];
  /** The first of `COMMUNITY`; single-account variables and bare addresses belong to it. */
  first(): Community;
  /** Throws for an unknown id, since ids come from our own data. */
  get(id: string): Community;
  /** Replaces all communities at once; the next read gives the new one. */
  replace(communities: readonly Community[]): void;
}

/** The options of loading packs. */
export interface LoadOptions {
  /** The sections of all features, in the order of the features. */
  readonly sections: readonly Section[];
  /** Folders of packs; the first with an id wins; absent: `communities/`. */
  readonly dirs?: readonly string[];
  /** Finds mistakes beyond the file: texts, menus, invented people. Called for every readable pack. */
  readonly more?: (pack: ReadPack & { readonly community: Community }) => readonly string[];
}

/**
 * Reads the packs `ids` (`<dir>/<id>/community.yaml`) in order, checked and frozen. Throws `communities.broken` with
 * every mistake of every pack, one per line: `file:line:col: path: mistake — remedy`.
 */
export function loadCommunities(ids: readonly string[], options: LoadOptions): Communities {
  const { sections, dirs, more = () => [] } = options;
  const read = [...new Set(ids)].map((id) => readPack(id, folderOf(id, dirs), sections));
  const mistakes = read.flatMap((pack) => {
    const { community } = pack;
    return community ? [...pack.mistakes, ...more({ ...pack, community })] : pack.mistakes;
  });
  if (ids.length === 0) mistakes.push('no community is named — set COMMUNITY to the id of a folder in communities/');
  if (new Set(ids).size !== ids.length)
    mistakes.push(`COMMUNITY names a community twice: ${ids.join(',')} — remove one`);
  if (mistakes.length > 0) throw new PumasiError('communities.broken', mistakes.join('\n'));
  return holdCommunities(read.flatMap(({ community }) => (community ? [community] : [])));
}

/** Holds communities by id; `replace` changes them for every user of this object. */
export function holdCommunities(loaded: readonly Community[]): Communities {
  let list = loaded;
  return Object.freeze({
    all: () => list,
    first: () => {
      const [first] = list;
      invariant(first, 'no community is loaded');
      return first;
    },
    get: (id: string) => {
      const found = list.find((community) => community.id === id);
      if (found) return found;
      const names = list.map((community) => community.id).join(',');
      throw new PumasiError('communities.unknown', `no community ${id}; COMMUNITY names ${names}`);
    },
    replace: (others: readonly Community[]) => {
      list = others;
    },
  });
}

/** The folder of a pack: in the first of `dirs` that has it, else its expected place. */
export function folderOf(id: string, dirs: readonly string[] = [inRoot('communities')]): string {
  const [first = inRoot('communities')] = dirs;
  return path.join(dirs.find((dir) => existsSync(path.join(dir, id, 'community.yaml'))) ?? first, id);
}
