import { kindWords, refusalReason, refusalWords } from '../communities';
import type { Kit } from './kit';
import { holdsPersonalNumber } from './rules';
import { exchangeSettings } from './settings';
import type { WordsMean } from './types';
import { bestMatch, firstHit, wordsOf } from './words';

/** Reads free words: personal numbers and the negative list first, then the catalogue. */
export function readWords(kit: Pick<Kit, 'communities' | 'words'>, community: string, words: string): WordsMean {
  const { kinds, refusals } = exchangeSettings.of(kit.communities.get(community));
  if (holdsPersonalNumber(words)) return { is: 'private' };
  const refusal = firstHit(
    words,
    refusals.map(({ id }) => ({ of: id, words: wordsOf(kit.words, refusalWords(community, id)) })),
  );
  if (refusal !== null) return { is: 'refused', explain: refusalReason(community, refusal) };
  const kind = bestMatch(
    words,
    kinds.map(({ id }) => ({ of: id, words: wordsOf(kit.words, kindWords(community, id)) })),
  );
  return kind === null ? { is: 'nothing' } : { is: 'kind', kind };
}
