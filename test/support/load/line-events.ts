import { createHash, createHmac } from 'node:crypto';

/** Settings of a program that talks to the fake LINE. */
export const lineSecret = 'a-secret-for-tests-only';
export const kakaoSecret = 'a-skill-secret-for-tests';
export const lineToken = 'a-token-for-tests-only';

/** The fields of an event that tests look at. */
export interface LineEvent {
  readonly webhookEventId: string;
  readonly replyToken: string;
  readonly [field: string]: unknown;
}

let counter = 0;

/** A LINE user id for a name. */
export function lineUser(name: string): string {
  return `U${createHash('md5').update(name).digest('hex')}`;
}

/** A webhook event as LINE sends it, unique unless copied. */
export function lineEvent(user: string, what: object, at = 1_790_000_000_000 + counter): LineEvent {
  counter++;
  const id = `01TEST${String(counter).padStart(20, '0')}`;
  return {
    mode: 'active',
    timestamp: at,
    source: { type: 'user', userId: user },
    webhookEventId: id,
    deliveryContext: { isRedelivery: false },
    replyToken: `t${id}`,
    ...what,
  };
}

/** What a person sends. */
export const said = (text: string) => ({ type: 'message', message: { type: 'text', id: `m${counter}`, text } });
export const pressed = (data: string) => ({ type: 'postback', postback: { data } });
export const followed = () => ({ type: 'follow', follow: { isUnblocked: false } });
export const stuck = () => ({
  type: 'message',
  message: { type: 'sticker', id: `m${counter}`, packageId: '1', stickerId: '1' },
});

/** Pause before a busy program gets the events again. */
const AGAIN_MS = 50;

/**
 * Posts events as LINE would: signed on the raw bytes, and once more while the program has too much to do. Gives the
 * status, or 0 when nobody answered.
 */
export async function postLine(url: string, events: readonly object[], timeoutMs = 5_000): Promise<number> {
  const body = JSON.stringify({ destination: lineUser('bot'), events });
  const signature = createHmac('sha256', lineSecret).update(body).digest('base64');
  const headers = { 'content-type': 'application/json', 'x-line-signature': signature };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    for (;;) {
      const res = await fetch(`${url}/webhooks/line`, { method: 'POST', headers, body, signal });
      if (!(await res.text()).includes('"busy"')) return res.status;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  } catch {
    return 0;
  }
}

/** Payloads of all buttons in LINE messages, quick replies included. */
export function buttonsOf(messages: readonly unknown[]): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value && value.type === 'postback' && 'data' in value) found.push(String(value.data));
      for (const one of Object.values(value)) walk(one);
    }
  };
  walk(messages);
  return found;
}

/** All words shown in LINE messages. */
export function wordsOf(messages: readonly unknown[]): string {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value && value.type === 'text' && 'text' in value) found.push(String(value.text));
      for (const one of Object.values(value)) walk(one);
    }
  };
  walk(messages);
  return found.join('\n');
}
