import { writeFileSync } from 'node:fs';
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

/** The program a tool works over: the running one, or the one the tool has opened for itself. */
export interface OpenProgram {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /**
   * Its services, over its communities and `pack`.
   * @throws WrongCall where the running program hasn't loaded `pack`
   * @throws PumasiError `store.older` where an older program's store isn't brought up yet
   */
  services(pack?: string): Promise<ProgramServices>;
}

/** Where a tool's words go: to the terminal and the files of the user who called it. */
export interface Output {
  readonly print: Print;
  /** @throws WrongCall where the file can't be written */
  write(file: string, text: string): void;
}

/** What a tool does over an open program; gives the exit code. */
export type Work = (program: OpenProgram, out: Output) => Promise<number>;

/** A tool over the program's store, which therefore also works inside the running program. */
export interface StoreTool {
  readonly name: string;
  readonly usage: string;
  /** True where it may make the store; otherwise a missing one is a wrong call. */
  readonly makesStore?: boolean;
  /**
   * Reads the arguments.
   * @throws WrongCall
   */
  prepare(args: readonly string[]): Work;
}

/** Output to a terminal and to this machine's files. */
export function outputTo(print: Print): Output {
  return {
    print,
    write(file, text) {
      try {
        writeFileSync(file, text);
      } catch (error) {
        throw new WrongCall(`${file} can't be written (${reason(error)})`);
      }
    },
  };
}
