import { allDialogues, packDirs } from '../support/dialogue/files';
import { playDialogue } from '../support/dialogue/play';

test.each(allDialogues().map((dialogue) => [dialogue.file, dialogue] as const))(
  '%s holds with Botkit taken out',
  async (_file, dialogue) => {
    const [channel = 'web'] = dialogue.on;
    await playDialogue(dialogue, channel, { hub: 'direct', packDirs });
  },
);
