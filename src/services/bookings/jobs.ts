import type { Timed } from '../../lib/job';
import { doing, dueWork } from '../record';
import { leaveOffer } from './answering';
import { childOf, placeOf } from './child';
import { draw } from './drawing';
import { generate } from './generating';
import type { Kit } from './kit';
import { passedNotice } from './line-notices';
import { bookingNotice } from './notices';
import { plant, plantings } from './planting';
import { tidy } from './releasing';
import { askForCarer, begin, closeWaiting, decideMinimum, fill, finish, miss, settleUnmarked } from './running';
import type { Booking, Series, Slot } from './types';

/** The timed work of bookings: of series, of slots and of bookings, and the series that the packs have. */
export function createJobs(kit: Kit): Timed {
  const planted = new Set<string>();
  const parts = { series: seriesWork(kit), slot: slotWork(kit), booking: bookingWork(kit) };
  return {
    name: 'bookings',
    async due(now, most) {
      const jobs = [...(await plantings(kit, planted))];
      for (const part of Object.values(parts)) {
        if (jobs.length >= most) break;
        jobs.push(...(await part.due(now, most - jobs.length)));
      }
      return jobs.slice(0, most);
    },
    async run(job, cause) {
      if (job.args.kind === 'plant') {
        await plant(kit, { community: job.args.community ?? '', id: job.args.id ?? '' }, cause);
        return;
      }
      for (const [noun, part] of Object.entries(parts)) if (noun in job.args) await part.run(job, cause);
    },
  };
}

function seriesWork(kit: Kit): Timed {
  return dueWork<Series>({
    ...{ name: 'bookings', noun: 'series', records: kit.series },
    occasion: { generate: ({ id, nextAt }) => `${id}:${nextAt?.toISOString()}` },
    work: {
      generate: async (series, cause) => {
        await generate(kit, series, cause);
        await kit.series.change(series.id, doing(cause, null, 'generate'), () => ({
          ok: true,
          set: { lookedAt: cause.at },
          is: 'generated',
        }));
      },
    },
  });
}

function slotWork(kit: Kit): Timed {
  const once = ({ id }: Slot): string => id;
  return dueWork<Slot>({
    ...{ name: 'bookings', noun: 'slot', records: kit.slots },
    occasion: {
      ...{
        draw: once,
        minimum: once,
        'no-carer': once,
        fill: once,
        begin: once,
        finish: once,
        missing: once,
        settle: once,
      },
    },
    work: {
      draw: (slot, cause) => draw(kit, slot, cause),
      minimum: (slot, cause) => decideMinimum(kit, slot, cause),
      'no-carer': (slot, cause) => askForCarer(kit, slot, cause),
      fill: (slot, cause) => fill(kit, slot, cause),
      begin: (slot, cause) => begin(kit, slot, cause),
      finish: (slot, cause) => finish(kit, slot, cause),
      missing: (slot, cause) => miss(kit, slot, cause),
      settle: (slot, cause) => settleUnmarked(kit, slot, cause),
    },
  });
}

function bookingWork(kit: Kit): Timed {
  return dueWork<Booking>({
    ...{ name: 'bookings', noun: 'booking', records: kit.bookings },
    occasion: {
      tidy: ({ id }) => id,
      lapse: ({ id }) => id,
      close: ({ id }) => id,
      // A place that its host has moved is reminded of again.
      remind: ({ id, from }) => `${id}:${from.toISOString()}`,
    },
    work: {
      tidy: (booking, cause) => tidy(kit, booking, cause),
      close: (booking, cause) => closeWaiting(kit, booking, cause),
      lapse: async (booking, cause) => {
        const left = await leaveOffer(kit, booking, 'lapsed', null, cause);
        if (left.ok) cause.tell(passedNotice(left.booking, await placeOf(kit, left.booking)));
      },
      remind: async (booking, cause) => {
        await kit.bookings.change(booking.id, doing(cause, null, 'remind'), () => ({
          ...{ ok: true, set: { remindedAt: cause.at }, is: 'reminded' },
        }));
        cause.tell(bookingNotice(booking, 'reminder', { child: await childOf(kit, booking) }));
      },
    },
  });
}
