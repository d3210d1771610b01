import type { Doors } from '../channels/doors';
import { isWebChat, type Transcript, type WebSessions } from '../channels/web';
import type { Browsers } from '../lib/browsers';
import type { Clock } from '../lib/clock';
import { doorOf } from '../lib/conversation';

/** The browsers of the web chats among these doors. */
export function browsersAt(parts: {
  readonly doors: Doors;
  readonly visits: WebSessions;
  readonly transcript: Transcript;
  readonly clock: Clock;
}): Browsers {
  const { doors, visits, transcript, clock } = parts;
  const channelOf = (conversation: string) => doors.get(doorOf(conversation));
  const chats = (all: readonly string[]) => all.filter((one) => isWebChat(channelOf(one)));
  return {
    page: (conversation) => {
      const channel = channelOf(conversation);
      return channel && isWebChat(channel) ? `/chat/${channel.door.community}/sessions` : null;
    },
    count: (all) => visits.others(null, chats(all), clock.now()),
    async end(all) {
      const ended = chats(all);
      await visits.endOthers(null, ended, clock.now());
      // A page that is open there learns of it.
      for (const one of ended) transcript.publish(one);
    },
  };
}
