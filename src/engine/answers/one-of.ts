import { t } from '../../lib/text';
import { comparable, sentenceOf } from '../../understand';
import { DEFAULT_TEXT_MAX } from '../limits';
import { byInitials, byNumber, byPartOfName, exactly, picked } from '../match';
import { resolve } from '../values';
import {
  ALL,
  ANY,
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

/** The choice that is meant. A number counts as the person saw it, even if the list has changed since. */
export function pick(q: Question<'choice'>, given: Given, offer: Offer): Choice | null {
  if (given.is === 'value') {
    const value = given.value === q.def.any ? ANY : given.value;
    return offer.choices.find((one) => one.value === value) ?? null;
  }
  if (given.is !== 'words') return null;
  const exact = sentenceOf(given.words).asks ? null : exactly(given.words, offer.choices, q);
  if (exact) return exact;
  const shown = q.shown.length > 0 ? q.shown : offer.choices.map((one) => one.value);
  const numbered = byNumber(given.words, shown, q);
  if (numbered !== null) return offer.choices.find((one) => one.value === numbered) ?? null;
  // Where own words are an answer too, only a yes or a no stands for an option.
  if (q.def.other) return byYesNo(q, given.words, offer);
  const place = picked(given.words, offer.choices, meansOf(q, offer), q) ?? farOver(q, given.words, offer);
  return place === null ? null : (offer.choices[place] ?? null);
}

/** True for the number of an option that was shown and is offered no more. */
export function isGone(q: Question<'choice'>, given: Given, offer: Offer): boolean {
  if (given.is !== 'words') return false;
  const shown = byNumber(given.words, q.shown, q);
  if (shown === null || shown === ALL || shown === DONE || shown === NONE) return false;
  return !offer.choices.some((one) => one.value === shown);
}

/**
 * The place of the plain yes for a figure of at least twice `over`. A figure near the bound is asked about: "fourteen"
 * and "not yet fourteen" have the same one.
 */
function farOver(q: Question<'choice'>, words: string, offer: Offer): number | null {
  const bound = q.def.over === undefined ? null : Number(resolve(q.def.over, q.vars));
  if (!bound) return null;
  const figure = q.understanding.number(sentenceOf(words), q.at)?.value ?? 0;
  const { yes } = meansOf(q, offer);
  return figure >= 2 * bound && yes >= 0 ? yes : null;
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
export function answered(q: Question<'choice'>, value: string): Reading {
  const { options, any } = q.def;
  const meant = value === ANY && any !== undefined ? any : value;
  if (!Array.isArray(options)) return answer(meant);
  const option = options.find((one) => String(one.value) === meant);
  const given = answer(option?.value ?? meant, option?.goto);
  return given.is === 'answer' && option?.change ? { ...given, change: option.change } : given;
}

/** Takes words that name no choice as the answer. */
export function otherWords(words: string): Reading {
  const said = words.trim();
  if (comparable(said.slice(0, 50)) === '') return invalid();
  return said.length > DEFAULT_TEXT_MAX
    ? refused(t('common.invalid.text-long', { max: DEFAULT_TEXT_MAX }))
    : answer(said);
}

/**
 * Values of the choices that a part of a name or its initial consonants fit. Where own words are an answer, only initial
 * consonants search.
 */
export function likeNames(q: Question<'choice'>, words: string, offer: Offer): string[] {
  const initials = byInitials(words, offer.choices, q);
  const found = initials.length > 0 || q.def.other ? initials : byPartOfName(words, offer.choices, q);
  return found.map(({ value }) => value);
}

/** True for the button that shows all choices again, its words and its number. */
export function isAll(q: Question<'choice'>, given: Given): boolean {
  if (given.is === 'value') return given.value === ALL;
  if (given.is !== 'words' || !q.shown.includes(ALL)) return false;
  return (
    byNumber(given.words, q.shown, q) === ALL || exactly(given.words, [{ text: t('common.search.all') }], q) !== null
  );
}
