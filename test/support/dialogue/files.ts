import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../../src/lib/paths';
import { parseDialogue } from './parse';
import type { Dialogue } from './statement';

/** Where dialogues are kept. */
export const dialogueFolder = inRoot('test', 'dialogues');

/** Where the packs are that a dialogue may name: those of the project and those kept for tests. */
export const packDirs = [inRoot('communities'), inRoot('test', 'packs', 'kept')];

/** Every dialogue there is, by file. */
export function allDialogues(): readonly Dialogue[] {
  return readdirSync(dialogueFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.dialogue'))
    .sort()
    .map((name) => parseDialogue(readFileSync(path.join(dialogueFolder, name), 'utf8'), `test/dialogues/${name}`));
}
