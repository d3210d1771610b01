import path from 'node:path';
import { dialoguesIn, packDirs } from '../support/dialogue/files';
import { playDialogue } from '../support/dialogue/play';

const dialogues = dialoguesIn(path.join('test', 'packs', 'golmok'));

/** A pack without any exchange of help, its coordinators appointed for areas of several zones. */
describe.each(dialogues.map((dialogue) => [dialogue.file, dialogue] as const))('%s', (_file, dialogue) => {
  test.each(dialogue.on)('%s', async (channel) => {
    await playDialogue(dialogue, channel, { hub: 'direct', packDirs });
  });
});

test('the dialogues are all there', () => {
  expect(dialogues).toHaveLength(4);
});
