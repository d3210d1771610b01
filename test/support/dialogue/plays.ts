import { type ChannelName, channelNames } from '../../../src/channels/limits';
import { share } from '../form';
import { allDialogues, packDirs } from './files';
import { playDialogue } from './play';
import { inWording, wordingsOf } from './statement';

/**
 * One test for each dialogue and each of these channels it is played on. The small form plays a dialogue on one channel
 * in turn out of all suites' `among`, and with `of` every `of`th dialogue. Wordings take turns; the whole form plays each
 * of them on the web.
 */
export function playsOn(channels: readonly ChannelName[], of = 1, among = channels): void {
  const plays = allDialogues().flatMap((dialogue, i) => {
    const on = dialogue.on.filter((one) => among.includes(one));
    const chosen = share(on, on.length, i).filter((one) => channels.includes(one));
    return chosen.flatMap((channel) => {
      const turn = channelNames.indexOf(channel) + i;
      const all = Array.from({ length: wordingsOf(dialogue) }, (_, n) => n + turn);
      const wordings = channel === 'web' ? share(all, all.length) : all.slice(0, 1);
      return wordings.map((n) => [dialogue.file, channel, inWording(dialogue, n)] as const);
    });
  });
  test.each(share(plays, of))('%s %s', async (_file, channel, dialogue) => {
    await playDialogue(dialogue, channel, { hub: 'botkit', packDirs });
  });
}
