import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Random } from '../../lib/random';
import type { ChatDoor } from '../door-kind';
import { COOKIE_DAYS, ID_BYTES } from './limits';

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

/** The three phones of demo mode, each with a conversation of its own. */
export const demoPhones = ['asker', 'helper', 'coordinator'] as const;
export type DemoPhone = (typeof demoPhones)[number];

/** The user key of a demo phone; it differs in form from every visitor's id. */
export function demoUser(phone: DemoPhone): string {
  return `demo-${phone}`;
}

/** The result of looking for a request's visitor. */
export type Visitor =
  | { readonly is: 'known'; readonly user: string }
  | { readonly is: 'none' }
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
    return demo && known ? { is: 'known', user: demoUser(known) } : { is: 'refused' };
  }
  for (const value of cookies(req.get('cookie') ?? '', name)) {
    const [id = '', signature = '', ...more] = value.split('.');
    if (more.length === 0 && /^[\w-]{22}$/.test(id) && signed(secrets, use, id, signature))
      return { is: 'known', user: id };
  }
  return { is: 'none' };
}

/**
 * Sets the door's cookie for `user`, or for a new random id, for `COOKIE_DAYS`. A chat that other pages may embed needs
 * a cookie that browsers send in frames, partitioned by embedding page.
 */
export function remember(
  res: Response,
  door: ChatDoor,
  made: { user?: string; random: Random; secrets: readonly string[]; https: boolean },
): void {
  const { name, path, use } = cookieOf(door);
  const framed = door.embed.length > 0 && made.https;
  const id = made.user ?? Buffer.from(made.random.bytes(ID_BYTES)).toString('base64url');
  res.append(
    'set-cookie',
    [
      `${name}=${id}.${sign(made.secrets, use, id)}`,
      `Path=${path}`,
      `Max-Age=${COOKIE_DAYS * 86_400}`,
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
