import { z } from 'zod';
import type { Value } from '../../engine/types';
import { valuesOf } from '../../lib/grains';
import type { Text } from '../../lib/text';
import { nameOf } from '../../services/bookings';
import { value, whenOf, whereOf } from '../bookings/facts';
import { defineAction } from '../define';
import { hostedBy, inState } from './people';

/**
 * A slot as its host reads it, with the people. `applied`: some wait for a decision. `ended`: its attendance is missing.
 * `none`: the caller hosts no such slot.
 */
export const readHosted = defineAction({
  name: 'volunteering.read-hosted',
  args: z.strictObject({ slot: z.string().max(200).nullish() }),
  outcomes: ['applied', 'coming', 'ended', 'none'],
  gives: ['slot', 'what', 'where', 'when', 'free', 'applied', 'booked', 'waiting'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const of = { slot: args.slot ?? '', by: who.member, community: who.community };
    const hosted = await hostedBy(services, of, cause.at);
    const series = hosted ? await services.bookings.series.get(hosted.slot.series) : null;
    if (!hosted || !series) return { outcome: 'none' };
    const { slot } = hosted;
    const names = (state: 'applied' | 'booked' | 'waiting'): readonly Text[] =>
      inState(hosted, state).map(({ name }) => name);
    const list = (field: 'applied' | 'booked' | 'waiting'): Record<string, Value> => {
      const all = names(field);
      return all.length === 0 ? {} : { [field]: all as Value };
    };
    const data = {
      ...{ slot: slot.id, what: value(nameOf(series)), where: value(whereOf(series)), when: value(whenOf(slot)) },
      ...{ free: Math.min(...valuesOf(slot.free)), ...list('applied'), ...list('booked'), ...list('waiting') },
    };
    if (slot.state === 'open' && names('applied').length > 0) return { outcome: 'applied', data };
    const ended = cause.at >= slot.from && names('booked').length > 0;
    return { outcome: ended ? 'ended' : 'coming', data };
  },
});
