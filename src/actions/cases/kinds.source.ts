import { z } from 'zod';
import { caseKindName, casesSettings } from '../../services/cases';
import { defineSource } from '../define';

/** The kinds of cases, in the pack's order. */
export const kinds = defineSource({
  name: 'cases.kinds',
  args: z.strictObject({}),
  async list({ services: { communities }, who }) {
    const settings = casesSettings.find(communities.get(who.community));
    return (settings?.kinds ?? []).map(({ id }) => ({ value: id, text: caseKindName(id) }));
  },
});
