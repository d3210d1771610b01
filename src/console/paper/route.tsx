import type { Router } from 'express';
import { formOf, wordIn } from '../cards/given';
import { OverPage } from '../cards/over';
import type { Changed } from '../cards/route';
import type { Enter, Visit } from '../enter';
import { keysOf } from '../keys';
import { MAX_TYPED_LENGTH } from '../limits';
import type { ConsoleOptions, TypedLine } from '../options';
import { sendPage } from '../send';
import { SheetPage } from './sheet';
import { PaperPage, sheetAddress } from './view';

/** Call cards on paper: printing a sheet, its page for the printer, and typing it back. */
export function paperRoutes(router: Router, options: ConsoleOptions, enter: Enter, changed: Changed): void {
  router.get(
    '/paper',
    enter('paper', (visit) => page(options, visit, null)),
  );
  router.post(
    '/paper',
    enter('paper', (visit) => print(options, visit)),
  );
  router.post(
    '/paper/typed',
    enter('paper', async (visit) => {
      const text = wordIn(formOf(visit.req), 'lines').slice(0, MAX_TYPED_LENGTH);
      const typed = await options.paper.type(staffOf(visit), text);
      changed(visit.viewer.community);
      return page(options, visit, typed);
    }),
  );
  router.get(
    '/paper/:id',
    enter('paper', (visit) => sheet(options, visit)),
  );
}

async function page(options: ConsoleOptions, visit: Visit, typed: readonly TypedLine[] | null): Promise<unknown> {
  const { req, res, viewer, said } = visit;
  const sheets = await options.paper.sheets.latest(viewer.community);
  const mine = sheets.filter(({ by }) => by === viewer.member.id);
  return sendPage(req, res, 200, <PaperPage {...{ viewer, sheets: mine, typed, said }} actKey={keysOf(options)()} />);
}

async function print(options: ConsoleOptions, visit: Visit): Promise<void> {
  const { req, res, viewer } = visit;
  const printed = await options.paper.print(staffOf(visit), wordIn(formOf(req), 'key'));
  if (typeof printed === 'object') return res.redirect(303, sheetAddress(printed.sheet));
  req.session.said = { text: viewer.say(`paper.${printed}`), ok: false };
  res.redirect(303, '/desk/paper');
}

/** The sheet for the printer. Its numbers are shown to the printing member of staff, as long as a look lasts. */
async function sheet(options: ConsoleOptions, { req, res, viewer, said }: Visit): Promise<unknown> {
  const { paper, services } = options;
  const found = await paper.sheets.get(String(req.params.id));
  if (found?.by !== viewer.member.id) return sendPage(req, res, 404, <OverPage viewer={viewer} said={said} />);
  const cards = await paper.sheets.cards(found.id);
  const people = await services.members.many(cards.map(({ member }) => member));
  const shown = await Promise.all(
    cards.map(async (card) => ({
      card,
      name: people.find(({ id }) => id === card.member)?.name ?? '',
      number: card.look === null ? null : await options.numberOf(card.look, viewer.member.id),
    })),
  );
  return sendPage(req, res, 200, <SheetPage viewer={viewer} sheet={found} cards={shown} />);
}

function staffOf({ viewer: { community, zones, member } }: Visit) {
  return { community, zones, by: member.id };
}
