import type { LineAnswer, LineClient } from '../../../src/channels/line/client';
import { HOLDER_GONE_MS } from '../../../src/storage/limits';
import type { Life, Network } from './network';
import type { Time } from './time';

/** One message that a person has before their eyes. */
export interface Shown {
  readonly conversation: string;
  /** What it tells: `reply:<turn>` or `note:<turn>`. */
  readonly what: string;
  /** True if it says that it may have been seen before. */
  readonly repeat: boolean;
}

/** The words that mark a repeat. */
export const REPEAT = 'REPEAT';

/** Milliseconds for which LINE takes a reply token, and knows a retry key. */
const TOKEN_MS = 60_000;
const KEY_MS = 24 * 60 * 60_000;

/** One try of a process to tell something. */
interface Try {
  readonly what: string;
  readonly repeat: boolean;
  readonly life: Life;
  readonly begunAt: number;
  /** When its outcome was known; absent: never. */
  knownAt?: number;
  /** True once LINE is known to have taken it. */
  shown?: boolean;
}

/** How long a process may take to write an outcome down; killed before, it leaves nobody who knows. */
const MARK_MS = 10_000;

/** True if the outcome of a try was never written down in time: what it told may be said once more, with a mark. */
export function isUnsure({ life, begunAt, knownAt }: Try): boolean {
  if (knownAt === undefined || knownAt - begunAt > HOLDER_GONE_MS) return true;
  return (life.diedAt !== undefined && life.diedAt - knownAt < MARK_MS) || life.stillUntil > begunAt;
}

/** The part of LINE that all processes see. */
export interface LineState {
  readonly shown: Shown[];
  /** Reply tokens with their person and the time of their event. */
  readonly tokens: Map<string, { readonly user: string; readonly at: number }>;
  readonly used: Set<string>;
  readonly keys: Map<string, number>;
  /** Every try of a telling. */
  readonly tries: Try[];
}

export function emptyLine(): LineState {
  return { shown: [], tokens: new Map(), used: new Set(), keys: new Map(), tries: [] };
}

/** What one bundle tells; every text of a run names its turn in `[[…]]`. A mark is for all that follows it. */
export function tellingsOf(messages: readonly unknown[]): readonly Pick<Shown, 'what' | 'repeat'>[] {
  let repeat = false;
  return messages.flatMap((message) => {
    const text = JSON.stringify(message);
    repeat ||= text.includes(REPEAT);
    return [...text.matchAll(/\[\[(.+?)\]\]/g)].map(([, what = '']) => ({ what, repeat }));
  });
}

/** LINE's Messaging API as one process reaches it. */
export function lineOf(line: LineState, life: Life, { network, time }: { network: Network; time: Time }): LineClient {
  const answered = (status: number, body = '{}'): LineAnswer => ({ is: 'answered', status, body });
  const accept = (user: string, messages: readonly unknown[]): LineAnswer => {
    for (const told of tellingsOf(messages)) line.shown.push({ conversation: `line:${user}`, ...told });
    return answered(200);
  };
  const call = async (what: string, messages: readonly unknown[], run: () => LineAnswer): Promise<LineAnswer> => {
    const tries = tellingsOf(messages).map((told): Try => ({ ...told, life, begunAt: time.now() }));
    line.tries.push(...tries);
    const answer = await network.call<LineAnswer>(
      life,
      what,
      async () => run(),
      (arrived) => {
        if (!arrived && time.chance(500)) return { is: 'unreached', why: 'ECONNREFUSED' };
        return time.chance(500) ? answered(503) : { is: 'unknown', why: 'ETIMEDOUT' };
      },
    );
    const known = answer.is === 'unreached' || (answer.is === 'answered' && answer.status < 500);
    const shown = answer.is === 'answered' && (answer.status < 300 || answer.status === 409);
    if (known) for (const one of tries) Object.assign(one, { knownAt: time.now(), shown });
    return answer;
  };
  return {
    reply: (token, messages) =>
      call('line.reply', messages, () => {
        const whose = line.tokens.get(token);
        const fresh = whose && !line.used.has(token) && time.now() - whose.at < TOKEN_MS;
        if (!fresh) return answered(400, JSON.stringify({ message: 'Invalid reply token' }));
        line.used.add(token);
        return accept(whose.user, messages);
      }),
    push: (user, messages, key) =>
      call('line.push', messages, () => {
        const known = line.keys.get(key);
        if (known !== undefined && time.now() - known < KEY_MS) return answered(409);
        line.keys.set(key, time.now());
        return accept(user, messages);
      }),
    profile: async () => answered(404),
    quota: async () => answered(404),
    consumption: async () => answered(404),
  };
}
