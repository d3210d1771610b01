import { existsSync } from 'node:fs';
import path from 'node:path';
import { features } from './features';
import type { Clock } from './lib/clock';
import { PumasiError } from './lib/errors';
import { type Entries, readLocales } from './lib/locale-files';
import type { Logger } from './lib/logger';
import { inRoot } from './lib/paths';
import { createTexts, type Texts } from './lib/texts';
import {
  type Communities,
  checkPack,
  loadCommunities,
  type MenuFlow,
  menuMistakes,
  type Section,
} from './services/communities';

/** The possible sections of a pack, in the order of the features. */
export const packSections: readonly Section[] = features.flatMap<Section>(({ settings }) => settings ?? []);

/** The options of opening packs. */
export interface PackOptions {
  /** Ids of the packs in `COMMUNITY`. */
  readonly ids: readonly string[];
  /** Folders that hold packs; absent: `communities/`. */
  readonly dirs?: readonly string[];
  /** The flows a menu may name. */
  readonly flows: readonly MenuFlow[];
  /** The packs that a demo fills, which therefore need invented people. */
  readonly invented?: readonly string[];
  readonly logger?: Logger;
  /** Tells the present year to the texts. */
  readonly clock?: Clock;
  /** The program's texts, as `readLocales` reads them; absent: read again. */
  readonly program?: ReadonlyMap<string, Entries>;
}

/** The communities of a process, with the texts of each. */
export interface Packs {
  readonly communities: Communities;
  readonly texts: Texts;
}

/**
 * Opens packs with every check: settings, texts, menus and, for a demo, invented people. Throws `communities.broken`
 * with every mistake of every pack.
 */
export function openPacks({ ids, dirs, flows, invented = [], logger, clock, ...given }: PackOptions): Packs {
  const program = given.program ?? readLocales([inRoot('locales')]);
  const communities = loadCommunities(ids, {
    sections: packSections,
    ...(dirs ? { dirs } : {}),
    more: ({ community, say }) => [
      ...menuMistakes(community, flows).map(say),
      ...checkPack(community, textsOf([community], { program, logger }), packSections),
      ...(invented.includes(community.id) ? inventedMistakes(community.folder) : []),
    ],
  });
  return { communities, texts: textsOf(communities.all(), { program, logger, clock }) };
}

/** Every mistake of these packs, one per line; empty if a program may start with them. */
export function packMistakes(options: PackOptions): readonly string[] {
  try {
    openPacks(options);
    return [];
  } catch (error) {
    if (error instanceof PumasiError && error.id === 'communities.broken') return error.message.split('\n');
    throw error;
  }
}

/** Loads the settings of the packs `ids`, without checking texts and menus. */
export function loadPacks(ids: readonly string[], dirs?: readonly string[]): Communities {
  return loadCommunities(ids, { sections: packSections, ...(dirs ? { dirs } : {}) });
}

/** The program's texts with those of these communities; reads the program's own unless they are given. */
export function textsOf(
  communities: readonly { id: string; folder: string; languages: readonly string[] }[],
  {
    program = readLocales([inRoot('locales')]),
    logger,
    clock,
  }: { program?: ReadonlyMap<string, Entries>; logger?: Logger | undefined; clock?: Clock | undefined } = {},
): Texts {
  return createTexts({
    program,
    packs: communities.map(({ id, folder, languages }) => ({ id, languages, dir: path.join(folder, 'locales') })),
    ...(logger ? { logger } : {}),
    ...(clock ? { clock } : {}),
  });
}

function inventedMistakes(folder: string): string[] {
  const file = path.join(folder, 'invented.yaml');
  if (existsSync(file)) return [];
  return [
    `${path.relative(inRoot(), file)}: no invented people, and the program runs as a demo — add the file (docs/adding-a-pack.md), or set DEMO=0`,
  ];
}
