import { plain, t } from '../../lib/text';
import { sentenceOf, UNDERSTOOD } from '../../understand';
import { byInitials, picked } from '../match';
import { present, resolveAll, textOf } from '../values';
import {
  ANY,
  type AnswerKind,
  type Choice,
  type Given,
  invalid,
  type Offer,
  type Question,
  type Reading,
  refused,
  several,
  withNote,
} from './kind';
import { answered, isAll, isGone, likeNames, otherWords, pick } from './one-of';
import { readMany } from './picks';

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
  hear(q, words, { choices }) {
    const sentence = sentenceOf(words);
    // A word of a label counts only beside a day or a length. An earlier question is answered in that form.
    if (q.def.many || (!q.understanding.date(sentence, q.at) && !q.understanding.minutes(sentence, q.at)))
      return invalid();
    const place = picked(words, choices, { yes: -1, no: -1 }, q);
    const named = place === null ? undefined : choices[place];
    return named ? answered(q, named.value) : invalid();
  },
};

async function listed(q: Question<'choice'>): Promise<Offer> {
  const options = q.def.options;
  if (Array.isArray(options))
    return {
      choices: options.map(({ value, text }) => ({
        ...{ value: buttonOf(q, String(value)), text: textOf(text, q.def.with, q.vars) },
      })),
    };
  const { options: found, facts } = await q.list(options.from, present(resolveAll(options.with, q.vars)));
  const choices = found.map(({ value, text, words = [], wordsOf }) => {
    const all = [...words, ...(wordsOf === undefined ? [] : UNDERSTOOD.flatMap((lang) => q.words.list(lang, wordsOf)))];
    return { value: buttonOf(q, value), text, ...(all.length > 0 ? { words: all } : {}) };
  });
  return { choices, facts };
}

/** The value of a choice's button. */
function buttonOf({ def }: Question<'choice'>, value: string): string {
  return value === def.any ? ANY : value;
}

function readOne(q: Question<'choice'>, given: Given, offer: Offer): Reading {
  const found = pick(q, given, offer);
  if (found) return byOtherWords(q, given, offer) ? said(q, found) : answered(q, found.value);
  const open = leftOpen(q, given, offer);
  if (open) return said(q, open);
  if (isAll(q, given)) return several([]);
  if (given.is === 'value' || isGone(q, given, offer)) return refused(t('common.invalid.gone'));
  if (given.is !== 'words') return invalid();
  const only = onlyListed(q, offer);
  if (only && q.understanding.yesNo(sentenceOf(given.words)) === true) return answered(q, only.value);
  const [like, ...others] = likeNames(q, given.words, offer);
  if (like === undefined) return q.def.other ? otherWords(given.words) : invalid();
  // A part of a name, maybe a single syllable, is shown before it is taken.
  const whole = others.length === 0 && byInitials(given.words, offer.choices, q).length === 1;
  return whole ? answered(q, like) : several([like, ...others]);
}

/** The answer, with what was understood, where the person has not said it themselves. */
function said(q: Question<'choice'>, { value, text }: Choice): Reading {
  return withNote(answered(q, value), t('common.heard.choice', { value: text }));
}

/** True for typed words that no label holds: a neighbourhood for the place in it. */
function byOtherWords(q: Question<'choice'>, given: Given, { choices, ...offer }: Offer): boolean {
  if (given.is !== 'words' || choices.every(({ words }) => words === undefined)) return false;
  return pick(q, given, { ...offer, choices: choices.map(({ value, text }) => ({ value, text })) }) === null;
}

/** The choice that the flow marks for words which leave it open. Where own words are an answer, a doubt is none. */
function leftOpen(q: Question<'choice'>, given: Given, { choices }: Offer): Choice | undefined {
  const any = choices.find(({ value }) => value === ANY);
  const open = any && given.is === 'words' ? q.understanding.leavesOpen(sentenceOf(given.words)) : null;
  return open === null || (open === 'unsure' && q.def.other) ? undefined : any;
}

/** The one thing that a list holds, which a plain yes takes. A fixed option, such as "later", is no such thing. */
function onlyListed({ def }: Question<'choice'>, { choices }: Offer): Choice | undefined {
  return Array.isArray(def.options) || choices.length !== 1 ? undefined : choices[0];
}

/** Gives the labels of the picks, in the order picked, for the sentence that repeats them. */
export function labelsOf(picks: readonly string[], choices: readonly Choice[]): Choice['text'][] {
  return picks.map((value) => choices.find((one) => one.value === value)?.text ?? plain(value));
}
