import { z } from 'zod';
import type { Value } from '../../engine/types';
import { t } from '../../lib/text';
import { defineAction } from '../define';

/** The separate consents that the caller has given, with their days, as one text. */
export const findMine = defineAction({
  name: 'consents.find-mine',
  args: z.strictObject({}),
  outcomes: ['none', 'some'],
  gives: ['given'],
  needs: 'member',
  changes: false,
  async run({ services: { consents }, who }) {
    const mine = who.member === null ? [] : await consents.of(who.member);
    const items = mine.map(({ kind, at }) =>
      t('consents.mine.line', { what: t(`consents.kind.${kind}`), at: at.toISOString() }),
    );
    if (items.length === 0) return { outcome: 'none', data: { given: null } };
    return { outcome: 'some', data: { given: t('consents.mine.lines', { items }) as Value } };
  },
});
