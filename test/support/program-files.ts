import { type ProgramFiles, readProgramFiles } from '../../src/program-files';

let read: ProgramFiles | undefined;

/** The program's texts and flows, read once for all worlds of a suite. */
export function programFiles(): ProgramFiles {
  read ??= readProgramFiles();
  return read;
}
