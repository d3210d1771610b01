import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { PumasiError, reason } from '../../lib/errors';
import { inRoot } from '../../lib/paths';
import { packMistakes } from './rules';
import { type Pack, packSchema } from './schema';
import type { Communities, Community } from './types';

/**
 * Reads the packs `ids` (`<dir>/<id>/community.yaml`), in that order, checked and frozen.
 * Throws `communities.broken` with every mistake of every pack, one a line: `file: path inside it: what is wrong`.
 */
export function loadCommunities(ids: readonly string[], dir = inRoot('communities')): Communities {
  const read = ids.map((id) => readPack(id, path.join(dir, id, 'community.yaml')));
  const mistakes = read.flatMap((pack) => pack.mistakes);
  if (ids.length === 0) mistakes.push('no community is named — set COMMUNITY to the id of a folder in communities/');
  if (new Set(ids).size !== ids.length) mistakes.push(`a community is named twice: ${ids.join(',')}`);
  if (mistakes.length > 0) throw new PumasiError('communities.broken', mistakes.join('\n'));
  const list = Object.freeze(read.flatMap(({ pack }) => (pack ? [asCommunity(pack)] : [])));
  const byId = new Map(list.map((community) => [community.id, community]));
  return Object.freeze({
    all: () => list,
    get: (id: string) => {
      const found = byId.get(id);
      if (!found) throw new PumasiError('communities.unknown', `no community ${id}; COMMUNITY names ${ids.join(',')}`);
      return found;
    },
  });
}

function readPack(id: string, file: string): { pack?: Pack; mistakes: string[] } {
  const shown = path.relative(inRoot(), file);
  if (!existsSync(file)) return { mistakes: [`${shown}: no such file — check the id ${id} in COMMUNITY`] };
  let tree: unknown;
  try {
    tree = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { mistakes: [`${shown}: not readable as YAML: ${reason(error)}`] };
  }
  const checked = packSchema.safeParse(tree);
  if (!checked.success) {
    return { mistakes: checked.error.issues.map((issue) => `${shown}: ${pathOf(issue.path)}: ${issue.message}`) };
  }
  const mistakes = packMistakes(checked.data);
  if (checked.data.id !== id) mistakes.unshift(`id: is ${checked.data.id}, but the folder is ${id}`);
  return { pack: checked.data, mistakes: mistakes.map((mistake) => `${shown}: ${mistake}`) };
}

function pathOf(parts: readonly PropertyKey[]): string {
  const joined = parts.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return joined.replace(/^\./, '') || 'the whole file';
}

function asCommunity(pack: Pack): Community {
  return frozen({ ...pack, name: { key: `${pack.id}.name` } });
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}
