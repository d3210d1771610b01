import { addDays, inSeoul } from '../../lib/seoul';
import {
  type Away,
  type OfferSaid,
  type RequestSaid,
  sentenceOf,
  type WeeklySaid,
  type WhyNot,
} from '../../understand';
import { refusalReason } from '../communities';
import type { Kit } from './kit';
import { MAX_LINES_OF_A_WISH, MAX_REST_DAYS } from './limits';
import { holdsPersonalNumber } from './rules';
import type { WordsMean } from './types';

/** Reads free words: personal numbers and the refused requests first, then the catalogue. */
export function readWords(kit: Pick<Kit, 'communities' | 'reader'>, community: string, words: string): WordsMean {
  if (holdsPersonalNumber(words)) return { is: 'private' };
  const sentence = sentenceOf(words);
  const reader = kit.reader(kit.communities.get(community));
  const refusal = reader.refusal(sentence);
  if (refusal) return { is: 'refused', explain: refusalReason(community, refusal.best.value) };
  // "Thank you for going with me" asks for nothing, though it names a kind of help.
  if (reader.thanked(sentence) || reader.came(sentence)) return { is: 'nothing' };
  if (reader.needed(sentence)) return { is: 'needed' };
  const about = reader.about(sentence);
  if (about === 'offer' || about === 'appointment') return { is: about };
  // A pasted poem names flowers and asks for nothing.
  const pasted = about !== 'ask' && words.split('\n').filter((line) => line.trim()).length > MAX_LINES_OF_A_WISH;
  const kind = pasted ? null : reader.kind(sentence);
  if (kind) return { is: 'kind', kind: kind.best.value };
  return { is: about === 'ask' ? 'asked' : 'nothing' };
}

/** Reads a whole offer out of a sentence said at `at`. */
export function readOffer(
  kit: Pick<Kit, 'communities' | 'reader'>,
  community: string,
  words: string,
  at: Date,
): OfferSaid {
  return kit.reader(kit.communities.get(community)).offer(sentenceOf(words), at);
}

/** Reads the days of a rest out of a sentence said at `at`. Null: they are open, or end after MAX_REST_DAYS. */
export function readRest(
  kit: Pick<Kit, 'communities' | 'reader'>,
  community: string,
  words: string,
  at: Date,
): Away | null {
  const away = kit.reader(kit.communities.get(community)).rest(sentenceOf(words), at);
  return away && away.to <= addDays(inSeoul(at).day, MAX_REST_DAYS) ? away : null;
}

/** Reads what is needed every week out of a sentence said at `at`; null for words that don't repeat. */
export function readWeekly(
  kit: Pick<Kit, 'communities' | 'reader'>,
  community: string,
  words: string,
  at: Date,
): WeeklySaid | null {
  return kit.reader(kit.communities.get(community)).weekly(sentenceOf(words), at);
}

/** Reads why somebody says no to a question; null for all other words. */
export function readWhyNot(kit: Pick<Kit, 'communities' | 'reader'>, community: string, words: string): WhyNot | null {
  return kit.reader(kit.communities.get(community)).whyNot(sentenceOf(words));
}

/** Reads a whole request out of a sentence said at `at`. */
export function readRequest(
  kit: Pick<Kit, 'communities' | 'reader'>,
  community: string,
  words: string,
  at: Date,
): RequestSaid {
  return kit.reader(kit.communities.get(community)).request(sentenceOf(words), at);
}
