import type { Router } from 'express';
import { formOf, wordIn } from '../cards/given';
import { OverPage } from '../cards/over';
import { queueOf } from '../cards/queue';
import type { Enter, Visit } from '../enter';
import { keysOf } from '../keys';
import { MAX_QUERY_LENGTH } from '../limits';
import type { ConsoleOptions, FindingInWords, Found } from '../options';
import { maySee } from '../policy';
import { sendPage } from '../send';
import type { Viewer } from '../viewer';
import { PeoplePage, PersonPage, personAddress } from './view';
import { zonesIn } from './zones';

/** Finding people, the page of a person, and the noted look at their number. */
export function peopleRoutes(router: Router, options: ConsoleOptions, enter: Enter): void {
  router.get(
    '/people',
    enter('find-people', (visit) => find(options, visit)),
  );
  router.get(
    '/people/:id',
    enter('see-person', (visit) => show(options, visit)),
  );
  router.post(
    '/people/:id/number',
    enter('see-number', (visit) => look(options, visit)),
  );
}

async function find(options: ConsoleOptions, { req, res, viewer, said }: Visit): Promise<unknown> {
  const query = wordIn(req.query, 'q').normalize('NFC').trim().slice(0, MAX_QUERY_LENGTH);
  const { community, zones, member } = viewer;
  const finding = { community, zones, text: query, by: member.id, now: options.clock.now() };
  const typed = query === '' ? null : await options.find(finding);
  const found = typed?.length === 0 ? await findAmong(options, viewer, finding) : typed;
  const [only] = found ?? [];
  // One person is what was looked for; nobody wants a list of one.
  if (only && found?.length === 1) return res.redirect(303, personAddress(only.member));
  return sendPage(req, res, 200, <PeoplePage {...{ viewer, query, found, said }} />);
}

/** Finds people of a place, or by the words around a name; a place leaves those who live there. */
async function findAmong(options: ConsoleOptions, viewer: Viewer, finding: FindingInWords): Promise<readonly Found[]> {
  const { zones, text } = zonesIn(viewer, finding.text) ?? finding;
  const there = zones === finding.zones ? [] : await options.find({ ...finding, zones, text });
  return there.length > 0 || text === null ? there : options.findInWords({ ...finding, zones, text });
}

async function show(options: ConsoleOptions, { req, res, viewer, said }: Visit): Promise<unknown> {
  const person = await options.services.members.get(String(req.params.id));
  if (!person || !maySee(viewer, person)) return sendPage(req, res, 404, <OverPage viewer={viewer} said={said} />);
  const { now, elsewhere, later } = await queueOf(options, viewer);
  const here = now.flatMap((one) => (one.is === 'card' ? [one.card] : []));
  const cards = [...here, ...elsewhere, ...later].filter(({ card }) => card.who === person.id);
  const call = await options.calls.card(person.id, options.clock.now());
  const asked = wordIn(req.query, 'look');
  const number = asked === '' ? null : await options.numberOf(asked, viewer.member.id);
  const actKey = keysOf(options)();
  const mine = viewer.roles.includes('coordinator') ? await options.matches(person.id) : [];
  const matches = mine.filter(({ request }) => request.state === 'matched' && request.match?.held);
  return sendPage(req, res, 200, <PersonPage {...{ viewer, person, cards, call, number, matches, actKey, said }} />);
}

/** Notes a look at the number and shows the number; the person can read the list of looks. */
async function look(options: ConsoleOptions, { req, res, viewer }: Visit): Promise<unknown> {
  const id = String(req.params.id);
  const person = await options.services.members.get(id);
  if (!person || !maySee(viewer, person)) return sendPage(req, res, 404, <OverPage viewer={viewer} said={undefined} />);
  const result = await options.act({
    ...{ key: wordIn(formOf(req), 'key'), by: viewer.member.id, community: viewer.community },
    ...{ feature: 'looks', act: 'look', record: id, given: { feature: 'desk', id } },
  });
  req.session.said = { text: viewer.say(result.ok ? result.said : result.why), ok: result.ok };
  const query = result.ok && result.look ? `?look=${encodeURIComponent(result.look)}` : '';
  return res.redirect(303, `${personAddress(id)}${query}`);
}
