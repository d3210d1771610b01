import { existsSync } from 'node:fs';
import path from 'node:path';
import { features } from './features';
import type { Clock } from './lib/clock';
import { PumasiError } from './lib/errors';
import { type Entries, readLocales } from './lib/locale-files';
import type { Logger } from './lib/logger';
import { inRoot } from './lib/paths';
import { createTexts, type ReadTexts, readTexts, type Texts } from './lib/texts';
import {
  type Communities,
  type Community,
  checkPack,
  holdCommunities,
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

/** Packs as read, with every check passed. They are the same for every runtime of a process. */
export interface PackFiles {
  readonly communities: readonly Community[];
  readonly texts: ReadTexts;
}

/**
 * Reads packs with every check: settings, texts, menus and, for a demo, invented people. Throws `communities.broken`
 * with every mistake of every pack.
 */
export function readPacks({
  ids,
  dirs,
  flows,
  invented = [],
  logger,
  program = programTexts(),
}: PackOptions): PackFiles {
  const communities = loadCommunities(ids, {
    sections: packSections,
    ...(dirs ? { dirs } : {}),
    more: ({ community, say }) => [
      ...menuMistakes(community, flows).map(say),
      ...checkPack(community, textsOf([community], { program, logger }), packSections),
      ...(invented.includes(community.id) ? inventedMistakes(community.folder) : []),
    ],
  }).all();
  return { communities, texts: textFiles(communities, program) };
}

/** Holds packs that were read, with texts that log and that know the year by the clock. */
export function holdPacks({ communities, texts }: PackFiles, told: Pick<PackOptions, 'logger' | 'clock'>): Packs {
  return { communities: holdCommunities(communities), texts: createTexts(texts, told) };
}

/** Reads packs as `readPacks` does, and holds them. */
export function openPacks(options: PackOptions): Packs {
  return holdPacks(readPacks(options), options);
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
  communities: readonly PackWithTexts[],
  {
    program = programTexts(),
    ...told
  }: { program?: ReadonlyMap<string, Entries>; logger?: Logger | undefined; clock?: Clock | undefined } = {},
): Texts {
  return createTexts(textFiles(communities, program), told);
}

type PackWithTexts = Pick<Community, 'id' | 'folder' | 'languages'>;

function textFiles(communities: readonly PackWithTexts[], program: ReadonlyMap<string, Entries>): ReadTexts {
  const dirOf = ({ folder }: PackWithTexts) => path.join(folder, 'locales');
  return readTexts(
    program,
    communities.map((one) => ({ id: one.id, languages: one.languages, dir: dirOf(one) })),
  );
}

function programTexts(): ReadonlyMap<string, Entries> {
  return readLocales([inRoot('locales')]);
}

function inventedMistakes(folder: string): string[] {
  const file = path.join(folder, 'invented.yaml');
  if (existsSync(file)) return [];
  return [
    `${path.relative(inRoot(), file)}: no invented people, and the program runs as a demo — add the file (docs/adding-a-pack.md), or set DEMO=0`,
  ];
}
