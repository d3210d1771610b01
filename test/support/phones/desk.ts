import { isDeepStrictEqual } from 'node:util';
import { createDeskChannel, incomingOf, onTheLine, parse, press } from '../../../src/channels/desk';
import type { Incoming } from '../../../src/channels/message';
import type { By } from '../../../src/lib/by';
import type { Clock } from '../../../src/lib/clock';
import type { Turn } from '../../../src/runner/turns';
import { readPage } from '../../../src/tools/preview/wires';
import { cannot, type Deed, type Phone, type SeenMessage, somewhere } from './phone';

/** The parts behind a person without an app, and the staff who write for them. */
export interface DeskSide {
  readonly door: string;
  readonly receive: (incoming: Incoming) => Promise<Turn>;
  readonly clock: Clock;
  readonly by: By;
}

/**
 * A person on the telephone: staff type or press what the person says, and read the pages aloud. `look` is a call that
 * reaches the person.
 */
export function deskPhone(name: string, side: DeskSide): Phone {
  const channel = createDeskChannel({ id: side.door, channel: 'desk', community: '' });
  const user = `new-${name}`;
  let made = 0;
  let last: Incoming | null = null;
  const unread: SeenMessage[] = [];
  const answers = new Map<string, readonly SeenMessage[]>();

  const enter = async (incoming: Incoming): Promise<void> => {
    const turn = await side.receive(incoming);
    const pages = channel.render(turn.replies ?? []).map(readPage);
    // The screen shows the answer to one entry once, however often the entry is sent.
    const before = answers.get(incoming.eventId);
    if (!before) unread.push(...pages);
    else if (!isDeepStrictEqual(before, pages)) throw new Error('a repeated entry was answered differently');
    answers.set(incoming.eventId, pages);
  };

  return {
    door: side.door,
    user,
    act: async (deed) => {
      made += 1;
      const context = {
        ...{ door: side.door, user, eventId: `${name}-entry-${made}`, at: side.clock.now(), by: side.by },
      };
      last = entered(deed, context);
      await enter(last);
    },
    again: async (times) => {
      const entry = last;
      if (!entry) throw new Error('nothing was entered yet');
      await Promise.all(Array.from({ length: times }, () => enter(entry)));
    },
    receive: async () => unread.splice(0),
  };
}

function entered(deed: Deed, context: Parameters<typeof onTheLine>[0]): Incoming {
  switch (deed.do) {
    case 'say': {
      const read = parse(deed.text, [], context);
      if (read.is !== 'said') throw new Error(`"${deed.text}" ends the call`);
      return read.incoming;
    }
    case 'press':
      return press(deed.button, context);
    case 'pick':
      return incomingOf({ kind: 'picked', ask: deed.picker.ask, value: deed.value }, context);
    case 'place':
      return incomingOf({ kind: 'place', title: deed.title, ...somewhere }, context);
    case 'look':
      return onTheLine(context);
    default:
      return cannot('desk', deed);
  }
}
