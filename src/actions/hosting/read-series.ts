import { z } from 'zod';
import type { Value } from '../../engine/types';
import { nameOf } from '../../services/bookings';
import { value, whenOf, whereOf } from '../bookings/facts';
import { defineAction } from '../define';
import { seriesFor } from './series';

/** A programme as its host reads it. `still`: it has no coming meeting. `none`: the caller holds no such programme. */
export const readSeries = defineAction({
  name: 'hosting.read-series',
  args: z.strictObject({ series: z.string().max(200).nullish() }),
  outcomes: ['coming', 'still', 'none'],
  gives: ['series', 'what', 'where', 'next', 'left', 'places', 'party'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const series = await seriesFor(services, who, args.series, cause.at);
    if (!series) return { outcome: 'none' };
    const slots = (await services.bookings.slots.coming({ series: series.id, by: who.member ?? '' }, cause.at)) ?? [];
    const [first] = slots;
    const data: Record<string, Value> = {
      ...{ series: series.id, what: value(nameOf(series)), where: value(whereOf(series)) },
      ...{
        left: slots.length,
        places: series.capacity,
        party: series.host ?? '',
        ...(first ? { next: value(whenOf(first)) } : {}),
      },
    };
    return { outcome: first ? 'coming' : 'still', data };
  },
});
