import { z } from 'zod';
import { plain, t } from '../../lib/text';
import { defineAction } from '../define';
import { inLines } from '../lines';

/** The looks at the caller's own data, latest first, and the latest backup that holds the caller, as one text. */
export const find = defineAction({
  name: 'looks.find',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: ['lines'],
  needs: 'member',
  changes: false,
  async run({ services: { looks, members }, who }) {
    const member = who.member === null ? null : await members.get(who.member);
    if (member === null) return { outcome: 'none' };
    const backup = await looks.backup(member.community);
    const copied = backup !== null && backup.at >= member.joinedAt ? [backup] : [];
    const all = [...(await looks.at(member.id)), ...copied];
    const people = await members.many(all.flatMap(({ by }) => (by === null ? [] : [by])));
    const lines = all.map(({ how, by, at, about, purpose }) => {
      const name = people.find(({ id }) => id === by)?.name;
      const whom = by === null ? t('looks.operator') : name ? plain(name) : t('members.gone');
      const why = purpose === undefined ? t(`looks.why.${about.feature}`) : plain(purpose);
      return t(`looks.mine.${how}`, { at: at.toISOString(), name: whom, why });
    });
    return lines.length === 0 ? { outcome: 'none' } : { outcome: 'some', data: { lines: inLines(lines) } };
  },
});
