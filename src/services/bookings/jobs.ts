import type { Timed } from '../../lib/job';
import { doing, dueWork } from '../record';
import { leaveOffer } from './answering';
import { generate } from './generating';
import type { Kit } from './kit';
import { passedNotice } from './notices';
import { plant, plantings } from './planting';
import { tidy } from './releasing';
import type { Booking, Series } from './types';

/** The timed work of bookings: of series, of slots and of bookings, and the series that the packs have. */
export function createJobs(kit: Kit): Timed {
  const planted = new Set<string>();
  const parts = { series: seriesWork(kit), booking: bookingWork(kit) };
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
          set: {},
          is: 'generated',
        }));
      },
    },
  });
}

function bookingWork(kit: Kit): Timed {
  return dueWork<Booking>({
    ...{ name: 'bookings', noun: 'booking', records: kit.bookings },
    occasion: {
      tidy: ({ id }) => id,
      lapse: ({ id }) => id,
      remind: ({ id }) => id,
    },
    work: {
      tidy: (booking, cause) => tidy(kit, booking, cause),
      lapse: async (booking, cause) => {
        const left = await leaveOffer(kit, booking, 'lapsed', null, cause);
        if (left.ok) cause.tell(passedNotice(left.booking));
      },
      remind: async (booking, cause) => {
        await kit.bookings.change(booking.id, doing(cause, null, 'remind'), () => ({
          ...{ ok: true, set: { remindedAt: cause.at }, is: 'reminded' },
        }));
      },
    },
  });
}
