import { type ProgramFiles, readProgramFiles } from '../../src/opening/program-files';
import { type PackFiles, readPacks } from '../../src/packs';

let read: ProgramFiles | undefined;

/** The program's texts and flows, read once for all worlds of a worker. */
export function programFiles(): ProgramFiles {
  read ??= readProgramFiles();
  return read;
}

const packs = new Map<string, PackFiles>();

/** Packs of `communities/` by their ids, read and checked once for all worlds of a worker. */
export function packFiles(ids: readonly string[]): PackFiles {
  const { texts, flows } = programFiles();
  const known = packs.get(ids.join()) ?? readPacks({ ids, flows: [...flows.flows], program: texts });
  packs.set(ids.join(), known);
  return known;
}
