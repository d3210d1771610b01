import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Random } from '../../lib/random';
import { COOKIE_DAYS, ID_BYTES } from './limits';

/** Name of the cookie that holds a visitor's signed id. */
export const COOKIE = 'pumasi_chat';

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

/** Finds the visitor of a request: a demo phone by `?phone=` or `x-phone`, else the signed cookie. */
export function findVisitor(req: Request, secretKey: string, demo: boolean): Visitor {
  const phone = req.query.phone ?? req.get('x-phone');
  if (phone !== undefined) {
    const known = demoPhones.find((name) => name === phone);
    return demo && known ? { is: 'known', user: demoUser(known) } : { is: 'refused' };
  }
  for (const value of cookies(req.get('cookie') ?? '')) {
    const [id = '', signature = '', ...more] = value.split('.');
    if (more.length === 0 && /^[\w-]{22}$/.test(id) && signed(secretKey, 'visitor', id, signature))
      return { is: 'known', user: id };
  }
  return { is: 'none' };
}

/** Gives the visitor the cookie for `user`, or for a new random id, for another `COOKIE_DAYS`. */
export function remember(
  res: Response,
  made: { user?: string; random: Random; secretKey: string; secure: boolean },
): void {
  const id = made.user ?? Buffer.from(made.random.bytes(ID_BYTES)).toString('base64url');
  res.append(
    'set-cookie',
    [
      `${COOKIE}=${id}.${sign(made.secretKey, 'visitor', id)}`,
      'Path=/chat',
      `Max-Age=${COOKIE_DAYS * 86_400}`,
      'HttpOnly',
      'SameSite=Lax',
      ...(made.secure ? ['Secure'] : []),
    ].join('; '),
  );
}

/** Every value our cookie's name has in the header; a stranger's cookie for a wider path may stand before ours. */
function cookies(header: string): string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${COOKIE}=`))
    .map((pair) => pair.slice(COOKIE.length + 1));
}
