import type { Router } from 'express';
import type { ActResult } from '../../lib/desk';
import type { Member } from '../../services/members';
import { formOf, givenIn, wordIn } from '../cards/given';
import { OverPage } from '../cards/over';
import type { Changed } from '../cards/route';
import type { Enter, Visit } from '../enter';
import { keep, takeKept } from '../kept';
import { keysOf } from '../keys';
import type { ConsoleOptions, Entering, Entry, LinePage } from '../options';
import { maySee } from '../policy';
import { sendPage } from '../send';
import { forgetSpoken, noteSpoken, type Spoken, spokenOn } from '../spoken';
import type { Viewer } from '../viewer';
import { CallPage, callAddress, lineOf } from './view';
import { wayIn } from './way';

type Work = (options: ConsoleOptions, visit: Visit, person: Member, changed: Changed) => Promise<unknown>;

/** Ringing a person: the number, what to read aloud, the person's own answers, and the outcome. */
export function callRoutes(router: Router, options: ConsoleOptions, enter: Enter, changed: Changed): void {
  /** Runs `work` for a person of the viewer's zones. */
  const about = (work: Work) => async (visit: Visit) => {
    const { req, res, viewer, said } = visit;
    const person = await options.services.members.get(String(req.params.id));
    if (!person || !maySee(viewer, person)) return sendPage(req, res, 404, <OverPage viewer={viewer} said={said} />);
    return work(options, visit, person, changed);
  };
  router.get('/calls/:id', enter('ring', about(show)));
  router.post('/calls/:id/ring', enter('ring', about(ring)));
  router.post('/calls/:id/line', enter('ring', about(say)));
  router.post('/calls/:id/outcome', enter('ring', about(end)));
}

/** Holds the card and notes the look at the number. */
const ring: Work = async (options, visit, person, changed) => {
  const result = await acted(options, visit, person, 'ring');
  if (result.ok) forgetSpoken(visit.req, callAddress(person.id));
  changed(person.community);
  const look = result.ok && result.look ? `?look=${encodeURIComponent(result.look)}` : '';
  visit.res.redirect(303, `${callAddress(person.id)}${look}`);
};

/** Enters what the person says; the page of the call then shows the answer. */
const say: Work = async (options, visit, person, changed) => {
  const { viewer, req, res } = visit;
  const { member, community } = viewer;
  const call = await options.calls.card(person.id, options.clock.now());
  if (call?.holder && call.holder.staff !== member.id) {
    req.session.said = { text: viewer.say({ key: 'calls.why.held' }), ok: false };
    keep(req, lineOf(person), options.clock.now());
    return res.redirect(303, callAddress(person.id));
  }
  const form = formOf(req);
  const key = wordIn(form, 'key');
  const way = wayIn(form);
  await options.enter({
    ...{ whom: { member: person.id }, community, by: { staff: member.id, ...way } },
    ...{ key, entry: entryIn(form) },
  });
  const at = callAddress(person.id);
  noteSpoken(req, { page: at, key, look: wordIn(form, 'look'), way }, options.clock.now());
  changed(community);
  res.redirect(303, at);
};

/** Records how the call ended, and leads to the next card. */
const end: Work = async (options, visit, person, changed) => {
  const result = await acted(options, visit, person, 'outcome');
  changed(person.community);
  if (result.ok) forgetSpoken(visit.req, callAddress(person.id));
  visit.res.redirect(303, result.ok ? '/desk' : callAddress(person.id));
};

async function acted(
  options: ConsoleOptions,
  { req, viewer }: Visit,
  person: Member,
  act: 'ring' | 'outcome',
): Promise<ActResult> {
  const form = formOf(req);
  const result = await options.act({
    ...{ key: wordIn(form, 'key'), by: viewer.member.id, community: viewer.community },
    ...{ feature: 'calls', act, record: person.id, given: givenIn(form) },
  });
  req.session.said = { text: viewer.say(result.ok ? result.said : result.why), ok: result.ok };
  if (!result.ok) keep(req, callAddress(person.id), options.clock.now());
  return result;
}

/** The entry in a form: a pressed key, typed words, or neither. */
export function entryIn(form: Readonly<Record<string, unknown>>): Entry {
  const payload = wordIn(form, 'payload');
  if (payload !== '') return { is: 'pressed', label: wordIn(form, 'label'), payload };
  const words = wordIn(form, 'words').trim();
  return words === '' ? { is: 'here' } : { is: 'typed', words };
}

/** The answer to an entry once more. A key that was entered before gives what it gave then, and changes nothing. */
export function answerOf(
  options: ConsoleOptions,
  { member, community }: Viewer,
  whom: Entering['whom'],
  { key, way }: Spoken,
): Promise<readonly LinePage[]> {
  return options.enter({ whom, community, by: { staff: member.id, ...way }, key, entry: { is: 'here' } });
}

/** The page of a call, with the answer to its latest entry unless something new waits since then. */
const show: Work = async (options, { req, res, viewer, said }, person) => {
  const now = options.clock.now();
  const call = await options.calls.card(person.id, now);
  const latest = spokenOn(req, now, callAddress(person.id));
  const spoken = call && latest && call.since.getTime() > latest.at ? null : latest;
  const look = wordIn(req.query, 'look') || (spoken?.look ?? '');
  const number = look === '' ? null : await options.numberOf(look, viewer.member.id);
  const way = spoken?.way ?? wayIn({});
  const pages = spoken && (await answerOf(options, viewer, { member: person.id }, spoken));
  const kept = {
    ended: call === null && pages === null ? null : takeKept(req, callAddress(person.id), now),
    line: pages === null ? null : takeKept(req, lineOf(person), now),
  };
  const parts = { viewer, person, call, number, look, pages, way, now, newKey: keysOf(options), said, kept };
  return sendPage(req, res, 200, <CallPage {...parts} />);
};
