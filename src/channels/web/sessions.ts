import { createHash } from 'node:crypto';
import { type Model, Schema } from 'mongoose';
import { isDuplicateKey } from '../../lib/duplicate-key';
import type { ModelHost } from '../../lib/model-host';
import type { Random } from '../../lib/random';
import { token } from '../../lib/random';
import { DAY_MS } from '../../lib/units';
import { COOKIE_DAYS, MAX_CHANGE_TRIES, MAX_SESSIONS } from './limits';

/** The key of the session of a cookie that names its visitor alone. Newcomers have it, and cookies of older programs. */
const FIRST = 'first';

/** One browser that may read and write in a conversation. */
interface StoredSession {
  /** Hash of the token in the cookie; FIRST for a cookie without one. */
  readonly key: string;
  readonly since: Date;
  /** The last day of use, as the moment of its first request. */
  readonly touched: Date;
  /** The session that this one replaces once a browser has shown it; absent: it has been shown. */
  readonly after?: string;
}

/** The sessions of one conversation. A conversation without a document has the session FIRST. */
interface SessionsDoc {
  readonly _id: string;
  readonly sessions: readonly StoredSession[];
  readonly touched: Date;
  /** True once the conversation has become a member's: the next answer brings a new session, which ends all others. */
  readonly renew: boolean;
  /** Counts the changes; each is guarded by it. */
  readonly version: number;
}

const sessionSchema = new Schema<StoredSession>(
  { key: { type: String, required: true }, since: Date, touched: Date, after: { type: String, default: undefined } },
  { _id: false },
);
const schema = new Schema<SessionsDoc>(
  {
    _id: { type: String, required: true },
    sessions: { type: [sessionSchema], required: true },
    touched: { type: Date, required: true },
    renew: { type: Boolean, required: true },
    version: { type: Number, required: true },
  },
  { collection: 'web_sessions', versionKey: false },
);
schema.index({ touched: 1 });

/** The session of a request. */
export interface WebSession {
  readonly conversation: string;
  readonly key: string;
  /** True if the next answer brings a new session in its place. */
  readonly due: boolean;
}

/** The sessions of browsers in the web chat. The store is the truth; a request writes at most once a day. */
export interface WebSessions {
  /** The session of a cookie with this token, or with none; null if it has ended or was never made. */
  find(conversation: string, of: string | null, at: Date): Promise<WebSession | null>;
  /** True while a session lasts; reads only. A conversation's FIRST lasts until it is replaced. */
  lasts(session: WebSession, at: Date): Promise<boolean>;
  /** Makes a new session in the place of this one, if one is due. Gives its token, else null. */
  renew(session: WebSession, at: Date): Promise<string | null>;
  /** The conversation has become a member's: its session is to be renewed. */
  moved(conversation: string, at: Date): Promise<void>;
  /** Ends this session. */
  end(session: WebSession, at: Date): Promise<void>;
  /** The number of other sessions that a browser has shown, in these conversations; without a session, of all. */
  others(session: WebSession | null, conversations: readonly string[], at: Date): Promise<number>;
  /** Ends every other session of these conversations, without a session every one, and gives their number. */
  endOthers(session: WebSession | null, conversations: readonly string[], at: Date): Promise<number>;
}

/** Makes the sessions over the collection `web_sessions`; call it before the store's `ready()`. */
export function createWebSessions(host: ModelHost, random: Random): WebSessions {
  const docs = host.model<SessionsDoc>('WebSession', schema);
  const read = async (conversation: string) => docs.findById(conversation).lean<SessionsDoc | null>();
  /** The conversations of this process whose session is to be renewed; a request under way doesn't know it yet. */
  const toRenew = new Set<string>();
  const find: WebSessions['find'] = async (conversation, of, at) => {
    const key = of === null ? FIRST : keyOf(of);
    const doc = await read(conversation);
    if (!doc) return of === null ? { conversation, key, due: true } : null;
    const mine = doc.sessions.find((one) => one.key === key && lasts(one, at));
    if (!mine) return null;
    if (mine.after !== undefined || at.getTime() - mine.touched.getTime() >= DAY_MS)
      await change(docs, conversation, at, (now) => now && shown(now, key, at));
    const followed = doc.sessions.some(({ after }) => after === key);
    return { conversation, key, due: key === FIRST || followed || doc.renew };
  };
  return {
    find,
    async lasts({ conversation, key }, at) {
      const doc = await read(conversation);
      return doc ? doc.sessions.some((one) => one.key === key && lasts(one, at)) : key === FIRST;
    },
    async renew({ conversation, key, due }, at) {
      if (!due && !toRenew.has(conversation)) return null;
      const made = token(random);
      const fresh = { key: keyOf(made), since: at, touched: at, after: key };
      const done = await change(docs, conversation, at, (doc) => renewed(doc, key, fresh));
      toRenew.delete(conversation);
      return done ? made : null;
    },
    async moved(conversation, at) {
      await change(docs, conversation, at, (doc) => ({ sessions: doc?.sessions ?? [first(at)], renew: true }));
      toRenew.add(conversation);
    },
    async end({ conversation, key }, at) {
      await change(docs, conversation, at, (doc) => ({
        sessions: (doc?.sessions ?? []).filter((one) => one.key !== key && one.after !== key),
      }));
    },
    async others(session, conversations, at) {
      const found = await Promise.all(conversations.map(read));
      return found.flatMap((doc) => (doc ? othersIn(doc, session, at) : [])).length;
    },
    async endOthers(session, conversations, at) {
      let ended = 0;
      for (const one of conversations) {
        const doc = await read(one);
        ended += doc ? othersIn(doc, session, at).length : 0;
        await change(docs, one, at, (now) => ({
          sessions: session && one === session.conversation ? (now?.sessions ?? [first(at)]).filter(isOf(session)) : [],
        }));
      }
      return ended;
    },
  };
}

type Changed = Partial<Pick<SessionsDoc, 'sessions' | 'renew'>>;

/** Changes the sessions of a conversation, guarded by its version; false if `to` has nothing to change. */
async function change(
  docs: Model<SessionsDoc>,
  conversation: string,
  at: Date,
  to: (doc: SessionsDoc | null) => Changed | null,
): Promise<boolean> {
  for (let tries = 0; tries < MAX_CHANGE_TRIES; tries++) {
    const doc = await docs.findById(conversation).lean<SessionsDoc | null>();
    const changed = to(doc);
    if (!changed) return false;
    if (!doc) {
      try {
        await docs.create({ _id: conversation, sessions: [], renew: false, ...changed, touched: at, version: 1 });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        continue;
      }
    }
    const same = { _id: conversation, version: doc.version };
    const { matchedCount } = await docs.updateOne(same, {
      $set: { ...changed, touched: at, version: doc.version + 1 },
    });
    if (matchedCount > 0) return true;
  }
  return false;
}

const first = (at: Date): StoredSession => ({ key: FIRST, since: at, touched: at });
const lasts = ({ touched }: StoredSession, at: Date): boolean =>
  at.getTime() - touched.getTime() < COOKIE_DAYS * DAY_MS;
const isOf =
  ({ key }: Pick<WebSession, 'key'>) =>
  (one: StoredSession): boolean =>
    one.key === key;

/** A browser has shown a session: the one before it ends, and the day is noted. Null if it has ended meanwhile. */
function shown({ sessions }: SessionsDoc, key: string, at: Date): Changed | null {
  const mine = sessions.find((one) => one.key === key);
  if (!mine) return null;
  const { after, ...seen } = mine;
  const others = sessions.filter((one) => one.key !== key && one.key !== after);
  return { sessions: [...others, { ...seen, touched: at }] };
}

/** A new session beside the one it replaces. A conversation that has become a member's keeps these two alone. */
function renewed(doc: SessionsDoc | null, key: string, fresh: StoredSession): Changed | null {
  const sessions = doc?.sessions ?? [first(fresh.since)];
  const mine = sessions.find((one) => one.key === key);
  if (!mine) return null;
  if (doc?.renew) return { sessions: [mine, fresh], renew: false };
  if (key !== FIRST && !sessions.some(({ after }) => after === key)) return null;
  const others = sessions.filter((one) => one !== mine && lasts(one, fresh.since));
  return { sessions: [...others.slice(2 - MAX_SESSIONS), mine, fresh] };
}

/** The other sessions of a document that browsers have shown. */
function othersIn({ _id, sessions }: SessionsDoc, mine: WebSession | null, at: Date): StoredSession[] {
  return sessions.filter(
    (one) => one.after === undefined && lasts(one, at) && !(_id === mine?.conversation && one.key === mine.key),
  );
}

function keyOf(of: string): string {
  return createHash('sha256').update(`web-session\0${of}`).digest('base64url');
}
