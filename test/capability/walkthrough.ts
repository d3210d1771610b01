import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';

/** The guide, and the folder beside it whose files lie where they lie in the project. */
export const guide = path.join('docs', 'adding-a-capability.md');
export const given = path.join('docs', 'adding-a-capability');

/** A block of the guide that names a file: an excerpt of a new one, or a change (`diff`) of one that is there. */
export interface Block {
  readonly kind: 'excerpt' | 'diff';
  readonly file: string;
  readonly lines: readonly string[];
}

/** The blocks of the guide that name a file, in its order: their first line is ` ```ts src/services/…`. */
export function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/^```(\w+) ([\w./-]+)\n([\s\S]*?)\n```$/gm)].map(([, kind, file = '', body = '']) => ({
    kind: kind === 'diff' ? 'diff' : 'excerpt',
    file,
    lines: body.split('\n'),
  }));
}

/** The new files, by their path in the project. */
export function newFiles(): readonly string[] {
  return filesOf(inRoot(given)).sort();
}

/** Makes the change of a `diff` block: its lines without sign stand in the file once, one after the other. */
export function changed(text: string, { file, lines }: Block): string {
  const before = lines.filter((line) => !line.startsWith('+')).map((line) => line.slice(1));
  const after = lines.filter((line) => !line.startsWith('-')).map((line) => line.slice(1));
  const found = text.split(`${before.join('\n')}\n`);
  if (found.length !== 2)
    throw new Error(`${guide}: ${file} has these lines ${found.length - 1} times:\n${before.join('\n')}`);
  return found.join(`${after.join('\n')}\n`);
}

/** Lines of `before` that aren't there any more, in their order, and how many are new. */
export function touched(before: string, after: string): { readonly gone: readonly string[]; readonly added: number } {
  const kept = after.split('\n');
  const gone: string[] = [];
  let from = 0;
  for (const line of before.split('\n')) {
    const at = kept.indexOf(line, from);
    if (at < 0) gone.push(line);
    else from = at + 1;
  }
  return { gone, added: kept.length - (before.split('\n').length - gone.length) };
}

/** A copy of the project without what was built and stored; its packages are the project's own. */
export interface Scratch {
  readonly dir: string;
  /** Files under a folder of the copy, by their path in the project. */
  files(folder: string): readonly string[];
  read(file: string): string;
  write(file: string, text: string): void;
  remove(): void;
}

/** What isn't copied: history, packages, and what programs have made. */
const made = ['.git', 'node_modules', 'dist', 'data', 'coverage', '.cache', 'shots'];

/** Copies the project into a folder of its own. */
export function scratchCopy(): Scratch {
  const dir = mkdtempSync(path.join(tmpdir(), 'pumasi-capability-'));
  const copied = readdirSync(inRoot()).filter((name) => !made.includes(name));
  for (const name of copied) cpSync(inRoot(name), path.join(dir, name), { recursive: true });
  // The copy tests the capability, and not the guide once more.
  rmSync(path.join(dir, 'test', 'capability'), { recursive: true });
  symlinkSync(inRoot('node_modules'), path.join(dir, 'node_modules'));
  return {
    dir,
    files: (folder) => filesOf(path.join(dir, folder)).map((file) => path.join(folder, file)),
    read: (file) => readFileSync(path.join(dir, file), 'utf8'),
    write: (file, text) => {
      mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
      writeFileSync(path.join(dir, file), text);
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Follows the guide: lays every new file into the copy, and makes every change it shows. */
export function follow(scratch: Scratch, blocks: readonly Block[]): void {
  for (const file of newFiles()) scratch.write(file, readFileSync(inRoot(given, file), 'utf8'));
  for (const block of blocks.filter(({ kind }) => kind === 'diff'))
    scratch.write(block.file, changed(scratch.read(block.file), block));
}

function filesOf(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)));
}
