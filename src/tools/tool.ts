import { type ParseArgsConfig, parseArgs } from 'node:util';
import { reason } from '../lib/errors';

/** Exit code of a tool that was called wrongly; 1 is for one that was called rightly and found or met trouble. */
export const CALLED_WRONGLY = 2;

/** A tool was called in a way it doesn't know; the message is one sentence, `usage` how to call it. */
export class WrongCall extends Error {
  override readonly name = 'WrongCall';
}

/** Prints one line. */
export type Print = (line: string) => void;

/**
 * Reads the arguments of a tool, strictly.
 * @param most how many words may stand beside the options
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
 * Runs a tool as a program: what it gives is the exit code, a wrong call is told with the usage and ends with 2, and
 * anything else that is thrown is told in one line and ends with 1.
 */
export async function runTool(name: string, usage: string, tool: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await tool();
  } catch (error) {
    const wrongly = error instanceof WrongCall;
    process.stderr.write(`${name}: ${reason(error)}\n${wrongly ? `usage: ${usage}\n` : ''}`);
    process.exitCode = wrongly ? CALLED_WRONGLY : 1;
  }
}
