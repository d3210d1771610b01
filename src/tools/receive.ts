import { readFileSync } from 'node:fs';
import { type Clock, systemClock } from '../lib/clock';
import { reason } from '../lib/errors';
import { derivedUuid } from '../lib/ids';
import { createLogger, type Logger } from '../lib/logger';
import { openThrowAway } from './chat/throw-away';
import { muteChannels } from './receive/mute';
import { channelNamed, readSaved } from './receive/read';

/** Where the tool prints, and its clock and log. */
export interface ReceiveParts {
  readonly print: (line: string) => void;
  readonly clock?: Clock;
  readonly logger?: Logger;
}

/**
 * `receive <channel> <file>`: runs a saved webhook body (JSON; of the terminal, a JSON string) through the channel's parse
 * and the runner, on a store that is thrown away, and prints the canonical message and the channel's own answer to it.
 * @returns exit code: 0, or 1 where the file held no message for us
 */
export async function receive(args: readonly string[], parts: ReceiveParts): Promise<number> {
  const { print, clock = systemClock, logger = createLogger('warn') } = parts;
  const [name = '', file = ''] = args;
  const channel = channelNamed(name);
  if (!channel || file === '') {
    print('usage: npm run receive -- <line|kakao|web|terminal> <file with a saved body>');
    return 1;
  }
  const text = readFileSync(file, 'utf8');
  const saved = readSaved(channel, JSON.parse(text), clock.now(), derivedUuid(text));
  for (const line of saved.left) print(`left aside: ${line}`);
  if (saved.messages.length === 0) return 1;
  const channels = muteChannels({ clock, logger });
  const render = channels.find((one) => one.name === channel)?.render;
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

if (require.main === module) {
  receive(process.argv.slice(2), { print: (line) => void process.stdout.write(`${line}\n`) }).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`receive: ${reason(error)}\n`);
      process.exitCode = 1;
    },
  );
}
