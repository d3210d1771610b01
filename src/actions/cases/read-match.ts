import { z } from 'zod';
import type { Value } from '../../engine/types';
import { plain, type Text, t } from '../../lib/text';
import { isUrgent } from '../../services/cases';
import { nameOf } from '../../services/ledger';
import { defineAction } from '../define';

/**
 * The match a case speaks of. An urgent case also gives its place and the numbers of both people. Each look at a number
 * is recorded with the case as its reason.
 */
export const readMatch = defineAction({
  name: 'cases.read-match',
  args: z.strictObject({ case: z.string().max(60) }),
  outcomes: ['match', 'none'],
  gives: ['match', 'asker', 'helper', 'place', 'askerPhone', 'helperPhone'],
  needs: 'staff',
  changes: true,
  async run({ services: { cases, communities, exchange, looks, members }, who, cause, args }) {
    const by = who.member;
    const found = by === null ? null : await cases.readable(args.case, by);
    if (by === null || found?.community !== who.community || !found.concerns) return { outcome: 'none' };
    const matter = await exchange.matter(found.concerns.id);
    if (!matter) return { outcome: 'none' };
    const urgent = isUrgent(communities.get(found.community), found.kind);
    const { people } = found.concerns;
    const known = await members.many([...people]);
    const [asker, helper] = people.map((id) => known.find((one) => one.id === id));
    const phone = async (whose: string | undefined): Promise<Value> => {
      // A coordinator who is a side knows their own number.
      if (!urgent || whose === undefined || whose === by) return null;
      const looked = await cases.lookAt({ case: found.id, by, whose }, cause);
      const number = looked.ok ? await looks.number(looked.look.id, by, cause.at) : null;
      return value(number === null ? t('exchange.no-phone') : plain(number));
    };
    return {
      outcome: 'match',
      data: {
        match: value(matter.text),
        asker: value(nameOf(asker)),
        helper: helper ? value(nameOf(helper)) : null,
        place: urgent ? value(matter.place ?? t('exchange.no-address')) : null,
        askerPhone: await phone(asker?.id),
        helperPhone: await phone(helper?.id),
      },
    };
  },
});

function value(text: Text): Value {
  return text as Value;
}
