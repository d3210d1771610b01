import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Random } from '../../lib/random';
import type { ChatDoor } from '../door-kind';
import { COOKIE_DAYS, ID_BYTES } from './limits';

/** Name of the cookie that holds a visitor's signed id; a door that isn't the messenger's only one puts its id after it. */
export const COOKIE = 'pumasi_chat';

/** A cookie belongs to one door by name, path and signature: that of one chat is worth nothing in another. */
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

/** The user key of a demo phone; no visitor's id can look like it. */
export function demoUser(phone: DemoPhone): string {
  return `demo-${phone}`;
}

/** What became of looking for the visitor of a request. */
export type Visitor =
  | { readonly is: 'known'; readonly user: string }
  | { readonly is: 'none' }
  /** A demo phone was asked for outside demo mode, or one that does not exist. */
  | { readonly is: 'refused' };

/** Signs what the web chat hands out. `use` keeps a signature made for one thing from fitting another. */
export function sign(secretKey: string, use: string, value: string): string {
  return createHmac('sha256', secretKey).update(`web-${use}\0${value}`).digest('base64url');
}

/** True where `signature` is ours for `value`; takes the same time wherever they differ. */
export function signed(secretKey: string, use: string, value: string, signature: string): boolean {
  const ours = Buffer.from(sign(secretKey, use, value));
  const theirs = Buffer.from(signature);
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/** Finds the visitor of a request at a door: a demo phone by `?phone=` or `x-phone`, else the door's signed cookie. */
export function findVisitor(
  req: Request,
  door: ChatDoor,
  { secretKey, demo }: { readonly secretKey: string; readonly demo: boolean },
): Visitor {
  const { name, use } = cookieOf(door);
  const phone = req.query.phone ?? req.get('x-phone');
  if (phone !== undefined) {
    const known = demoPhones.find((one) => one === phone);
    return demo && known ? { is: 'known', user: demoUser(known) } : { is: 'refused' };
  }
  for (const value of cookies(req.get('cookie') ?? '', name)) {
    const [id = '', signature = '', ...more] = value.split('.');
    if (more.length === 0 && /^[\w-]{22}$/.test(id) && signed(secretKey, use, id, signature))
      return { is: 'known', user: id };
  }
  return { is: 'none' };
}

/**
 * Gives the visitor the door's cookie for `user`, or for a new random id, for another `COOKIE_DAYS`. A chat that other
 * pages may embed needs a cookie that a browser sends in their frames, kept apart for each of those pages.
 */
export function remember(
  res: Response,
  door: ChatDoor,
  made: { user?: string; random: Random; secretKey: string; https: boolean },
): void {
  const { name, path, use } = cookieOf(door);
  const framed = door.embed.length > 0 && made.https;
  const id = made.user ?? Buffer.from(made.random.bytes(ID_BYTES)).toString('base64url');
  res.append(
    'set-cookie',
    [
      `${name}=${id}.${sign(made.secretKey, use, id)}`,
      `Path=${path}`,
      `Max-Age=${COOKIE_DAYS * 86_400}`,
      'HttpOnly',
      framed ? 'SameSite=None' : 'SameSite=Lax',
      ...(made.https ? ['Secure'] : []),
      ...(framed ? ['Partitioned'] : []),
    ].join('; '),
  );
}

/** Every value our cookie's name has in the header; a stranger's cookie for a wider path may stand before ours. */
function cookies(header: string, name: string): string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
