import { MAX_PRESS_LENGTH } from './limits';
/** Stands for the question in a press that turns the pages of the community's menu. */
export const MENU = 'menu';

/** The effect of a button. It is written into the vendor's payload and comes back unchanged. */
export type Press =
  /** Answers the question `ask` (one asking of one step) with `value`. */
  | { readonly do: 'answer'; readonly ask: string; readonly value: string }
  /** Starts a flow that is marked as an entry, from anywhere; `with` fills what the flow takes. */
  | {
      readonly do: 'start';
      readonly flow: string;
      readonly with?: Readonly<Record<string, string>>;
      /** Key of the notice with the button; a press answers that notice. */
      readonly notice?: string;
    }
  /** One of the words that work at every question. */
  | { readonly do: 'word'; readonly word: NavWord; readonly ask?: string }
  /** Shows page `page` (from 0) of the choices of the question `ask`, or of the menu (`MENU`). */
  | { readonly do: 'more'; readonly ask: string; readonly page: number };

/** The words that work at every question. */
export const navWords = ['back', 'cancel', 'menu', 'help', 'person'] as const;
export type NavWord = (typeof navWords)[number];

/** Writes a press as the payload of a button; throws if it is longer than `MAX_PRESS_LENGTH`. */
export function encodePress(press: Press): string {
  const q = new URLSearchParams();
  if (press.do === 'answer') {
    q.set('a', press.ask);
    q.set('v', press.value);
  } else if (press.do === 'start') {
    q.set('s', press.flow);
    for (const [name, value] of Object.entries(press.with ?? {})) q.set(`w.${name}`, value);
    if (press.notice) q.set('k', press.notice);
  } else if (press.do === 'word') {
    q.set('n', press.word);
    if (press.ask) q.set('a', press.ask);
  } else {
    q.set('m', String(press.page));
    q.set('a', press.ask);
  }
  const payload = q.toString();
  if (payload.length > MAX_PRESS_LENGTH)
    throw new Error(`button payload of ${payload.length} characters is over ${MAX_PRESS_LENGTH}: ${press.do}`);
  return payload;
}

/** Reads a payload; null for a payload this program did not write. Never throws. */
export function decodePress(payload: string): Press | null {
  if (payload.length > MAX_PRESS_LENGTH) return null;
  const q = new URLSearchParams(payload);
  const ask = q.get('a') ?? undefined;
  const flow = q.get('s');
  if (flow !== null) {
    const values = [...q]
      .filter(([name]) => name.startsWith('w.'))
      .map(([name, value]) => [name.slice(2), value] as const);
    const notice = q.get('k');
    return {
      do: 'start',
      flow,
      ...(values.length > 0 ? { with: Object.fromEntries(values) } : {}),
      ...(notice ? { notice } : {}),
    };
  }
  const word = navWords.find((w) => w === q.get('n'));
  if (word) return ask === undefined ? { do: 'word', word } : { do: 'word', word, ask };
  const value = q.get('v');
  if (ask !== undefined && value !== null) return { do: 'answer', ask, value };
  const page = q.get('m');
  if (ask !== undefined && page !== null && /^\d{1,4}$/.test(page)) return { do: 'more', ask, page: Number(page) };
  return null;
}
