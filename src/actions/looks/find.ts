import { z } from 'zod';
import { t } from '../../lib/text';
import { defineAction } from '../define';
import { inLines } from '../lines';

/** The coordinators' looks at the caller's own number, latest first, as one text. */
export const find = defineAction({
  name: 'looks.find',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: ['lines'],
  needs: 'member',
  changes: false,
  async run({ services: { looks, members }, who }) {
    const all = who.member === null ? [] : await looks.at(who.member);
    const people = await members.many(all.map(({ by }) => by));
    const lines = all.map(({ by, at, about }) => {
      const name = people.find(({ id }) => id === by)?.name;
      return t('looks.mine.line', {
        at: at.toISOString(),
        name: name ? { plain: name } : t('members.gone'),
        why: t(`looks.why.${about.feature}`),
      });
    });
    return lines.length === 0 ? { outcome: 'none' } : { outcome: 'some', data: { lines: inLines(lines) } };
  },
});
