import { z } from 'zod';
import type { Incoming, Input } from '../message';
import { pickedAsk } from './picker';

/** An event that is not for us, with the reason. */
export interface IgnoredEvent {
  readonly type: string;
  readonly id: string;
  readonly why: 'malformed' | 'standby' | 'not-a-person' | 'unknown-type';
  /** Present if it happened in a group or room that can be answered: its id, and the reply token. */
  readonly group?: { readonly id: string; readonly token: string };
}

/** The content of one webhook request. */
export interface LineWebhook {
  /** The bot's own user id. */
  readonly destination?: string;
  readonly events: Incoming[];
  readonly ignored: IgnoredEvent[];
}

const bodyShape = z.looseObject({ destination: z.string().optional().catch(undefined), events: z.array(z.unknown()) });

const eventShape = z.looseObject({
  type: z.string(),
  mode: z.string().optional(),
  timestamp: z.number().int().min(0).max(8.64e15),
  webhookEventId: z.string().min(1).max(128),
  replyToken: z.string().min(1).optional(),
  source: z
    .looseObject({
      type: z.string(),
      userId: z.string().min(1).optional(),
      groupId: z.string().min(1).optional().catch(undefined),
      roomId: z.string().min(1).optional().catch(undefined),
    })
    .optional(),
});

const messageShape = z.looseObject({ message: z.looseObject({ id: z.string().min(1), type: z.string() }) });
const textShape = z.looseObject({ text: z.string() });
const placeShape = z.looseObject({
  title: z.string().optional().catch(undefined),
  address: z.string().optional().catch(undefined),
  latitude: z.number(),
  longitude: z.number(),
});
const postbackShape = z.looseObject({
  postback: z.looseObject({
    data: z.string(),
    params: z.record(z.string(), z.unknown()).optional().catch(undefined),
  }),
});
const unsendShape = z.looseObject({ unsend: z.looseObject({ messageId: z.string().min(1) }) });

/**
 * Reads the webhook body of one door. Events of unknown kinds, of groups and of a standby bot are listed as
 * ignored.
 * Never throws.
 */
export function parse(body: unknown, door: string): LineWebhook {
  const read = bodyShape.safeParse(body);
  if (!read.success) return { events: [], ignored: [{ type: '', id: '', why: 'malformed' }] };
  const events: Incoming[] = [];
  const ignored: IgnoredEvent[] = [];
  for (const raw of read.data.events) {
    const event = parseEvent(raw, door);
    if ('why' in event) ignored.push(event);
    else events.push(event);
  }
  const { destination } = read.data;
  return destination === undefined ? { events, ignored } : { destination, events, ignored };
}

type LineEvent = z.infer<typeof eventShape>;

function parseEvent(raw: unknown, door: string): Incoming | IgnoredEvent {
  const read = eventShape.safeParse(raw);
  if (!read.success) return { ...nameOf(raw), why: 'malformed' };
  const event = read.data;
  const ignore = (why: IgnoredEvent['why']): IgnoredEvent => ({ type: event.type, id: event.webhookEventId, why });
  const reader = readers.get(event.type);
  if (event.mode === 'standby') return ignore('standby');
  const group = groupOf(event);
  if (group) return { ...ignore('not-a-person'), group };
  if (!reader) return ignore('unknown-type');
  if (event.source?.type !== 'user' || event.source.userId === undefined) return ignore('not-a-person');
  const input = reader(event);
  if (typeof input === 'string') return ignore(input);
  return {
    door,
    eventId: event.webhookEventId,
    user: event.source.userId,
    at: new Date(event.timestamp),
    ...input,
    ...(event.replyToken === undefined
      ? {}
      : { reply: { token: event.replyToken, tokenAt: new Date(event.timestamp).toISOString() } }),
  };
}

function groupOf({ source, replyToken: token }: LineEvent): IgnoredEvent['group'] | null {
  const id = source?.type === 'group' ? source.groupId : source?.type === 'room' ? source.roomId : undefined;
  return id === undefined || token === undefined ? null : { id, token };
}

type Read = { readonly input: Input; readonly messageId?: string } | 'malformed';

const readers: ReadonlyMap<string, (event: LineEvent) => Read> = new Map([
  ['message', readMessage],
  ['postback', readPostback],
  ['follow', (): Read => ({ input: { kind: 'follow' } })],
  ['unfollow', (): Read => ({ input: { kind: 'unfollow' } })],
  ['unsend', readUnsend],
]);

function readUnsend(event: LineEvent): Read {
  const read = unsendShape.safeParse(event);
  return read.success ? { input: { kind: 'unsend', ref: read.data.unsend.messageId } } : 'malformed';
}

function readMessage(event: LineEvent): Read {
  const read = messageShape.safeParse(event);
  if (!read.success) return 'malformed';
  const { message } = read.data;
  const input = readContent(message);
  return typeof input === 'string' ? input : { input, messageId: message.id };
}

function readContent(message: { readonly id: string; readonly type: string }): Input | 'malformed' {
  switch (message.type) {
    case 'text': {
      const read = textShape.safeParse(message);
      return read.success ? { kind: 'text', text: read.data.text } : 'malformed';
    }
    case 'image':
      return { kind: 'image', ref: message.id };
    case 'sticker':
      return { kind: 'sticker' };
    case 'location': {
      const read = placeShape.safeParse(message);
      if (!read.success) return 'malformed';
      const { title, address, latitude, longitude } = read.data;
      return { kind: 'place', title: title ?? address ?? '', latitude, longitude };
    }
    default:
      // A film, a sound, a file, or a future kind: the person still gets an answer.
      return { kind: 'other', what: message.type };
  }
}

function readPostback(event: LineEvent): Read {
  const read = postbackShape.safeParse(event);
  if (!read.success) return 'malformed';
  const { data, params } = read.data.postback;
  const ask = pickedAsk(data);
  const value = params?.date ?? params?.time;
  if (ask !== null && typeof value === 'string') return { input: { kind: 'picked', ask, value } };
  return { input: { kind: 'press', payload: data } };
}

function nameOf(raw: unknown): { type: string; id: string } {
  const name = z.looseObject({ type: z.string().catch(''), webhookEventId: z.string().catch('') }).safeParse(raw);
  return name.success ? { type: name.data.type, id: name.data.webhookEventId } : { type: '', id: '' };
}
