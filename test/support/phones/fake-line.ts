import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lineProblems } from '../../channels/line-limits';

/** A stand-in for LINE's Messaging API on 127.0.0.1. */
export interface FakeLine {
  readonly url: string;
  /** One LINE channel, by its access token: its people, messages and reply tokens are its own. */
  account(accessToken: string): FakeAccount;
  stop(): Promise<void>;
}

/** One LINE channel of the stand-in. */
export interface FakeAccount {
  /** Messages to a user, in order. */
  inbox(user: string): readonly unknown[];
  /** Makes a reply token for the webhook, valid for one reply. */
  replyToken(user: string): string;
  /** The language in a user's profile. */
  setLanguage(user: string, language: string): void;
  /**
   * From now on the user counts as blocked. Pushes to them are accepted and dropped, since LINE doesn't report a block.
   */
  setBlocked(user: string, blocked: boolean): void;
}

interface Account {
  readonly inboxes: Map<string, unknown[]>;
  readonly tokens: Map<string, string>;
  readonly languages: Map<string, string>;
  readonly keys: Set<string>;
  readonly blocked: Set<string>;
}

interface State {
  readonly accounts: Map<string, Account>;
  made: number;
}

function accountOf(state: State, accessToken: string): Account {
  const account = state.accounts.get(accessToken) ?? {
    inboxes: new Map(),
    tokens: new Map(),
    languages: new Map(),
    keys: new Set(),
    blocked: new Set(),
  };
  state.accounts.set(accessToken, account);
  return account;
}

/** Starts one. A reply token and a push's retry key are each accepted once; calls that LINE would refuse get a 400. */
export async function startFakeLine(): Promise<FakeLine> {
  const state: State = { accounts: new Map(), made: 0 };
  const server: Server = createServer((req, res) => {
    const accessToken = String(req.headers.authorization).replace(/^Bearer /, '');
    void answer(req, accountOf(state, accessToken)).then(({ status, body }) => {
      res.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
      res.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    account: (accessToken) => {
      const account = accountOf(state, accessToken);
      return {
        inbox: (user) => account.inboxes.get(user) ?? [],
        replyToken: (user) => {
          state.made += 1;
          const token = `token-${state.made}`;
          account.tokens.set(token, user);
          return token;
        },
        setLanguage: (user, language) => void account.languages.set(user, language),
        setBlocked: (user, blocked) => void (blocked ? account.blocked.add(user) : account.blocked.delete(user)),
      };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(req: IncomingMessage, state: Account): Promise<{ status: number; body: unknown }> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  const path = req.url ?? '';
  if (path.startsWith('/v2/bot/profile/'))
    return profile(decodeURIComponent(path.slice('/v2/bot/profile/'.length)), state);
  const messages = Array.isArray(body.messages) ? body.messages : [];
  const problems =
    messages.length < 1 || messages.length > 5 ? [`${messages.length} messages`] : lineProblems(messages);
  if (problems.length > 0) return refused(problems.join('; '));
  if (path === '/v2/bot/message/reply') {
    const token = String(body.replyToken);
    const user = state.tokens.get(token);
    if (user === undefined) return refused('Invalid reply token');
    state.tokens.delete(token);
    return taken(user, messages, state);
  }
  if (path !== '/v2/bot/message/push') return { status: 404, body: { message: 'Not found' } };
  const key = String(req.headers['x-line-retry-key']);
  if (state.keys.has(key)) return { status: 409, body: { message: 'The retry key is already accepted' } };
  state.keys.add(key);
  return taken(String(body.to), messages, state);
}

function profile(user: string, state: Account): { status: number; body: unknown } {
  return { status: 200, body: { userId: user, displayName: '', language: state.languages.get(user) ?? 'ko' } };
}

function taken(user: string, messages: readonly unknown[], state: Account): { status: number; body: unknown } {
  if (!state.blocked.has(user)) state.inboxes.set(user, [...(state.inboxes.get(user) ?? []), ...messages]);
  return { status: 200, body: { sentMessages: [] } };
}

function refused(message: string): { status: number; body: unknown } {
  return { status: 400, body: { message } };
}
