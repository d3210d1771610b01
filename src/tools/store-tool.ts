import { writeFileSync } from 'node:fs';
import type { Config } from '../config';
import type { Services } from '../features';
import type { Clock } from '../lib/clock';
import { reason } from '../lib/errors';
import type { Logger } from '../lib/logger';
import type { Random } from '../lib/random';
import type { Texts } from '../lib/texts';
import type { Store } from '../storage/store';
import { type Print, WrongCall } from './tool';

/** A program's services and the texts of its communities. */
export interface ProgramServices {
  readonly services: Services;
  readonly texts: Texts;
}

/** The program under a tool: the running one, or the tool's own. */
export interface OpenProgram {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Its settings. */
  readonly config: Config;
  /**
   * Its services, over its communities and `pack`.
   * @throws WrongCall if the running program hasn't loaded `pack`
   * @throws PumasiError `store.older` if an older program's store isn't migrated yet
   */
  services(pack?: string): Promise<ProgramServices>;
}

/** A tool's output: the terminal and files of the calling user. */
export interface Output {
  readonly print: Print;
  /** @throws WrongCall if the file can't be written */
  write(file: string, content: string | Buffer): void;
}

/** A tool's work over an open program; gives the exit code. */
export type Work = (program: OpenProgram, out: Output) => Promise<number>;

/** A tool over the program's store, which also works inside the running program. */
export interface StoreTool {
  readonly name: string;
  readonly usage: string;
  /** True if it may create the store; otherwise a missing one is a wrong call. */
  readonly makesStore?: boolean;
  /** True if it makes invented people: it then works on a demo's store. */
  readonly invents?: boolean;
  /**
   * Reads the arguments. `cwd` is the folder of the calling user, which relative paths start from.
   * @throws WrongCall
   */
  prepare(args: readonly string[], cwd: string): Work;
}

/** Output to a terminal and to this machine's files. New files are readable by this user alone. */
export function outputTo(print: Print): Output {
  return {
    print,
    write(file, content) {
      try {
        writeFileSync(file, content, { mode: 0o600 });
      } catch (error) {
        throw new WrongCall(`${file} can't be written (${reason(error)})`);
      }
    },
  };
}
