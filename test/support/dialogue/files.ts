import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../../src/lib/paths';
import { parseDialogue } from './parse';
import type { Dialogue } from './statement';

/** Folder of the program's own dialogues. */
export const dialogueFolder = inRoot('test', 'dialogues');

/** Folders of the packs that a dialogue may name: the project's, and those kept for tests. */
export const packDirs = [inRoot('communities'), inRoot('test', 'packs', 'kept')];

/** All dialogues of the program, by file. */
export function allDialogues(): readonly Dialogue[] {
  return dialoguesIn(path.join('test', 'dialogues'));
}

/** All dialogues in a folder of the project, with its subfolders, by file. */
export function dialoguesIn(folder: string): readonly Dialogue[] {
  return readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.dialogue'))
    .sort()
    .map((name) => parseDialogue(readFileSync(inRoot(folder, name), 'utf8'), `${folder}/${name}`));
}
