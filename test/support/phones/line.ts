import { createHash, createHmac } from 'node:crypto';
import type { Handler } from '../../../src/channels/http';
import type { Clock } from '../../../src/lib/clock';
import { readLine } from '../../../src/tools/preview/wires';
import type { FakeAccount } from './fake-line';
import { cannot, type Deed, type Phone, somewhere } from './phone';
import { post } from './request';

/** The parts behind a LINE phone. */
export interface LineSide {
  readonly door: string;
  readonly webhook: () => Handler;
  readonly secret: string;
  readonly fake: FakeAccount;
  readonly clock: Clock;
}

type Json = Record<string, unknown>;

/** A person's LINE: it sends signed webhooks and shows the messages at the stand-in API. */
export function linePhone(name: string, side: LineSide, language: string): Phone {
  const user = `U${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  side.fake.setLanguage(user, language);
  let made = 0;
  let seen = 0;
  let lastMessage = '';
  let last: Json | null = null;

  const send = async (event: Json): Promise<void> => {
    const body = Buffer.from(JSON.stringify({ destination: 'Ubot', events: [event] }));
    const signature = createHmac('sha256', side.secret).update(body).digest('base64');
    const { status } = await post(side.webhook(), body, { 'x-line-signature': signature });
    if (status !== 200) throw new Error(`the LINE webhook answered ${status}`);
  };

  return {
    door: side.door,
    user,
    act: async (deed) => {
      if (deed.do === 'look') return;
      made += 1;
      if (deed.do === 'block') side.fake.setBlocked(user, true);
      if (deed.do === 'follow') side.fake.setBlocked(user, false);
      const messageId = `${name}-message-${made}`;
      const content = contentOf(deed, messageId, lastMessage);
      if ('message' in content) lastMessage = messageId;
      const silent = deed.do === 'block' || deed.do === 'unsend';
      last = {
        ...content,
        mode: 'active',
        timestamp: side.clock.now().getTime(),
        webhookEventId: `${name}-event-${made}`,
        deliveryContext: { isRedelivery: false },
        source: { type: 'user', userId: user },
        ...(silent ? {} : { replyToken: side.fake.replyToken(user) }),
      };
      await send(last);
    },
    again: async (times) => {
      const event = last;
      if (!event) throw new Error('nothing was sent yet');
      await Promise.all(
        Array.from({ length: times }, () => send({ ...event, deliveryContext: { isRedelivery: true } })),
      );
    },
    receive: async () => {
      const fresh = side.fake.inbox(user).slice(seen);
      seen += fresh.length;
      return fresh.map((wire) => readLine(wire as Json));
    },
  };
}

function contentOf(deed: Deed, id: string, lastMessage: string): Json {
  switch (deed.do) {
    case 'say':
      return { type: 'message', message: { id, type: 'text', text: deed.text } };
    case 'press':
      return { type: 'postback', postback: { data: deed.button.payload } };
    case 'pick': {
      const data = new URLSearchParams({ p: deed.picker.ask }).toString();
      return { type: 'postback', postback: { data, params: { [deed.picker.mode]: deed.value } } };
    }
    case 'sticker':
      return { type: 'message', message: { id, type: 'sticker', packageId: '1', stickerId: '2' } };
    case 'photo':
      return { type: 'message', message: { id, type: 'image', contentProvider: { type: 'line' } } };
    case 'file':
      return { type: 'message', message: { id, type: 'file', fileName: 'a.pdf', fileSize: 10 } };
    case 'place':
      return {
        type: 'message',
        message: { id, type: 'location', title: deed.title, address: deed.title, ...somewhere },
      };
    case 'follow':
      return { type: 'follow', follow: { isUnblocked: false } };
    case 'block':
      return { type: 'unfollow' };
    case 'unsend':
      return { type: 'unsend', unsend: { messageId: lastMessage } };
    default:
      return cannot('line', deed);
  }
}
