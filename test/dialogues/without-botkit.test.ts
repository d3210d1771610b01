import { allDialogues, packDirs } from '../support/dialogue/files';
import { playDialogue } from '../support/dialogue/play';
import { share } from '../support/form';

/** The small form plays one of so many dialogues; the whole form plays each without Botkit, and each with it. */
const ONE_OF = 60;

test.each(share(allDialogues(), ONE_OF).map((dialogue) => [dialogue.file, dialogue] as const))(
  '%s holds with Botkit taken out',
  async (_file, dialogue) => {
    const [channel = 'web'] = dialogue.on;
    await playDialogue(dialogue, channel, { hub: 'direct', packDirs });
  },
);
