import { z } from 'zod';
import { plain } from '../../lib/text';
import { kindName } from '../../services/communities';
import { MAX_WORDS } from '../../services/exchange';
import { defineAction } from '../define';
import { value } from './facts';

/**
 * Finds the kind of help in a person's words. `chosen`: `words` is a kind picked from the list. `found`: free words
 * mean one, to be confirmed. `offer` and `appointment`: the words ask for nothing new. The other
 * outcomes: no kind fits, the negative list refuses, or the words hold a personal number.
 */
export const matchKind = defineAction({
  name: 'exchange.match-kind',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['chosen', 'found', 'offer', 'appointment', 'none', 'refused', 'private'],
  gives: ['kind', 'name', 'why'],
  needs: 'member',
  changes: false,
  async run({ services: { communities, exchange }, who, args }) {
    const none = { kind: '', name: value(plain('')), why: value(plain('')) };
    const named = (kind: string) => ({ ...none, kind, name: value(kindName(who.community, kind)) });
    const { kinds } = communities.get(who.community);
    if (kinds.includes(args.words)) return { outcome: 'chosen', data: named(args.words) };
    const meaning = exchange.readWords(who.community, args.words.slice(0, MAX_WORDS));
    if (meaning.is === 'kind') return { outcome: 'found', data: named(meaning.kind) };
    if (meaning.is === 'refused') return { outcome: 'refused', data: { ...none, why: value(meaning.explain) } };
    return { outcome: meaning.is === 'nothing' ? 'none' : meaning.is, data: none };
  },
});
