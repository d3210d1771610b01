import { callReading, sentenceOf } from '../../understand';
import { zonesServed } from '../members';
import type { Kit } from './kit';
import { MAX_CALL_CARDS, MAX_NOTE, MAX_TOLD } from './limits';
import type { CallCard, Calls } from './types';

/** Reads what staff tell of a call in words, and the cards that they may mean. */
export function createTelling(kit: Kit, views: Pick<Calls, 'cards'>): Pick<Calls, 'told' | 'meant'> {
  const read = callReading(kit.understanding.meanings);
  return {
    told: (words) => read(sentenceOf(words.slice(0, MAX_NOTE))),

    async meant({ community, by, among, now }) {
      const member = await kit.members.get(by);
      if (member?.status !== 'active' || member.community !== community) return [];
      const zones = zonesServed(kit.communities.get(community), member, now);
      const cards = zones.length === 0 ? [] : await views.cards({ community, zones, now, most: MAX_CALL_CARDS });
      if (among) return cards.filter((card) => among.includes(card.member)).slice(0, MAX_TOLD);
      const held = cards.filter(({ holder }) => holder?.staff === by);
      return (held.length > 0 ? held : cards.filter((card) => isDue(card, now))).slice(0, MAX_TOLD);
    },
  };
}

/** True for a card that may be rung now and that nobody else holds. */
function isDue({ from, holder }: CallCard, now: Date): boolean {
  return from <= now && holder === null;
}
