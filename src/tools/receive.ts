import { readFileSync } from 'node:fs';
import { type Clock, systemClock } from '../lib/clock';
import { reason } from '../lib/errors';
import { derivedUuid } from '../lib/ids';
import { createLogger, type Logger } from '../lib/logger';
import { openThrowAway, toolDoor } from './chat/throw-away';
import { muteChannels } from './receive/mute';
import { channelNamed, readSaved } from './receive/read';
import { type Print, readArgs, runTool, WrongCall } from './tool';

const USAGE = 'npm run receive -- <line|kakao|web|terminal> <file with a saved body>';

/** The tool's output, clock and log. */
export interface ReceiveParts {
  readonly print: Print;
  readonly clock?: Clock;
  readonly logger?: Logger;
}

/**
 * `receive <channel> <file>`: runs a saved webhook body through the channel's parse and the runner, on a temporary
 * store. The body is JSON; for the terminal, a JSON string. Prints the canonical message and the channel's answer.
 * @returns exit code: 0, or 1 if the file held no message for us
 * @throws WrongCall also if the file can't be read as JSON
 */
export async function receive(args: readonly string[], parts: ReceiveParts): Promise<number> {
  const { print, clock = systemClock, logger = createLogger('warn') } = parts;
  const [name, file] = readArgs(args, {}, 2).positionals;
  const channel = channelNamed(name ?? '');
  if (!channel) throw new WrongCall(name === undefined ? 'which channel?' : `there is no channel '${name}'`);
  if (file === undefined) throw new WrongCall('which file?');
  const { text, body } = readBody(file);
  const saved = readSaved(channel, body, clock.now(), derivedUuid(text));
  for (const line of saved.left) print(`left aside: ${line}`);
  if (saved.messages.length === 0) return 1;
  const channels = muteChannels({ doorOf: (channel) => toolDoor(channel), clock, logger });
  const render = channels.find((one) => one.door.id === channel)?.render;
  const runtime = await openThrowAway({ clock, channels, logger });
  try {
    for (const incoming of saved.messages) {
      print(`message: ${JSON.stringify(incoming, null, 2)}`);
      const turn = await runtime.receive(incoming);
      const replies = turn.replies ?? [];
      print(`answer: ${JSON.stringify(render?.(replies) ?? replies, null, 2)}`);
    }
    return 0;
  } finally {
    await runtime.close();
  }
}

function readBody(file: string): { text: string; body: unknown } {
  try {
    const text = readFileSync(file, 'utf8');
    return { text, body: JSON.parse(text) };
  } catch (error) {
    throw new WrongCall(`${file} can't be read as JSON (${reason(error)})`);
  }
}

if (require.main === module) {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  void runTool('receive', USAGE, () => receive(process.argv.slice(2), { print }));
}
