import { z } from 'zod';
import { t } from '../../lib/text';
import { termsOf } from '../../services/parties';
import { defineSource } from '../define';

/** The mandates of the caller, those in which they act first. */
export const mandates = defineSource({
  name: 'parties.mandates',
  args: z.strictObject({}),
  async list({ services: { parties }, who }) {
    const all = who.member === null ? [] : await parties.mandatesOf(who.member);
    return all.map(({ mandate, side, other }) => ({
      value: mandate.id,
      text: t(`parties.mandates.${side}`, { name: other.name, ...termsOf(mandate) }),
    }));
  },
});
