import type { Holders } from '../../src/lib/holders';

let processes = 0;

/** The holders as one process sees them: by default a fresh one that lives, and those in `gone` are gone. */
export function holdersOf(gone: readonly string[] = [], me = freshHolder(), live = () => true): Holders {
  return { me, gone: () => gone, live };
}

/** The id of a process that no other one has. */
export function freshHolder(): string {
  processes += 1;
  return `hld_test${processes}`;
}
