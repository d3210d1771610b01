import { t } from '../../lib/text';
import { sentenceOf } from '../../understand';
import { MAX_AGREED, MAX_OPTIONS } from '../limits';
import { byNumber, exactly } from '../match';
import type { Value } from '../types';
import { answer, DONE, type Given, invalid, type Offer, type Question, type Reading, refused, several } from './kind';
import { isAll, isGone, likeNames, otherWords, pick } from './one-of';

/** Reads picks: one is added or taken out again, several are added, "done" finishes. */
export function readMany(q: Question<'choice'>, given: Given, offer: Offer): Reading {
  const max = q.def.max ?? MAX_OPTIONS;
  if (isDone(q, given)) return finished(q);
  if (isAll(q, given)) return several([]);
  if (given.is === 'value') {
    const found = pick(q, given, offer);
    return found ? keptPicks(toggled(q.picked, found.value), max) : refused(t('common.invalid.gone'));
  }
  if (given.is !== 'words') return invalid();
  const named = parts(q, given.words);
  const each = named.length > 1 && !exactly(given.words, offer.choices, q) ? partsOfNames(q, named, offer, max) : null;
  if (each?.is === 'picked' || each?.is === 'refused') return each;
  const whole = pick(q, given, offer);
  if (whole) return keptPicks(toggled(q.picked, whole.value), max);
  if (isGone(q, given, offer)) return refused(t('common.invalid.gone'));
  if (q.picked.length > 0 && isAgreed(q, given.words)) return finished(q);
  return q.def.other ? otherPick(q, given.words, max) : partsOfNames(q, named, offer, max);
}

function isDone(q: Question<'choice'>, given: Given): boolean {
  if (given.is === 'value') return given.value === DONE;
  if (given.is !== 'words') return false;
  const button = [{ text: t('common.nav.done') }];
  if (exactly(given.words, button, q) || q.understanding.isOneOf(q.lang, 'understand.words.done', given.words))
    return true;
  const at = q.shown.indexOf(DONE);
  return at >= 0 && byNumber(given.words, q.shown, q) === DONE;
}

/** "Yes, that one" behind a pick: a short yes that names no other. */
function isAgreed(q: Question<'choice'>, words: string): boolean {
  const sentence = sentenceOf(words);
  return sentence.said.length <= MAX_AGREED && q.understanding.yesNo(sentence) === true;
}

function finished(q: Question<'choice'>): Reading {
  if (q.picked.length === 0 && q.def.optional) return answer(null);
  const min = q.def.min ?? 1;
  if (q.picked.length < min) return refused(t('common.invalid.pick-min', { min }));
  const options = q.def.options;
  const values: Value[] = q.picked.map(
    (value) =>
      (Array.isArray(options) ? options.find((one) => String(one.value) === value)?.value : undefined) ?? value,
  );
  return answer(values);
}

/** Picks if each part names one choice; a single part that fits several choices leaves only them. */
function partsOfNames(q: Question<'choice'>, named: readonly string[], offer: Offer, max: number): Reading {
  const found = named.map((words) => {
    const whole = pick(q, { is: 'words', words }, offer);
    return whole ? [whole.value] : likeNames(q, words, offer);
  });
  const [only = []] = found;
  if (found.length === 1 && only.length > 1) return several(only);
  if (found.length === 0 || found.some((values) => values.length !== 1)) return invalid();
  return keptPicks([...new Set([...q.picked, ...found.flat()])], max);
}

function toggled(picks: readonly string[], value: string): string[] {
  return picks.includes(value) ? picks.filter((one) => one !== value) : [...picks, value];
}

function keptPicks(values: readonly string[], max: number): Reading {
  if (values.length > max) return refused(t('common.invalid.pick-max', { max }));
  return { is: 'picked', picked: values };
}

function otherPick(q: Question<'choice'>, words: string, max: number): Reading {
  const other = otherWords(words);
  return other.is === 'answer' ? keptPicks([...new Set([...q.picked, String(other.value)])], max) : other;
}

/** Splits a typed list: "1, 3", "walk, bank", "phones? carrying too", words with a particle for "and", or one item per line. */
function parts(q: Question<'choice'>, words: string): string[] {
  const between = ['ko', q.lang].flatMap((lang) => q.words.list(lang, 'understand.between'));
  const separators = between.length > 0 ? `|\\s(?:${between.join('|')})\\s` : '';
  const attached = ['ko', q.lang].flatMap((lang) => q.words.list(lang, 'understand.attached'));
  const endings = attached.length > 0 ? `|(?<=\\p{L}{2})(?:${attached.join('|')})\\s` : '';
  const cut = words.split(new RegExp(`[,\\n/·、，;]|[?!]\\s${separators}${endings}`, 'u')).map((part) => part.trim());
  const named = cut.filter((part) => part !== '');
  return named.length === 1 && /^\d{1,2}(\s+\d{1,2})+$/.test(named[0] ?? '') ? (named[0] ?? '').split(/\s+/) : named;
}
