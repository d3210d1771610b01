import type express from 'express';
import request from 'supertest';
import type { WebBubble } from '../../../src/channels/web';
import { readBubble } from '../../../src/tools/preview/wires';
import { cannot, type Deed, dot, type Phone, somewhere } from './phone';

interface Row {
  readonly n: number;
  readonly from: 'person' | 'pumasi';
  readonly message: WebBubble;
}

/** The parts behind a browser. */
export interface WebSide {
  readonly door: string;
  /** Path of the chat. */
  readonly path: string;
  readonly app: () => express.Express;
}

/**
 * A person's browser on a web chat: it uses the page's own routes and stores the cookie; `kept` is one of an earlier
 * day.
 */
export async function webPhone({ door, path: chat, app }: WebSide, language: string, kept?: string): Promise<Phone> {
  const query = language === 'ko' ? {} : { lang: language };
  const opened = await request(app())
    .get(chat)
    .query(query)
    .set('cookie', kept ?? '')
    .expect(200);
  const cookie = kept ?? String(opened.headers['set-cookie']).split(';')[0] ?? '';
  const user = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
  let made = 0;
  let seen = 0;
  let last: (() => Promise<number>) | null = null;

  const json = (path: string, body: object) => async (): Promise<number> =>
    (await request(app()).post(`${chat}${path}`).query(query).set('cookie', cookie).send(body)).status;
  const photo = (id: string) => async (): Promise<number> => {
    const posted = request(app())
      .post(`${chat}/photos`)
      .query({ ...query, id })
      .set('cookie', cookie);
    return (await posted.set('content-type', 'image/png').send(dot)).status;
  };
  const post = async (send: () => Promise<number>): Promise<void> => {
    const status = await send();
    if (status !== 200) throw new Error(`the web chat answered ${status}`);
  };

  return {
    door,
    user,
    act: async (deed) => {
      made += 1;
      const id = `m${made}`;
      if (deed.do === 'look') return;
      if (deed.do === 'photo') last = photo(id);
      else if (deed.do === 'follow') last = json('/hello', {});
      else last = json('/messages', { id, ...bodyOf(deed) });
      await post(last);
    },
    again: async (times) => {
      const send = last;
      if (!send) throw new Error('nothing was sent yet');
      await Promise.all(Array.from({ length: times }, () => post(send)));
    },
    receive: async () => {
      const answered = await request(app()).get(`${chat}/messages`).query(query).set('cookie', cookie).expect(200);
      const rows = (answered.body as { messages: Row[] }).messages.filter((row) => row.n > seen);
      seen = Math.max(seen, ...rows.map((row) => row.n));
      return rows.filter((row) => row.from === 'pumasi').map((row) => readBubble(row.message));
    },
  };
}

function bodyOf(deed: Deed): object {
  switch (deed.do) {
    case 'say':
      return { text: deed.text };
    case 'press':
      return { press: { payload: deed.button.payload, text: deed.button.words } };
    case 'pick':
      return { picked: { ask: deed.picker.ask, value: deed.value } };
    case 'place':
      return { place: { title: deed.title, ...somewhere } };
    case 'sticker':
      return { text: '👍' };
    default:
      return cannot('web', deed);
  }
}
