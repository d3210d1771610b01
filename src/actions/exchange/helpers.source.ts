import { z } from 'zod';
import { type Text, t } from '../../lib/text';
import type { Member } from '../../services/members';
import { defineSource } from '../define';

/** Possible helpers for a request, best first, each with reasons for and against. */
export const helpers = defineSource({
  name: 'exchange.helpers',
  args: z.strictObject({ request: z.string() }),
  async list({ services: { exchange, members }, who, cause, args }) {
    const found = who.member ? await exchange.helpersFor(args.request, who.member, cause.at) : [];
    const pickers = await members.many(found.flatMap(({ elsewhere }) => elsewhere.flatMap(({ by }) => by ?? [])));
    return found.map(({ member, name, reasons, elsewhere }) => ({
      value: member,
      text: t('exchange.helper-item', {
        name,
        reasons: [
          ...reasons.map((one) => t(`exchange.reason.${one}`)),
          ...elsewhere.map(({ by }) => askedBy(by, pickers)),
        ],
      }),
    }));
  },
});

/** Another request that waits for the member's answer; `by` is the coordinator who picked the member. */
function askedBy(by: string | null, pickers: readonly Member[]): Text {
  const picker = pickers.find(({ id }) => id === by);
  return picker ? t('exchange.person.elsewhere-by', { name: picker.name }) : t('exchange.person.elsewhere');
}
