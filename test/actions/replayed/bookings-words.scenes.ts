import { attended, bookings } from './bookings.scenes';
import type { Scene, Stage } from './stage';

const sections = { bookings };

/** A word of `ann` about a place that she came to. */
async function said(stage: Stage): Promise<string> {
  const booking = await attended(stage);
  const by = (await stage.services.bookings.get(booking))?.by ?? '';
  const done = await stage.services.bookings.thank({ booking, by, text: '별로였어요' }, stage.step());
  if (!done.ok) throw new Error(done.why);
  return booking;
}

/** The same word, reported by its reader. */
async function reported(stage: Stage): Promise<string> {
  const booking = await said(stage);
  const of = await stage.services.bookings.get(booking);
  const by = (await stage.services.bookings.series.get(of?.series ?? ''))?.by ?? '';
  const done = await stage.services.bookings.words.report({ booking, by }, stage.step());
  if (!done.ok) throw new Error(done.why);
  return booking;
}

/** Replays of turns about words that were left after a visit. */
export const scenes: readonly Scene[] = [
  {
    ...{ action: 'bookings.unsay', outcome: 'done', by: 'ann', sections },
    before: async (stage) => ({ booking: await said(stage) }),
  },
  {
    ...{ action: 'bookings.report-word', outcome: 'reported', by: 'host', sections },
    before: async (stage) => ({ booking: await said(stage) }),
  },
  {
    ...{ action: 'bookings.decide-word', outcome: 'removed', by: 'kim', sections },
    before: async (stage) => ({ booking: await reported(stage), why: '욕설' }),
  },
  {
    ...{ action: 'bookings.decide-word', what: 'and it stands', outcome: 'kept', by: 'kim', sections },
    before: async (stage) => ({ booking: await reported(stage) }),
  },
];
