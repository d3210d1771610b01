import { actions, sources } from '../actions';
import { type CheckedFlows, checkFlows } from '../engine/load';
import { describe } from '../engine/mistakes';
import { PumasiError } from '../lib/errors';
import { type Entries, readLocales } from '../lib/locale-files';
import { inRoot } from '../lib/paths';
import { translatorOver } from '../lib/translator';
import { createUnderstanding, type Understanding } from '../understand';

/** The program's own texts and flows, read and checked. They are the same for every runtime of a process. */
export interface ProgramFiles {
  /** The texts of `locales/`, by language and key. */
  readonly texts: ReadonlyMap<string, Entries>;
  /** The flows of `flows/`. */
  readonly flows: CheckedFlows;
  /** The understanding of typed words, made from the texts. Its readings are compiled once. */
  readonly understanding: Understanding;
}

/** Reads `locales/` and `flows/`. Throws `flows.broken` with every mistake of the flows. */
export function readProgramFiles(): ProgramFiles {
  const texts = readLocales([inRoot('locales')]);
  const words = translatorOver(texts, {});
  const read = checkFlows(inRoot('flows'), { actions, sources, words });
  if ('checked' in read) return { texts, flows: read.checked, understanding: createUnderstanding(words.list) };
  throw new PumasiError('flows.broken', `the flows have mistakes:\n${read.mistakes.map(describe).join('\n')}`);
}
