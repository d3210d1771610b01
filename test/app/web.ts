import { type Answer, type App, ask } from './app';

/** A browser of one visitor: opens the page, keeps the cookie. `headers` go with the opening. */
export async function visitor(app: Pick<App, 'url'>, headers: Record<string, string> = {}) {
  const opened = await ask(app.url, 'GET', '/chat', headers);
  const cookie = opened.headers['set-cookie']?.[0]?.split(';')[0];
  // Without it a test would go on as nobody, and everything would be refused.
  if (!cookie) throw new Error(`no visitor: /chat answered ${opened.status}`);
  const json = { cookie, 'content-type': 'application/json' };
  return {
    cookie,
    user: cookie.split('=')[1]?.split('.')[0] ?? '',
    /** Posts bytes as they are. */
    bytes: (path: string, body: Buffer | string, headers: Record<string, string> = {}): Promise<Answer> =>
      ask(app.url, 'POST', path, { ...json, ...headers }, body),
    send: (body: object): Promise<Answer> => ask(app.url, 'POST', '/chat/messages', json, JSON.stringify(body)),
    get: (path: string): Promise<Answer> => ask(app.url, 'GET', path, { cookie }),
  };
}
