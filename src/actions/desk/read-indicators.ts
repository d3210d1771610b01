import { z } from 'zod';
import type { Value } from '../../engine/types';
import { addMonths, monthOf } from '../../lib/seoul';
import { type Text, t } from '../../lib/text';
import {
  fillRate,
  type Indicator,
  type IndicatorRow,
  indicators,
  placeName,
  type Reading,
} from '../../services/figures';
import { defineAction } from '../define';
import { inLines } from '../lines';

/**
 * Last month's indicators of the zones a coordinator is on duty for, one line each. The place with the lowest fill rate
 * comes last. `none`: too few people took part there, or the community has no exchange.
 */
export const readIndicators = defineAction({
  name: 'desk.read-indicators',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: ['month', 'lines'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, cause }) {
    const within = who.member === null ? [] : await services.members.dutyZones(who.member, who.community);
    const period = addMonths(monthOf(cause.at), -1);
    const community = services.communities.get(who.community);
    const { rows, total, worst } = await services.figures.indicators({ community, period, at: cause.at, within });
    if (rows.length === 0) return { outcome: 'none', data: { month: period } };
    const lowest = worst ? lowestLine(worst, placeName(community, worst.zones)) : [];
    const lines = [...indicators.flatMap((one) => lineOf(one, total[one.id])), ...lowest];
    return { outcome: 'some', data: { month: period, lines: inLines(lines) as Value } };
  },
});

/** An indicator with its number in words; nothing if there was nothing to measure. */
function lineOf({ id, unit }: Indicator, reading: Reading | undefined): readonly Text[] {
  if (!reading || reading.is === 'none') return [];
  const of = { heading: t(`figures.indicator.${id}`) };
  if (reading.is !== 'number') return [t('desk.figures.few', of)];
  return [t(`desk.indicators.${unit}`, { ...of, number: reading.number })];
}

function lowestLine({ readings }: IndicatorRow, place: Text): readonly Text[] {
  const reading = readings[fillRate.id];
  if (reading?.is !== 'number') return [];
  return [t('figures.worst', { place, number: reading.number })];
}
