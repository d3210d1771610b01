import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Random } from '../../lib/random';
import { cookieName } from '../../lib/secure-cookie';
import type { ChatDoor } from '../door-kind';
import { COOKIE_DAYS, ID_BYTES, MAX_COOKIES } from './limits';

/** Name of the cookie with a visitor's signed id. A door other than the messenger's only one adds its id. */
export const COOKIE = 'pumasi_chat';

/** The cookie of one door. Its name, path and signature are the door's own, so it is worthless in another chat. */
function cookieOf({ id, channel, path }: ChatDoor): {
  readonly name: string;
  readonly path: string;
  readonly use: string;
} {
  if (id === channel) return { name: COOKIE, path: '/chat', use: 'visitor' };
  return { name: `${COOKIE}_${id}`, path, use: `visitor-${id}` };
}

/** The phones of demo mode, each with a conversation of its own. A pack without a host has no phone for one. */
export const demoPhones = ['asker', 'helper', 'host', 'coordinator'] as const;
export type DemoPhone = (typeof demoPhones)[number];

/** The user key of a demo phone; it differs in form from every visitor's id. */
export function demoUser(phone: DemoPhone): string {
  return `demo-${phone}`;
}

/** A visitor in a signed cookie. */
export interface Named {
  readonly user: string;
  /** The token of the session; null in a newcomer's cookie, and in one of an older program. */
  readonly token: string | null;
}

/** The result of looking for a request's visitor. */
export type Visitor =
  | { readonly is: 'phone'; readonly user: string }
  /** The visitors of the door's cookies: a browser may send a stale one first. */
  | { readonly is: 'cookies'; readonly named: readonly Named[] }
  /** A demo phone that does not exist, or any demo phone outside demo mode. */
  | { readonly is: 'refused' };

/** Signs a value of the web chat by the newest secret. `use` keeps a signature for one use from fitting another. */
export function sign([newest = '']: readonly string[], use: string, value: string): string {
  return createHmac('sha256', newest).update(`web-${use}\0${value}`).digest('base64url');
}

/** True if `signature` is ours for `value` by any secret; the comparison takes constant time. */
export function signed(secrets: readonly string[], use: string, value: string, signature: string): boolean {
  const theirs = Buffer.from(signature);
  return secrets.some((secret) => {
    const ours = Buffer.from(sign([secret], use, value));
    return ours.length === theirs.length && timingSafeEqual(ours, theirs);
  });
}

/**
 * Finds the visitor of a request: a demo phone by `?phone=` or `x-phone`, else the door's signed cookie.
 */
export function findVisitor(
  req: Request,
  door: ChatDoor,
  { secrets, demo }: { readonly secrets: readonly string[]; readonly demo: boolean },
): Visitor {
  const { name, use } = cookieOf(door);
  const phone = req.query.phone ?? req.get('x-phone');
  if (phone !== undefined) {
    const known = demoPhones.find((one) => one === phone);
    return demo && known ? { is: 'phone', user: demoUser(known) } : { is: 'refused' };
  }
  const header = req.get('cookie') ?? '';
  // An older program, and a demo without https, gave the plain name.
  const values = [...cookies(header, cookieName(name, true)), ...cookies(header, name)];
  const named = values.flatMap((value): Named[] => {
    const end = value.lastIndexOf('.');
    const said = value.slice(0, Math.max(0, end));
    const [, user, token = null] = /^([\w-]{22})(?:\.([\w-]{22}))?$/.exec(said) ?? [];
    return user !== undefined && signed(secrets, use, said, value.slice(end + 1)) ? [{ user, token }] : [];
  });
  return { is: 'cookies', named: named.slice(0, MAX_COOKIES) };
}

/** A newcomer with a random id. */
export function newcomer(random: Random): Named {
  return { user: Buffer.from(random.bytes(ID_BYTES)).toString('base64url'), token: null };
}

/** The parts of a cookie besides its visitor. */
export interface CookieParts {
  readonly secrets: readonly string[];
  readonly https: boolean;
}

/**
 * Sets the door's cookie for a visitor, for `COOKIE_DAYS`. A chat that other pages may embed needs a cookie that
 * browsers send in frames, partitioned by embedding page.
 */
export function remember(res: Response, door: ChatDoor, { user, token }: Named, parts: CookieParts): void {
  const said = token === null ? user : `${user}.${token}`;
  setCookie(res, door, `${said}.${sign(parts.secrets, cookieOf(door).use, said)}`, COOKIE_DAYS * 86_400, parts);
}

/** Takes the door's cookie away from the browser, under both its names. */
export function forgetVisitor(res: Response, door: ChatDoor, parts: CookieParts): void {
  setCookie(res, door, '', 0, parts);
  if (parts.https) setCookie(res, door, '', 0, parts, cookieOf(door).name);
}

function setCookie(
  res: Response,
  door: ChatDoor,
  value: string,
  seconds: number,
  made: CookieParts,
  name = cookieName(cookieOf(door).name, made.https),
): void {
  const { path } = cookieOf(door);
  const framed = door.embed.length > 0 && made.https;
  res.append(
    'set-cookie',
    [
      `${name}=${value}`,
      `Path=${path}`,
      `Max-Age=${seconds}`,
      'HttpOnly',
      framed ? 'SameSite=None' : 'SameSite=Lax',
      ...(made.https ? ['Secure'] : []),
      ...(framed ? ['Partitioned'] : []),
    ].join('; '),
  );
}

/** Every value of our cookie's name in the header; a foreign cookie for a wider path may come before ours. */
function cookies(header: string, name: string): string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
