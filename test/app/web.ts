import { type Answer, type App, ask } from './app';

/** A browser of one visitor: opens the page, keeps the cookie. */
export async function visitor(app: Pick<App, 'url'>) {
  const opened = await ask(app.url, 'GET', '/chat');
  const cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
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
