import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../lib/paths';

/** Every folder of texts: the project's own, then each community's. */
export function localeDirs(): string[] {
  const communities = inRoot('communities');
  const packs = existsSync(communities) ? readdirSync(communities).sort() : [];
  return [inRoot('locales'), ...packs.map((pack) => path.join(communities, pack, 'locales'))].filter((dir) =>
    existsSync(dir),
  );
}
