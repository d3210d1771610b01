import type { RequestHandler, Response } from 'express';
import { conversationOf } from '../../lib/conversation';
import type { ChatDoor } from '../door-kind';
import { refuse } from './guard';
import { findVisitor } from './identity';

/** Where a request stands: the chat it is at, and its visitor. */
export interface Standing {
  readonly door: ChatDoor;
  readonly user: string;
  readonly conversation: string;
}

/** Notes the chat a request is at, and the path its page was opened under. */
export function standAt(res: Response, door: ChatDoor, base: string): void {
  res.locals.door = door;
  res.locals.base = base;
}

/** The chat a request is at. */
export function doorIn(res: Response): ChatDoor {
  return res.locals.door as ChatDoor;
}

/** The path the page of this request was opened under. */
export function baseIn(res: Response): string {
  return String(res.locals.base);
}

/** Where a request stands that `knownVisitor` let through. */
export function standingOf(res: Response): Standing {
  const door = doorIn(res);
  const user = String(res.locals.user);
  return { door, user, conversation: conversationOf(door.id, user) };
}

/** Lets a request through that has a visitor at its door, and notes who it is. */
export function knownVisitor(secretKey: string, demo: boolean): RequestHandler {
  return (req, res, next) => {
    const visitor = findVisitor(req, doorIn(res), { secretKey, demo });
    if (visitor.is === 'refused') refuse(req, res, 'web.not-a-demo');
    else if (visitor.is === 'none') refuse(req, res, 'web.no-visitor');
    else {
      res.locals.user = visitor.user;
      next();
    }
  };
}
