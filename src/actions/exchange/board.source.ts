import { z } from 'zod';
import { agoText } from '../../lib/ago';
import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { type Request, waitingSince } from '../../services/exchange';
import { defineSource } from '../define';
import { lineText, listFacts, listingOf } from '../listing';
import { itemText, stateOf } from './facts';

/** Requests for a coordinator's attention, the most urgent first, and how many of each kind there are. */
export const board = defineSource({
  name: 'exchange.board',
  args: z.strictObject({}),
  facts: [...listFacts, 'open', 'unfilled', 'matched', 'disputed'],
  async list({ services: { exchange, members }, who, cause }) {
    if (who.member === null) return [];
    const requests = await exchange.board(who.community, who.member);
    const askers = await members.many(requests.map(({ asker }) => asker));
    const nameOf = (id: string) => askers.find((one) => one.id === id)?.name ?? '';
    const options = requests.map((request) => ({
      value: request.id,
      text: lineText({
        name: t('common.list.name', { name: nameOf(request.asker) }),
        zone: zoneName(request.community, request.zone),
        what: itemText(request),
        when: agoText('since', waitingSince(request), cause.at),
      }),
    }));
    return listingOf(options, requests.length, numbersOf(requests));
  },
});

function numbersOf(requests: readonly Request[]): Readonly<Record<string, number>> {
  const number = (...states: readonly string[]) => requests.filter((one) => states.includes(stateOf(one))).length;
  return {
    open: number('open'),
    unfilled: number('unfilled'),
    matched: number('matched', 'confirming'),
    disputed: number('disputed'),
  };
}
