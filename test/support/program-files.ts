import { type ProgramFiles, readProgramFiles } from '../../src/opening/program-files';

let read: ProgramFiles | undefined;

/** The program's texts and flows, read once for all worlds of a suite. */
export function programFiles(): ProgramFiles {
  read ??= readProgramFiles();
  return read;
}
