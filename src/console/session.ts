import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { token } from '../lib/random';
import { cookieName, SECURE_COOKIE } from '../lib/secure-cookie';
import { HOUR_MS } from '../lib/units';
import { SESSION_HOURS } from '../services/desk';
import type { ConsoleOptions } from './options';
import { SessionStore } from './session-store';

/** Name of the cookie of a signed-in session, as it is without https. */
const COOKIE = 'pumasi_desk';
/** Name of the cookie that binds a sign-in link to the browser that opened it. */
const BROWSER = 'pumasi_desk_in';
/** Length of a session. */
export const SESSION_MS = SESSION_HOURS * HOUR_MS;

/** Reads the session of a request; only signed-in people get one stored. */
export function sessions(options: ConsoleOptions): RequestHandler[] {
  const { services, cache, clock, logger, publicUrl, random, secrets } = options;
  const https = isHttps(publicUrl);
  return [
    (req, _res, next) => {
      // As in the chat, only the public address tells whether https is used; a proxy may not say it.
      if (https) req.headers['x-forwarded-proto'] = 'https';
      next();
    },
    session({
      name: sessionCookie(publicUrl),
      secret: secrets.map((secret) => `desk-session\0${secret}`),
      store: new SessionStore({ sessions: services.desk.sessions, cache, clock, logger }),
      genid: () => token(random),
      resave: false,
      saveUninitialized: false,
      proxy: true,
      // The browser forgets the cookie when it closes; the store ends the session after SESSION_MS.
      cookie: { path: '/desk', httpOnly: true, sameSite: 'lax', secure: https },
    }),
  ];
}

/** Name of the cookie of a signed-in session. */
export function sessionCookie(publicUrl: string): string {
  return cookieName(COOKIE, isHttps(publicUrl));
}

/** The key of the browser that opened a sign-in link; null without one. */
export function browserOf(req: Request): string | null {
  const found = new RegExp(`(?:^|;\\s*)(?:${SECURE_COOKIE})?${BROWSER}=([\\w-]{22})(?:;|$)`).exec(
    req.get('cookie') ?? '',
  );
  return found?.[1] ?? null;
}

/** Gives the browser a key at its first look at a sign-in link. */
export function rememberBrowser(
  req: Request,
  res: Response,
  { random, publicUrl }: Pick<ConsoleOptions, 'random' | 'publicUrl'>,
): void {
  if (browserOf(req) !== null) return;
  res.cookie(cookieName(BROWSER, isHttps(publicUrl)), token(random), {
    path: '/desk/in',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(publicUrl),
  });
}

function isHttps(publicUrl: string): boolean {
  return new URL(publicUrl).protocol === 'https:';
}
