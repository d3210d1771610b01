import type { ChannelName } from '../../../src/channels/limits';
import { share } from '../form';
import { allDialogues, packDirs } from './files';
import { playDialogue } from './play';

/**
 * One test for each dialogue and each of these channels it is played on. The small form plays a dialogue on one of them
 * in turn, and with `of` every `of`th dialogue.
 */
export function playsOn(channels: readonly ChannelName[], of = 1): void {
  const plays = allDialogues().flatMap((dialogue, i) => {
    const on = dialogue.on.filter((one) => channels.includes(one));
    return share(on, on.length, i).map((channel) => [dialogue.file, channel, dialogue] as const);
  });
  test.each(share(plays, of))('%s %s', async (_file, channel, dialogue) => {
    await playDialogue(dialogue, channel, { hub: 'botkit', packDirs });
  });
}
