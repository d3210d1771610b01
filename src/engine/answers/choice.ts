import { plain, t } from '../../lib/text';
import { comparable, sentenceOf } from '../../understand';
import { DEFAULT_TEXT_MAX, MAX_OPTIONS } from '../limits';
import { byNumber, exactly, picked } from '../match';
import type { Value } from '../types';
import { present, resolveAll, textOf } from '../values';
import {
  type AnswerKind,
  answer,
  type Choice,
  DONE,
  type Given,
  invalid,
  NONE,
  type Offer,
  type Question,
  type Reading,
  refused,
} from './kind';

/**
 * One of several, or several of them.
 * @example
 * kind: { ask: choice, text: a.kind, into: kind, options: [{ value: walk, text: a.walk }, { value: bank, text: a.bank }] }
 */
export const choice: AnswerKind<'choice'> = {
  kind: 'choice',
  free: false,
  offer: listed,
  read(q, given, offer) {
    if (given.is !== 'words' && given.is !== 'value') return invalid();
    return q.def.many ? readMany(q, given, offer) : readOne(q, given, offer);
  },
};

async function listed(q: Question<'choice'>): Promise<Offer> {
  const options = q.def.options;
  if (Array.isArray(options))
    return {
      choices: options.map(({ value, text }) => ({ value: String(value), text: textOf(text, q.def.with, q.vars) })),
    };
  const { options: found, facts } = await q.list(options.from, present(resolveAll(options.with, q.vars)));
  const choices = found.map(({ value, text, words }) => ({ value, text, ...(words ? { words } : {}) }));
  return { choices, facts };
}

function readOne(q: Question<'choice'>, given: Given, offer: Offer): Reading {
  const found = pick(q, given, offer);
  if (found) return answered(q, found.value);
  if (given.is === 'value' || isGone(q, given, offer)) return refused(t('common.invalid.gone'));
  return given.is === 'words' && q.def.other ? otherWords(given.words) : invalid();
}

/** Reads a number as the person saw it, even if the list has changed since. */
function pick(q: Question<'choice'>, given: Given, offer: Offer): Choice | null {
  if (given.is === 'value') return offer.choices.find((one) => one.value === given.value) ?? null;
  if (given.is !== 'words') return null;
  const exact = sentenceOf(given.words).asks ? null : exactly(given.words, offer.choices, q);
  if (exact) return exact;
  const shown = q.shown.length > 0 ? q.shown : offer.choices.map((one) => one.value);
  const numbered = byNumber(given.words, shown, q);
  if (numbered !== null) return offer.choices.find((one) => one.value === numbered) ?? null;
  // Where own words are an answer too, only a yes or a no stands for an option.
  if (q.def.other) return byYesNo(q, given.words, offer);
  const place = picked(given.words, offer.choices, meansOf(q, offer), q);
  return place === null ? null : (offer.choices[place] ?? null);
}

/** True for the number of an option that was shown and is offered no more. */
function isGone(q: Question<'choice'>, given: Given, offer: Offer): boolean {
  if (given.is !== 'words') return false;
  const shown = byNumber(given.words, q.shown, q);
  if (shown === null || shown === DONE || shown === NONE) return false;
  return !offer.choices.some((one) => one.value === shown);
}

/** Finds the option that the flow marks as the plain yes or no. */
function byYesNo(q: Question<'choice'>, words: string, offer: Offer): Choice | null {
  const { options } = q.def;
  const said = Array.isArray(options) ? q.understanding.yesNo(sentenceOf(words)) : null;
  const means = meansOf(q, offer);
  return said === null ? null : (offer.choices[said ? means.yes : means.no] ?? null);
}

/** The places of the options that the flow marks as the plain yes and the plain no; -1 for none. */
function meansOf(q: Question<'choice'>, offer: Offer): { yes: number; no: number } {
  const { options } = q.def;
  const placeOf = (word: 'yes' | 'no'): number => {
    const meant = Array.isArray(options) ? options.find((option) => option.means === word) : undefined;
    return meant ? offer.choices.findIndex((one) => one.value === String(meant.value)) : -1;
  };
  return { yes: placeOf('yes'), no: placeOf('no') };
}

/** Gives the value as the flow wrote it, maybe a number or true, and the option's step. */
function answered(q: Question<'choice'>, value: string): Reading {
  const options = q.def.options;
  if (!Array.isArray(options)) return answer(value);
  const option = options.find((one) => String(one.value) === value);
  return answer(option?.value ?? value, option?.goto);
}

function otherWords(words: string): Reading {
  const said = words.trim();
  if (comparable(said.slice(0, 50)) === '') return invalid();
  return said.length > DEFAULT_TEXT_MAX
    ? refused(t('common.invalid.text-long', { max: DEFAULT_TEXT_MAX }))
    : answer(said);
}

function readMany(q: Question<'choice'>, given: Given, offer: Offer): Reading {
  const max = q.def.max ?? MAX_OPTIONS;
  if (isDone(q, given)) return finished(q);
  if (given.is === 'value') {
    const found = pick(q, given, offer);
    return found ? keptPicks(toggled(q.picked, found.value), max) : refused(t('common.invalid.gone'));
  }
  if (given.is !== 'words') return invalid();
  const whole = pick(q, given, offer);
  if (whole) return keptPicks(toggled(q.picked, whole.value), max);
  if (isGone(q, given, offer)) return refused(t('common.invalid.gone'));
  const found = parts(q, given.words).map((words) => pick(q, { is: 'words', words }, offer)?.value ?? null);
  const values = found.filter((value) => value !== null);
  if (values.length === 0 || values.length !== found.length)
    return q.def.other ? otherPick(q, given.words, max) : invalid();
  return keptPicks([...new Set([...q.picked, ...values])], max);
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

/** Splits a typed list: "1, 3", "walk, bank", or one item per line. */
function parts(q: Question<'choice'>, words: string): string[] {
  const between = ['ko', q.lang].flatMap((lang) => q.words.list(lang, 'understand.between'));
  const separators = between.length > 0 ? `|\\s(?:${between.join('|')})\\s` : '';
  const cut = words.split(new RegExp(`[,\\n/·、，;]${separators}`)).map((part) => part.trim());
  const named = cut.filter((part) => part !== '');
  return named.length === 1 && /^\d{1,2}(\s+\d{1,2})+$/.test(named[0] ?? '') ? (named[0] ?? '').split(/\s+/) : named;
}

/** Gives the labels of the picks, in the order picked, for the sentence that repeats them. */
export function labelsOf(picks: readonly string[], choices: readonly Choice[]): Choice['text'][] {
  return picks.map((value) => choices.find((one) => one.value === value)?.text ?? plain(value));
}
