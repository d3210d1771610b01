import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';
import { parseDialogue } from '../support/dialogue/parse';
import { playDialogue } from '../support/dialogue/play';

const folder = inRoot('test', 'dialogues');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.dialogue'))
  .sort();

describe.each(['botkit', 'direct'] as const)('%s hub', (hub) => {
  describe.each(files)('%s', (name) => {
    const dialogue = parseDialogue(readFileSync(path.join(folder, name), 'utf8'), `test/dialogues/${name}`);

    test.each(dialogue.on)('%s', async (channel) => {
      await playDialogue(dialogue, channel, { hub });
    });
  });
});

test('there are dialogues', () => {
  expect(files.length).toBeGreaterThan(0);
});
