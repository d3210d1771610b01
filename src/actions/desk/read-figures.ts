import { z } from 'zod';
import type { Value } from '../../engine/types';
import { monthOf } from '../../lib/seoul';
import { type Text, t } from '../../lib/text';
import { type CountedColumn, count, countsPeople, type Fact, type Measure, mayShow } from '../../services/figures';
import { defineAction } from '../define';
import { inLines } from '../lines';

/**
 * This month's figures of the zones a coordinator is on duty for, one line for each column that isn't empty. Facts without
 * a zone belong to no area and aren't counted. `none`: nothing is recorded there yet.
 */
export const readFigures = defineAction({
  name: 'desk.read-figures',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: ['month', 'lines'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, cause }) {
    const zones = who.member === null ? [] : await services.members.dutyZones(who.member, who.community);
    const period = monthOf(cause.at);
    const columns = services.columns(who.community).filter(({ fileOnly }) => !fileOnly);
    const counting = { columns, groupOf: () => null, order: [] };
    const { total } = await count(within(services.figures.facts(who.community, period), zones), period, counting);
    const lines = columns.flatMap((column) => lineOf(column, total[column.id]));
    if (lines.length === 0) return { outcome: 'none', data: { month: period } };
    return { outcome: 'some', data: { month: period, lines: inLines(lines) as Value } };
  },
});

async function* within(facts: AsyncIterable<Fact>, zones: readonly string[]): AsyncIterable<Fact> {
  for await (const fact of facts) if (fact.zone !== null && zones.includes(fact.zone)) yield fact;
}

/** The heading of a column with its number; nothing for an empty one. Few people are told as few. */
function lineOf(column: CountedColumn, measure: Measure | undefined): readonly Text[] {
  const { sum = 0, outOf = 0 } = measure ?? {};
  if (sum === 0 && outOf === 0) return [];
  const of = { heading: t(column.heading) };
  if (countsPeople(column) && !mayShow(sum)) return [t('desk.figures.few', of)];
  if (column.sum === 'hours') return [t('desk.figures.hours', { ...of, number: Math.round(sum / 6) / 10 })];
  if (column.sum === 'share') return [t('desk.figures.percent', { ...of, number: Math.round((100 * sum) / outOf) })];
  const number = column.sum === 'mean' ? Math.round((10 * sum) / outOf) / 10 : sum;
  return [t('desk.figures.line', { ...of, number })];
}
