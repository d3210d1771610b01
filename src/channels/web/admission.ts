import type { Request, RequestHandler, Response } from 'express';
import { refuse } from './guard';
import type { WebOptions } from './options';
import { standingOf } from './visiting';

/** Refuses requests of a visitor or an address that sends too many. */
export function withinRate({ rates }: Pick<WebOptions, 'rates'>): RequestHandler {
  return async (req, res, next) => {
    const { conversation } = standingOf(res);
    const address = await rates.take('address', rates.addressOf(req));
    const taken = address.ok ? await rates.take('cookie', conversation) : address;
    if (taken.ok) next();
    else refuse(req, res, 'web.too-many', taken.again);
  };
}

/** Refuses photos of a visitor or an address that has sent too many. */
export function photosWithinRate({ rates }: Pick<WebOptions, 'rates'>): RequestHandler {
  return async (req, res, next) => {
    const address = await rates.take('photos', rates.addressOf(req));
    const taken = address.ok ? await rates.take('photo', standingOf(res).conversation) : address;
    if (taken.ok) next();
    else refuse(req, res, 'web.photos-later', taken.again);
  };
}

/**
 * Admits the message `id` of a request, before anything of it is written, and waits for its beginning. False: the request
 * was refused. The message counts as under way until its turn is committed, or until the response ends.
 */
export async function admitted(
  { gate }: Pick<WebOptions, 'gate'>,
  req: Request,
  res: Response,
  id: string,
): Promise<boolean> {
  const { door, user, conversation } = standingOf(res);
  const message = { door: door.id, user, eventId: `${conversation}:${id}` };
  const ticket = gate.admit({ community: door.community, messages: [message] });
  if (!ticket) {
    refuse(req, res, 'web.busy');
    return false;
  }
  res.once('close', ticket.end);
  await ticket.begin();
  return true;
}
