import type { Request, Response, Router } from 'express';
import type { Enter, Visit } from '../enter';
import { keep, takeKept } from '../kept';
import { keysOf } from '../keys';
import type { ConsoleOptions } from '../options';
import { maySee } from '../policy';
import { sendPage } from '../send';
import { cardAddress, PAST } from './act';
import { formOf, givenIn, wordIn } from './given';
import { laters, momentOf } from './later';
import { OverPage } from './over';
import { cardOf } from './queue';
import { CardPage } from './view';

/** Tells every open page of a community that its list has changed. */
export type Changed = (community: string) => void;

/** The page of a card, its acts, and who holds it. */
export function cardRoutes(router: Router, options: ConsoleOptions, enter: Enter, changed: Changed): void {
  router.get(
    '/cards/:id',
    enter('see-card', (visit) => show(options, visit)),
  );
  router.post(
    '/cards/:id/acts',
    enter('act', (visit) => act(options, visit, changed)),
  );
  for (const doing of ['take', 'release', 'later', 'back'] as const)
    router.post(
      `/cards/:id/${doing}`,
      enter('hold-card', (visit) => holds[doing](options, visit, changed)),
    );
}

async function show(options: ConsoleOptions, { req, res, viewer, said }: Visit): Promise<unknown> {
  const queued = await cardOf(options, viewer, idOf(req));
  const { services, clock } = options;
  if (!queued) {
    const kept = takeKept(req, cardAddress(idOf(req)), clock.now());
    return sendPage(req, res, 404, <OverPage viewer={viewer} said={said} kept={kept} />);
  }
  const { card } = queued;
  const by = viewer.member.id;
  const person = card.who === undefined ? null : await services.members.get(card.who);
  const people = card.people ? await services.deskPeople(by, card) : [];
  const look = wordIn(req.query, 'look');
  const parts = {
    ...{ viewer, queued, people, said, now: clock.now(), newKey: keysOf(options) },
    number: look === '' ? null : await options.numberOf(look, by),
    who: person && maySee(viewer, person) ? person : null,
    // While somebody else holds the card, its page has no forms, and a refreshed part shows none.
    kept:
      queued.holder === null && req.get('hx-request') === undefined
        ? takeKept(req, cardAddress(card.id), clock.now())
        : null,
  };
  return sendPage(req, res, 200, <CardPage {...parts} />);
}

/**
 * Runs an act once per key. The act's service checks the area. The card goes back when the act is done, unless its matter
 * goes on with who acted.
 */
async function act(options: ConsoleOptions, { req, res, viewer }: Visit, changed: Changed): Promise<void> {
  const { holds } = options.services.desk;
  const { say, community, member } = viewer;
  const card = idOf(req);
  const form = formOf(req);
  const page = wordIn(form, 'page') === PAST ? PAST : cardAddress(card);
  const holding = { card, community, by: member.id, at: options.clock.now() };
  const taken = await holds.take(holding);
  if (!taken.ok) {
    keep(req, page, options.clock.now());
    return tellHolder(options, { req, res, viewer }, taken.by);
  }
  const result = await options.act({
    ...{ key: wordIn(form, 'key'), by: member.id, community, given: givenIn(form) },
    ...{ feature: wordIn(form, 'feature'), record: wordIn(form, 'record'), act: wordIn(form, 'act') },
  });
  req.session.said = { text: say(result.ok ? result.said : result.why), ok: result.ok };
  if (!result.ok) keep(req, page, options.clock.now());
  if (result.ok && result.look)
    return res.redirect(303, `${cardAddress(card)}?look=${encodeURIComponent(result.look)}`);
  changed(community);
  if (result.ok && result.goesOn) return res.redirect(303, cardAddress(card));
  await holds.release(holding);
  res.redirect(303, result.ok && page !== PAST ? '/desk' : page);
}

type Doing = (options: ConsoleOptions, visit: Visit, changed: Changed) => Promise<void>;

/** What a person does with a card itself. */
const holds: Readonly<Record<'take' | 'release' | 'later' | 'back', Doing>> = {
  async take(options, visit, changed) {
    const holding = holdingOf(options, visit);
    if (!(await isTheirs(options, visit))) return over(visit);
    const taken = await options.services.desk.holds.take(holding);
    if (!taken.ok) return tellHolder(options, visit, taken.by);
    changed(holding.community);
    tell(visit, visit.viewer.say('cards.taken'), `${cardAddress(holding.card)}/release`);
    visit.res.redirect(303, cardAddress(holding.card));
  },

  async release(options, visit, changed) {
    await options.services.desk.holds.release(holdingOf(options, visit));
    changed(visit.viewer.community);
    tell(visit, visit.viewer.say('cards.released'));
    visit.res.redirect(303, '/desk');
  },

  async later(options, visit, changed) {
    const holding = holdingOf(options, visit);
    const asked = wordIn(formOf(visit.req), 'when');
    const until = momentOf(laters.find((one) => one === asked) ?? 'hour', holding.at) ?? momentOf('hour', holding.at);
    if (!until || !(await isTheirs(options, visit))) return over(visit);
    const put = await options.services.desk.holds.putOff({ ...holding, until });
    if (!put.ok) return tellHolder(options, visit, put.by);
    changed(holding.community);
    tell(visit, visit.viewer.say('cards.put-off', { at: until.toISOString() }), `${cardAddress(holding.card)}/back`);
    visit.res.redirect(303, '/desk');
  },

  async back(options, visit, changed) {
    if (!(await isTheirs(options, visit))) return over(visit);
    await options.services.desk.holds.bringBack(holdingOf(options, visit));
    changed(visit.viewer.community);
    tell(visit, visit.viewer.say('cards.brought-back'));
    visit.res.redirect(303, '/desk');
  },
};

/** True if the card is in the viewer's list and needs them; an operator only reads the cards of coordinators. */
async function isTheirs(options: ConsoleOptions, { req, viewer }: Visit): Promise<boolean> {
  const found = await cardOf(options, viewer, idOf(req));
  return found !== null && found.card.belongsTo === undefined;
}

function over(visit: Visit): void {
  visit.req.session.said = { text: visit.viewer.say('cards.over'), ok: false };
  visit.res.redirect(303, '/desk');
}

function holdingOf({ clock }: ConsoleOptions, { req, viewer: { community, member } }: Visit) {
  return { card: idOf(req), community, by: member.id, at: clock.now() };
}

async function tellHolder(
  { services }: ConsoleOptions,
  { req, res, viewer }: { readonly req: Request; readonly res: Response; readonly viewer: Visit['viewer'] },
  by: string,
): Promise<void> {
  const name = (await services.members.get(by))?.name ?? '';
  req.session.said = { text: viewer.say('cards.held', { name }), ok: false };
  res.redirect(303, '/desk');
}

function tell({ req }: Visit, text: string, undo?: string): void {
  req.session.said = undo === undefined ? { text, ok: true } : { text, ok: true, undo };
}

function idOf(req: Request): string {
  return String(req.params.id);
}
