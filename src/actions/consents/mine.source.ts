import { z } from 'zod';
import { t } from '../../lib/text';
import { defineSource } from '../define';

/** The separate consents that the caller has given. */
export const mine = defineSource({
  name: 'consents.mine',
  args: z.strictObject({}),
  async list({ services: { consents }, who }) {
    const given = who.member === null ? [] : await consents.of(who.member);
    return given.map(({ kind }) => ({ value: kind, text: t(`consents.kind.${kind}`) }));
  },
});
