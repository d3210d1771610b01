import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { t } from '../../lib/text';
import { nameOf } from '../../services/ledger';
import { defineAction } from '../define';

/** The unused accounts of the caller's zones. Each line says who, since when, how many minutes, and what is next. */
export const list = defineAction({
  name: 'dormancy.list',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: ['lines', 'number'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who }) {
    if (who.member === null) return { outcome: 'none' };
    const zones = await services.members.dutyZones(who.member, who.community);
    const found = await services.dormancy.listed(who.community, zones);
    const people = new Map(
      (await services.members.many(found.map(({ member }) => member))).map((one) => [one.id, one]),
    );
    const lines = found.map((one) => {
      const is = one.state === 'resting' ? 'resting' : one.endsAt === null ? 'unseen' : 'told';
      const ends = one.endsAt ? { ends: inSeoul(one.endsAt).day } : {};
      const since = inSeoul(one.movedAt).day;
      return t(`dormancy.list.${is}`, { name: nameOf(people.get(one.member)), since, minutes: one.minutes, ...ends });
    });
    const [first, ...more] = lines;
    if (!first) return { outcome: 'none' };
    const all = more.reduce((all, line) => t('dormancy.list.lines', { all, line }), first);
    return { outcome: 'some', data: { lines: all, number: lines.length } };
  },
});
