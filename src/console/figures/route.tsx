import type { Router } from 'express';
import { addMonths, monthOf } from '../../lib/seoul';
import { formOf, wordIn } from '../cards/given';
import type { Enter, Visit } from '../enter';
import { keysOf } from '../keys';
import { MAX_KEY_LENGTH, MAX_PURPOSE_LENGTH, TOLD_MONTHS } from '../limits';
import { type ConsoleOptions, type FileForm, fileForms } from '../options';
import { sendPage } from '../send';
import { FiguresPage } from './view';

/** The content type of each form of a file. */
const TYPES: Readonly<Record<FileForm, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The indicators of the viewer's own zones as a file. Each download is noted with its purpose. */
export function figuresRoutes(router: Router, options: ConsoleOptions, enter: Enter): void {
  router.get(
    '/figures',
    enter('figures', (visit) => page(options, visit)),
  );
  router.post(
    '/figures',
    enter('figures', (visit) => download(options, visit)),
  );
}

async function page(options: ConsoleOptions, { req, res, viewer, said }: Visit): Promise<unknown> {
  const { figures, services } = options;
  const downloads = await figures.downloads(viewer.community);
  const people = await services.members.many(downloads.flatMap(({ by }) => (by === null ? [] : [by])));
  const nameOf = (by: string | null) => people.find(({ id }) => id === by)?.name ?? '';
  const parts = { viewer, months: monthsOf(options), downloads, nameOf, actKey: keysOf(options)(), said };
  return sendPage(req, res, 200, <FiguresPage {...parts} />);
}

/** Sends the file of a month that is over. Without a purpose it leads back and says what is missing. */
async function download(options: ConsoleOptions, { req, res, viewer }: Visit): Promise<unknown> {
  const fields = formOf(req);
  const word = (name: string): string => wordIn(fields, name).trim();
  const month = monthsOf(options).find((one) => one === word('month'));
  const form = fileForms.find((one) => one === word('form'));
  const purpose = word('purpose').slice(0, MAX_PURPOSE_LENGTH);
  if (month === undefined || form === undefined || purpose === '') {
    req.session.said = { text: viewer.say(purpose === '' ? 'figures.why' : 'figures.which'), ok: false };
    return res.redirect(303, '/desk/figures');
  }
  const { community, zones, member } = viewer;
  const key = word('key').slice(0, MAX_KEY_LENGTH);
  const file = await options.figures.file({
    ...{ community, zones, month, form, purpose, key, by: member.id, lang: member.lang },
  });
  res.set({ 'content-type': TYPES[form], 'content-disposition': `attachment; filename="${month}.${form}"` });
  return res.end(file);
}

/** The months that are over, latest first. */
function monthsOf({ clock }: ConsoleOptions): readonly string[] {
  const running = monthOf(clock.now());
  return Array.from({ length: TOLD_MONTHS }, (_, n) => addMonths(running, -1 - n));
}
