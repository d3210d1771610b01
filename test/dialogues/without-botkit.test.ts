import { allDialogues, packDirs } from '../support/dialogue/files';
import { playDialogue } from '../support/dialogue/play';

/** One of so many dialogues is played here. CI plays each one without Botkit in `real-servers.test.ts`. */
const ONE_OF = 60;

const some = allDialogues().filter((_, i) => i % ONE_OF === 0);

test.each(some.map((dialogue) => [dialogue.file, dialogue] as const))(
  '%s holds with Botkit taken out',
  async (_file, dialogue) => {
    const [channel = 'web'] = dialogue.on;
    await playDialogue(dialogue, channel, { hub: 'direct', packDirs });
  },
);
