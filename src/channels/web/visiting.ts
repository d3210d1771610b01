import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../lib/clock';
import { conversationOf } from '../../lib/conversation';
import type { ChatDoor } from '../door-kind';
import { refuse } from './guard';
import { findVisitor, type Named, remember } from './identity';
import type { WebSession, WebSessions } from './sessions';

/** The chat of a request, and its visitor. */
export interface Standing {
  readonly door: ChatDoor;
  readonly user: string;
  readonly conversation: string;
  /** Null for a demo phone. */
  readonly session: WebSession | null;
}

/** Notes the chat of a request, and the path of its page. */
export function standAt(res: Response, door: ChatDoor, base: string): void {
  res.locals.door = door;
  res.locals.base = base;
}

/** The chat of a request. */
export function doorIn(res: Response): ChatDoor {
  return res.locals.door as ChatDoor;
}

/** The path of the page that sent this request. */
export function baseIn(res: Response): string {
  return String(res.locals.base);
}

/** The standing of a request that `knownVisitor` has let through. */
export function standingOf(res: Response): Standing {
  const door = doorIn(res);
  const { user } = res.locals.named as Named;
  const session = res.locals.session as WebSession | null;
  return { door, user, conversation: conversationOf(door.id, user), session };
}

/** The visitor of a request, as its session has it. */
export type Visit =
  | { readonly is: 'known'; readonly named: Named; readonly session: WebSession | null }
  /** No cookie of ours. */
  | { readonly is: 'none' }
  /** A cookie of ours whose session has ended. */
  | { readonly is: 'ended' }
  | { readonly is: 'refused' };

/** The parts that know the visitor of a request. */
export interface VisitParts {
  readonly secrets: readonly string[];
  readonly demo: boolean;
  readonly visits: Pick<WebSessions, 'find' | 'renew'>;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** Finds the visitor of a request; a demo phone has no session. */
export async function visitOf(
  { secrets, demo, visits, clock }: VisitParts,
  req: Request,
  res: Response,
): Promise<Visit> {
  const door = doorIn(res);
  const found = findVisitor(req, door, { secrets, demo });
  if (found.is === 'refused') return found;
  if (found.is === 'phone') return { is: 'known', named: { user: found.user, token: null }, session: null };
  for (const named of found.named) {
    const session = await visits.find(conversationOf(door.id, named.user), named.token, clock.now());
    if (session) return { is: 'known', named, session };
  }
  return { is: found.named.length > 0 ? 'ended' : 'none' };
}

/** Lets a request through if it has a visitor at its door, and notes the visitor and the session. */
export function knownVisitor(parts: VisitParts): RequestHandler {
  return async (req, res, next) => {
    const visit = await visitOf(parts, req, res);
    if (visit.is === 'refused') refuse(req, res, 'web.not-a-demo');
    else if (visit.is === 'none') refuse(req, res, 'web.no-visitor');
    else if (visit.is === 'ended') refuse(req, res, 'web.ended');
    else {
      res.locals.named = visit.named;
      res.locals.session = visit.session;
      next();
    }
  };
}

/** Gives the browser a new session if one is due: at its first words, and as a member. */
export async function renewSession(
  { visits, clock, secrets, publicUrl }: Omit<VisitParts, 'demo'>,
  res: Response,
): Promise<void> {
  const { door, user, session } = standingOf(res);
  const token = session && (await visits.renew(session, clock.now()));
  if (token) remember(res, door, { user, token }, { secrets, https: isHttps(publicUrl) });
}

/** True for an address of https. */
export function isHttps(url: string): boolean {
  return new URL(url).protocol === 'https:';
}
