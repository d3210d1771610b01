import type { ChannelName } from '../../../src/channels/limits';
import { allDialogues, packDirs } from './files';
import { playDialogue } from './play';

/** One test for each dialogue and each of these channels it is played on. */
export function playsOn(channels: readonly ChannelName[]): void {
  const plays = allDialogues().flatMap((dialogue) =>
    dialogue.on.filter((one) => channels.includes(one)).map((channel) => [dialogue.file, channel, dialogue] as const),
  );
  test.each(plays)('%s %s', async (_file, channel, dialogue) => {
    await playDialogue(dialogue, channel, { hub: 'botkit', packDirs });
  });
}
