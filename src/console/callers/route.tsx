import type { Router } from 'express';
import { answerOf, entryIn } from '../calls/route';
import { wayIn } from '../calls/way';
import { formOf, wordIn } from '../cards/given';
import { OverPage } from '../cards/over';
import type { Changed } from '../cards/route';
import type { Enter, Visit } from '../enter';
import { keysOf } from '../keys';
import { MAX_KEY_LENGTH } from '../limits';
import type { ConsoleOptions } from '../options';
import { mayAnswer } from '../policy';
import { sendPage } from '../send';
import { noteSpoken, spokenOn } from '../spoken';
import { CallerPage, callerAddress } from './view';

/**
 * Somebody rings the centre. A neighbour is found by name or number; a new person speaks through a conversation of
 * their own. It belongs to the member of staff who answers, until the person has joined.
 */
export function callerRoutes(router: Router, options: ConsoleOptions, enter: Enter, changed: Changed): void {
  router.get(
    '/callers',
    enter('ring', (visit) => page(options, visit, keysOf(options)())),
  );
  router.get(
    '/callers/:key/line',
    enter('ring', (visit) => page(options, visit, keyOf(visit))),
  );
  router.post(
    '/callers/:key/line',
    enter('ring', (visit) => say(options, visit, changed)),
  );
}

/** Enters what the caller says; the page of the caller then shows the answer. */
async function say(options: ConsoleOptions, visit: Visit, changed: Changed): Promise<unknown> {
  const { req, res, viewer } = visit;
  const { community, member } = viewer;
  const caller = { staff: member.id, key: keyOf(visit) };
  if (!mayAnswer(viewer, await options.joined(community, caller)))
    return sendPage(req, res, 404, <OverPage viewer={viewer} said={visit.said} />);
  const form = formOf(req);
  const key = wordIn(form, 'key');
  const way = wayIn(form);
  await options.enter({
    ...{ whom: { caller }, community, by: { staff: member.id, ...way } },
    ...{ key, entry: entryIn(form) },
  });
  const at = callerAddress(caller.key);
  noteSpoken(req, { page: at, key, look: '', way }, options.clock.now());
  changed(community);
  return res.redirect(303, at);
}

async function page(options: ConsoleOptions, { req, res, viewer, said }: Visit, key: string): Promise<unknown> {
  const caller = { staff: viewer.member.id, key };
  const now = options.clock.now();
  const person = await options.joined(viewer.community, caller);
  const spoken = spokenOn(req, now, callerAddress(key));
  const pages = spoken && (await answerOf(options, viewer, { caller }, spoken));
  const before = spokenOn(req, now)?.page ?? null;
  const parts = {
    viewer,
    caller: key,
    person,
    pages,
    before,
    way: spoken?.way ?? wayIn({}),
    newKey: keysOf(options),
    said,
  };
  return sendPage(req, res, 200, <CallerPage {...parts} />);
}

function keyOf({ req }: Visit): string {
  return String(req.params.key).slice(0, MAX_KEY_LENGTH);
}
