import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDialogue } from '../support/dialogue/parse';
import { playDialogue } from '../support/dialogue/play';
import { copiedPacks } from '../support/packs';

/** Days pass in small steps, above all in the whole form. */
const LIMIT_MS = 300_000;

// A month is short enough to be played. Members are told on the third day, twenty-eight days before its end.
const packs = copiedPacks(['town'], (text) =>
  text.replace('  solidarity:', '  dormancy: { months: 1, noticeDays: 28, effect: pool }\n  solidarity:'),
);
afterAll(() => packs.remove());

test.each(['web', 'kakao'] as const)(
  'members of a town with a short rule are told, on %s',
  async (channel) => {
    const file = path.join(__dirname, 'town.dialogue');
    const dialogue = parseDialogue(readFileSync(file, 'utf8'), file);
    await playDialogue(dialogue, channel, { communities: ['town'], packDirs: [packs.dir] });
  },
  LIMIT_MS,
);
