import path from 'node:path';
import { dialoguesIn, packDirs } from '../support/dialogue/files';
import { playDialogue } from '../support/dialogue/play';
import { share } from '../support/form';

const dialogues = dialoguesIn(path.join('test', 'packs', 'golmok'));

/** A pack without any exchange of help, its coordinators appointed for areas of several zones. */
describe.each(dialogues.map((dialogue, i) => [dialogue.file, i, dialogue] as const))('%s', (_file, i, dialogue) => {
  // The small form plays each on one channel, another for each dialogue.
  test.each(share(dialogue.on, dialogue.on.length, i))('%s', async (channel) => {
    await playDialogue(dialogue, channel, { hub: 'direct', packDirs });
  });
});

test('the dialogues are all there', () => {
  expect(dialogues).toHaveLength(4);
});
