import type { RequestHandler, Response } from 'express';
import { conversationOf } from '../../lib/conversation';
import type { ChatDoor } from '../door-kind';
import { refuse } from './guard';
import { findVisitor } from './identity';

/** The chat of a request, and its visitor. */
export interface Standing {
  readonly door: ChatDoor;
  readonly user: string;
  readonly conversation: string;
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
  const user = String(res.locals.user);
  return { door, user, conversation: conversationOf(door.id, user) };
}

/** Lets a request through if it has a visitor at its door, and notes the visitor. */
export function knownVisitor(secrets: readonly string[], demo: boolean): RequestHandler {
  return (req, res, next) => {
    const visitor = findVisitor(req, doorIn(res), { secrets, demo });
    if (visitor.is === 'refused') refuse(req, res, 'web.not-a-demo');
    else if (visitor.is === 'none') refuse(req, res, 'web.no-visitor');
    else {
      res.locals.user = visitor.user;
      next();
    }
  };
}
