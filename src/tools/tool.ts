import { type ParseArgsConfig, parseArgs } from 'node:util';
import { reason } from '../lib/errors';

/** Exit code for a wrong call; 1 stands for a right call that found or met trouble. */
export const CALLED_WRONGLY = 2;

/** A wrong call of a tool. The message is one sentence; `usage` shows the right call. */
export class WrongCall extends Error {
  override readonly name = 'WrongCall';
}

/** Prints one line. */
export type Print = (line: string) => void;

/**
 * Reads the arguments of a tool, strictly.
 * @param most most words beside the options
 * @throws WrongCall for an unknown option, one without its value, or a word too many
 */
export function readArgs<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  most = 0,
) {
  const read = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch (error) {
      throw new WrongCall(reason(error).split('. ', 1)[0]);
    }
  })();
  const tooMany = read.positionals[most];
  if (tooMany !== undefined) throw new WrongCall(`'${tooMany}' is one word too many`);
  return read;
}

/**
 * Runs a tool as a program; its result is the exit code. A wrong call prints the usage and ends with 2. Any other error
 * prints one line and ends with 1.
 */
export async function runTool(name: string, usage: string, tool: () => number | Promise<number>): Promise<void> {
  process.stdout.on('error', endedByReader);
  try {
    process.exitCode = await tool();
  } catch (error) {
    const wrongly = error instanceof WrongCall;
    process.stderr.write(`${name}: ${reason(error)}\n${wrongly ? `usage: ${usage}\n` : ''}`);
    process.exitCode = wrongly ? CALLED_WRONGLY : 1;
  }
}

/** A reader that has enough, such as `head`, closes the output. The tool completes its work all the same. */
function endedByReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
