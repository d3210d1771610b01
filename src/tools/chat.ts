import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createDeskChannel } from '../channels/desk';
import { ManualClock, systemClock } from '../lib/clock';
import { reason } from '../lib/errors';
import { inRoot } from '../lib/paths';
import { SOURCE_LANGUAGE } from '../lib/translator';
import { knownTexts } from './chat/key-of';
import { CHAT_CLOCK, openTalk } from './chat/talk';
import { tappedTerminal } from './chat/tap';
import { openThrowAway, toolDoor } from './chat/throw-away';
import { localeDirs } from './locale-dirs';
import { checkPacks } from './packs';
import { readArgs, runTool, WrongCall } from './tool';

const USAGE = 'npm run chat -- [--as <letter>]... [--data <folder>] [--community <ids>]';

/** The input and output of the terminal chat. */
export interface Terminal {
  readonly input: Readable;
  readonly print: (words: string) => void;
  /** True shows the current speaker before each line. */
  readonly prompt: boolean;
  /** Folder for saved dialogues; absent: the project's own. */
  readonly savedDir?: string;
  /** The first moment of the chat; absent: now. */
  readonly start?: Date;
}

/**
 * Talks with several people in one terminal, on a temporary store or, with `--data <dir>`, on a kept one. Options:
 * `--as A` (repeatable: the people present; the first one types), `--data <dir>`, `--community <ids>`. Resolves when
 * the input ends or `/quit` was typed.
 * @throws WrongCall
 */
export async function chat(args: readonly string[], { input, print, prompt, ...given }: Terminal): Promise<void> {
  const { values } = readArgs(args, {
    as: { type: 'string', multiple: true },
    data: { type: 'string' },
    community: { type: 'string' },
  });
  for (const who of values.as ?? [])
    if (!/^[A-Z]$/.test(who)) throw new WrongCall(`--as takes one capital letter, not '${who}'`);
  if (values.community !== undefined) checkPacks(values.community.split(',').map((id) => id.trim()));
  const clock = new ManualClock(given.start ?? systemClock.now());
  const terminal = tappedTerminal(toolDoor('terminal', values.community), (user, line) => print(`${user} | ${line}\n`));
  const runtime = await openThrowAway({
    clock,
    channels: [terminal.channel, createDeskChannel(toolDoor('desk', values.community))],
    ...(values.data ? { dataDir: values.data } : {}),
    ...(values.community ? { community: values.community } : {}),
  });
  try {
    const left = await runtime.settings.get(CHAT_CLOCK);
    if (left) clock.advance(Math.max(0, Date.parse(left) - clock.now().getTime()));
    const savedDir = given.savedDir ?? inRoot('test', 'dialogues', 'saved');
    const save = (name: string, text: string): string => {
      mkdirSync(savedDir, { recursive: true });
      const file = path.join(savedDir, `${name}.dialogue`);
      writeFileSync(file, text);
      return file;
    };
    const texts = knownTexts(localeDirs(), SOURCE_LANGUAGE);
    const talk = await openTalk(
      { runtime, clock, terminal, texts, save, print: (line) => print(`${line}\n`) },
      values.as ?? ['A', 'B', 'C', 'K'],
    );
    const ask = () => (prompt ? print(`${talk.speaker}> `) : undefined);
    if (prompt) print('/help tells what can be typed here\n');
    ask();
    for await (const line of createInterface({ input })) {
      try {
        if (!(await talk.line(line))) break;
      } catch (error) {
        print(`-- ${reason(error)}\n`);
      }
      ask();
    }
  } finally {
    await runtime.close();
  }
}

if (require.main === module) {
  void runTool('chat', USAGE, async () => {
    await chat(process.argv.slice(2), {
      input: process.stdin,
      print: (words) => void process.stdout.write(words),
      prompt: process.stdin.isTTY === true,
    });
    return 0;
  });
}
