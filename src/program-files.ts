import { actions, sources } from './actions';
import { type CheckedFlows, checkFlows } from './engine/load';
import { describe } from './engine/mistakes';
import { PumasiError } from './lib/errors';
import { type Entries, readLocales } from './lib/locale-files';
import { inRoot } from './lib/paths';
import { translatorOver } from './lib/translator';

/** The program's own texts and flows, read and checked. They are the same for every runtime of a process. */
export interface ProgramFiles {
  /** The texts of `locales/`, by language and key. */
  readonly texts: ReadonlyMap<string, Entries>;
  /** The flows of `flows/`. */
  readonly flows: CheckedFlows;
}

/** Reads `locales/` and `flows/`. Throws `flows.broken` with every mistake of the flows. */
export function readProgramFiles(): ProgramFiles {
  const texts = readLocales([inRoot('locales')]);
  const read = checkFlows(inRoot('flows'), { actions, sources, words: translatorOver(texts, {}) });
  if ('checked' in read) return { texts, flows: read.checked };
  throw new PumasiError('flows.broken', `the flows have mistakes:\n${read.mistakes.map(describe).join('\n')}`);
}
