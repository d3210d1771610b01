import { createHash } from 'node:crypto';
import { z } from 'zod';
import { invitationCode } from '../../lib/invitation';
import { CONTACT_ONLY, type Incoming, type Input } from '../message';
import { MAX_EVENT_ID } from './limits';

/** Request headers as Node and Express give them. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request that is no message of a person. */
export interface ParseProblem {
  readonly problem: 'kakao.malformed' | 'kakao.wrong-bot' | 'kakao.group-chat';
  /** One sentence for the log. */
  readonly why: string;
  /** The group of a group chat, and the id of its request. */
  readonly group?: { readonly id: string; readonly event: string; readonly lang: string };
}

export interface ParseContext {
  /** Id of the door of the request. */
  readonly door: string;
  readonly headers: Headers;
  /** When the request arrived; Kakao sends no time. */
  readonly at: Date;
  /** Unique for every request; the source of the event id if Kakao sent none. */
  readonly nonce: string;
  /** Our bot's id; requests of other bots are refused. */
  readonly botId?: string;
}

/** Payload of the quick reply that asks for the rest of the previous response. */
export const REST_PAYLOAD = 'rest';

/**
 * Name of the parameter with a block's role, in `userRequest.params`, `action.params` or `clientExtra`. A role is
 * `welcome`, `event`, or `from:<code>` for an invitation.
 */
export const BLOCK_PARAM = 'pumasi';

const text = z.string().optional().catch(undefined);
const words = z.record(z.string(), z.unknown()).optional().catch(undefined);

const skillShape = z.looseObject({
  bot: z.looseObject({ id: text }).optional().catch(undefined),
  userRequest: z.looseObject({
    utterance: text,
    lang: text,
    callbackUrl: text,
    params: words,
    user: z.looseObject({ id: z.string().min(1).max(200) }),
    chat: z.looseObject({ id: z.string() }).optional().catch(undefined),
  }),
  action: z.looseObject({ params: words, clientExtra: words }).optional().catch(undefined),
});

type SkillRequest = z.infer<typeof skillShape>;

/** Reads a skill request from a live bot, a development bot or the console test. Never throws. */
export function parse(body: unknown, context: ParseContext): Incoming | ParseProblem {
  const read = skillShape.safeParse(body);
  if (!read.success)
    return {
      problem: 'kakao.malformed',
      why: `not a skill request: ${read.error.issues[0]?.path.join('.') || 'no object'}`,
    };
  const request = read.data;
  const { user, chat, callbackUrl, lang } = request.userRequest;
  if (context.botId !== undefined && bare(request.bot?.id ?? '') !== bare(context.botId))
    return { problem: 'kakao.wrong-bot', why: `bot ${request.bot?.id ?? 'without id'} is not ours` };
  if (chat)
    return {
      problem: 'kakao.group-chat',
      why: 'a group chat: what is said there is not for one person',
      group: { id: chat.id, event: eventId(request, context), lang: lang ?? 'ko' },
    };
  return {
    door: context.door,
    eventId: eventId(request, context),
    user: user.id,
    at: context.at,
    input: inputOf(request),
    ...fromOf(request),
    ...(lang ? { lang: lang === 'kr' ? 'ko' : lang } : {}),
    ...(callbackUrl ? { reply: { callbackUrl, at: context.at.toISOString() } } : {}),
  };
}

/** True for a problem, false for a message. */
export function isProblem(parsed: Incoming | ParseProblem): parsed is ParseProblem {
  return 'problem' in parsed;
}

/** A header by name in any case; the first of several. */
export function header(headers: Headers, name: string): string | undefined {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'object' ? found[0] : found;
}

/** Begins a block's role that names an invitation. */
const FROM = 'from:';

function partOf({ userRequest, action }: SkillRequest): unknown {
  return userRequest.params?.[BLOCK_PARAM] ?? action?.params?.[BLOCK_PARAM] ?? action?.clientExtra?.[BLOCK_PARAM];
}

/** The invitation in a block's role. An unreadable code is no invitation, and the block simply begins. */
function fromOf(request: SkillRequest): Pick<Incoming, 'from'> {
  const part = partOf(request);
  const from = typeof part === 'string' && part.startsWith(FROM) ? invitationCode(part.slice(FROM.length)) : null;
  return from === null ? {} : { from };
}

function inputOf(request: SkillRequest): Input {
  const utterance = request.userRequest.utterance ?? '';
  const payload = request.action?.clientExtra?.p;
  if (payload === REST_PAYLOAD) return { kind: 'other', what: CONTACT_ONLY };
  if (typeof payload === 'string') return { kind: 'press', payload, ...(utterance ? { text: utterance } : {}) };
  const part = partOf(request);
  if (part === 'welcome' || (typeof part === 'string' && part.startsWith(FROM))) return { kind: 'follow' };
  // Our own event call started this block, to fetch waiting bundles.
  if (part === 'event') return { kind: 'other', what: CONTACT_ONLY };
  const media = mediaShape.safeParse(request.userRequest.params?.media);
  if (media.success) {
    const { type, url } = media.data;
    return type === 'image' ? { kind: 'image', ref: url } : { kind: 'other', what: type };
  }
  return { kind: 'text', text: utterance };
}

/** The form of a sent picture or film; observed in traffic, not documented. */
const mediaShape = z.looseObject({ type: z.string(), url: z.url({ protocol: /^https?$/ }) });

/** The request's id together with the person's, so that a reused id never shows one person another's answer. */
function eventId(request: SkillRequest, context: ParseContext): string {
  const { user, utterance } = request.userRequest;
  const id = header(context.headers, 'x-request-id') ?? header(context.headers, 'x-chappie-footprint');
  if (id !== undefined && id !== '') {
    return id.length <= MAX_EVENT_ID
      ? `${id}@${digest(user.id).slice(0, 16)}`
      : `sha256:${digest(`${user.id}\n${id}`)}`;
  }
  // Without an id, a repeated request looks like two equal ones, so the caller's nonce makes each unique.
  return `body:${digest(`${context.nonce}\n${user.id}\n${utterance ?? ''}`)}`;
}

function digest(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

/** A bot id without the mark of its development channel. */
function bare(id: string): string {
  return id.replace(/!$/, '');
}
