import type { ChannelName } from '../../../src/channels/limits';
import { share } from '../form';
import { allDialogues, packDirs } from './files';
import { playDialogue } from './play';

/**
 * One test for each dialogue and each of these channels it is played on. The small form plays a dialogue on one channel
 * in turn out of all suites' `among`, and with `of` every `of`th dialogue.
 */
export function playsOn(channels: readonly ChannelName[], of = 1, among = channels): void {
  const plays = allDialogues().flatMap((dialogue, i) => {
    const on = dialogue.on.filter((one) => among.includes(one));
    const chosen = share(on, on.length, i).filter((one) => channels.includes(one));
    return chosen.map((channel) => [dialogue.file, channel, dialogue] as const);
  });
  test.each(share(plays, of))('%s %s', async (_file, channel, dialogue) => {
    await playDialogue(dialogue, channel, { hub: 'botkit', packDirs });
  });
}
