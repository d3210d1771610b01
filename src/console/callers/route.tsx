import type { Router } from 'express';
import { entryIn } from '../calls/route';
import { wayIn } from '../calls/way';
import { formOf, wordIn } from '../cards/given';
import { OverPage } from '../cards/over';
import type { Changed } from '../cards/route';
import type { Enter, Visit } from '../enter';
import { keysOf } from '../keys';
import { MAX_KEY_LENGTH } from '../limits';
import type { ConsoleOptions, LinePage } from '../options';
import { mayAnswer } from '../policy';
import { sendPage } from '../send';
import { CallerPage } from './view';

/**
 * Somebody rings the centre. A neighbour is found by name or number; a new person speaks through a conversation of
 * their own. It belongs to the member of staff who answers, until the person has joined.
 */
export function callerRoutes(router: Router, options: ConsoleOptions, enter: Enter, changed: Changed): void {
  router.get(
    '/callers',
    enter('ring', (visit) => page(options, visit, keysOf(options)(), null)),
  );
  router.get(
    '/callers/:key/line',
    enter('ring', (visit) => page(options, visit, keyOf(visit), null)),
  );
  router.post(
    '/callers/:key/line',
    enter('ring', (visit) => say(options, visit, changed)),
  );
}

/** Enters what the caller says. The same key gives the same answer, so a page may be loaded again. */
async function say(options: ConsoleOptions, visit: Visit, changed: Changed): Promise<unknown> {
  const { req, res, viewer } = visit;
  const { community, member } = viewer;
  const caller = { staff: member.id, key: keyOf(visit) };
  if (!mayAnswer(viewer, await options.joined(community, caller)))
    return sendPage(req, res, 404, <OverPage viewer={viewer} said={visit.said} />);
  const form = formOf(req);
  const pages = await options.enter({
    ...{ whom: { caller }, community, by: { staff: member.id, ...wayIn(form) } },
    ...{ key: wordIn(form, 'key'), entry: entryIn(form) },
  });
  changed(community);
  return page(options, visit, caller.key, pages);
}

async function page(
  options: ConsoleOptions,
  { req, res, viewer, said }: Visit,
  caller: string,
  pages: readonly LinePage[] | null,
): Promise<unknown> {
  const person = await options.joined(viewer.community, { staff: viewer.member.id, key: caller });
  const parts = { viewer, caller, person, pages, way: wayIn(formOf(req)), newKey: keysOf(options), said };
  return sendPage(req, res, 200, <CallerPage {...parts} />);
}

function keyOf({ req }: Visit): string {
  return String(req.params.key).slice(0, MAX_KEY_LENGTH);
}
