import { z } from 'zod';
import { MAX_PRESS_LENGTH } from '../../lib/limits';
import type { Input } from '../message';
import type { WebBubble } from './bubble';
import { MAX_ASK, MAX_PLACE_TITLE, MAX_PRESSED_TEXT, MAX_TEXT } from './limits';
import type { Speaker, TranscriptRow } from './transcript';

/** A shown message in the page's form. `mine` is the page's own id of the person's message. */
export interface WireRow {
  readonly n: number;
  /** ISO 8601. */
  readonly at: string;
  readonly from: Speaker;
  readonly mine?: string;
  readonly message: WebBubble;
}

/** Turns a transcript row into the page's form. */
export function wireRow(row: TranscriptRow): WireRow {
  return {
    n: row.n,
    at: row.at.toISOString(),
    from: row.from,
    ...(row.from === 'person' ? { mine: row.id.slice(row.conversation.length + 1) } : {}),
    message: row.message,
  };
}

/** The page's id of a message, the same in every try. `hello` is the greeting's. */
export const clientId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .refine((id) => id !== 'hello');

const message = z
  .strictObject({
    id: clientId,
    text: z.string().max(MAX_TEXT).optional(),
    press: z
      .strictObject({ payload: z.string().min(1).max(MAX_PRESS_LENGTH), text: z.string().max(MAX_PRESSED_TEXT) })
      .optional(),
    picked: z
      .strictObject({
        ask: z.string().min(1).max(MAX_ASK),
        value: z.string().regex(/^(\d{4}-\d{2}-\d{2}|\d{2}:\d{2})$/),
      })
      .optional(),
    place: z
      .strictObject({
        title: z.string().min(1).max(MAX_PLACE_TITLE),
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
      })
      .optional(),
  })
  .refine((m) => [m.text, m.press, m.picked, m.place].filter((part) => part !== undefined).length === 1)
  .refine((m) => m.text === undefined || m.text.trim() !== '');

/** The message in a body of `POST /chat/messages`, or its refusal. */
export type ReadMessage =
  | { readonly is: 'read'; readonly id: string; readonly input: Input; readonly shown: string }
  | { readonly is: 'bad' }
  | { readonly is: 'too-long' };

/** Reads a message; an unknown field is a mistake. Half surrogate pairs become U+FFFD, as in the store. */
export function readMessage(body: unknown): ReadMessage {
  const parsed = message.safeParse(body);
  if (!parsed.success) {
    const tooLong = parsed.error.issues.some((issue) => issue.code === 'too_big' && issue.path[0] === 'text');
    return { is: tooLong ? 'too-long' : 'bad' };
  }
  const { id, text, press, picked, place } = parsed.data;
  if (text !== undefined) return read(id, { kind: 'text', text: wellFormed(text) }, wellFormed(text));
  if (press) return read(id, { kind: 'press', payload: press.payload, text: press.text }, wellFormed(press.text));
  if (picked) return read(id, { kind: 'picked', ...picked }, picked.value);
  return place ? read(id, { kind: 'place', ...place }, wellFormed(place.title)) : { is: 'bad' };
}

function read(id: string, input: Input, shown: string): ReadMessage {
  return { is: 'read', id, input, shown };
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
