import type { Request, Response } from 'express';
import { refuse } from './guard';
import type { WebOptions } from './options';
import { standingOf } from './visiting';

/**
 * Admits the message `id` of a request, before anything of it is written, and waits for its beginning. False: the request was refused. The message
 * counts as under way until its turn is committed, or until the response ends.
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
