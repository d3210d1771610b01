import { allDialogues, packDirs } from '../support/dialogue/files';
import { playDialogue } from '../support/dialogue/play';

/** A dialogue that is dropped by accident is missed here. */
const AT_LEAST = 65;

const dialogues = allDialogues();

describe.each(dialogues.map((dialogue) => [dialogue.file, dialogue] as const))('%s', (_file, dialogue) => {
  test.each(dialogue.on)('%s', async (channel) => {
    await playDialogue(dialogue, channel, { hub: 'botkit', packDirs });
  });
});

test('the dialogues are all there', () => {
  expect(dialogues.length).toBeGreaterThanOrEqual(AT_LEAST);
});
