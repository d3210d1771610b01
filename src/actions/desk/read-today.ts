import { z } from 'zod';
import type { Value } from '../../engine/types';
import { t } from '../../lib/text';
import { defineAction } from '../define';
import { MAX_TODAY } from '../limits';
import { inLines } from '../lines';

/** The matters that need a member of staff now, most urgent first, as one text. `number` counts all of them. */
export const readToday = defineAction({
  name: 'desk.read-today',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: ['number', 'lines'],
  needs: 'staff',
  changes: false,
  async run({ services, who }) {
    const cards = who.member === null ? [] : await services.deskCards(who.member);
    const lines = cards
      .slice(0, MAX_TODAY)
      .map(({ title, reason }, i) => t('desk.today.line', { number: i + 1, title, reason }));
    if (lines.length === 0) return { outcome: 'none' };
    return { outcome: 'some', data: { number: cards.length, lines: inLines(lines) as Value } };
  },
});
