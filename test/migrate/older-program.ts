import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';
import { tempDir } from '../support/program';

/** The last commit of the first program, which wrote `spine-store`. */
const FIRST_PROGRAM = 'a9c19b57edf8925768ca3a19309f2b26bd99be32';

/** A built checkout of the first program, beside this one's packages. */
export interface OlderProgram {
  readonly root: string;
  remove(): void;
}

/** True where the history of the checkout reaches back to the first program; a shallow clone's doesn't. */
export function historyHolds(): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${FIRST_PROGRAM}^{commit}`], { cwd: inRoot(), stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Takes the first program out of the history and builds it. Its packages are a part of today's. */
export function olderProgram(): OlderProgram {
  const { dir, remove } = tempDir();
  const tar = path.join(dir, 'first.tar');
  const root = path.join(dir, 'first');
  mkdirSync(root);
  execFileSync('git', ['archive', '--output', tar, FIRST_PROGRAM], { cwd: inRoot() });
  execFileSync('tar', ['-xf', tar, '-C', root]);
  symlinkSync(inRoot('node_modules'), path.join(root, 'node_modules'));
  execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'pipe' });
  return { root, remove };
}
