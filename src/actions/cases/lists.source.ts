import { z } from 'zod';
import { t } from '../../lib/text';
import { caseStates } from '../../services/cases';
import { defineSource } from '../define';

/** The lists of a coordinator's cases that hold any, each with its number. */
export const lists = defineSource({
  name: 'cases.lists',
  args: z.strictObject({}),
  async list({ services: { cases }, who, cause }) {
    if (who.member === null) return [];
    const numbers = await cases.count({ community: who.community, by: who.member }, cause.at);
    return caseStates
      .filter((state) => numbers[state] > 0)
      .map((state) => ({ value: state, text: t(`cases.list.${state}`, { number: numbers[state] }) }));
  },
});
