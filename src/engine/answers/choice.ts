import { plain, t } from '../../lib/text';
import { sentenceOf } from '../../understand';
import { byInitials, picked } from '../match';
import { present, resolveAll, textOf } from '../values';
import {
  type AnswerKind,
  type Choice,
  type Given,
  invalid,
  type Offer,
  type Question,
  type Reading,
  refused,
  several,
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
      choices: options.map(({ value, text }) => ({ value: String(value), text: textOf(text, q.def.with, q.vars) })),
    };
  const { options: found, facts } = await q.list(options.from, present(resolveAll(options.with, q.vars)));
  const choices = found.map(({ value, text, words }) => ({ value, text, ...(words ? { words } : {}) }));
  return { choices, facts };
}

function readOne(q: Question<'choice'>, given: Given, offer: Offer): Reading {
  const found = pick(q, given, offer);
  if (found) return answered(q, found.value);
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

/** The one thing that a list holds, which a plain yes takes. A fixed option, such as "later", is no such thing. */
function onlyListed({ def }: Question<'choice'>, { choices }: Offer): Choice | undefined {
  return Array.isArray(def.options) || choices.length !== 1 ? undefined : choices[0];
}

/** Gives the labels of the picks, in the order picked, for the sentence that repeats them. */
export function labelsOf(picks: readonly string[], choices: readonly Choice[]): Choice['text'][] {
  return picks.map((value) => choices.find((one) => one.value === value)?.text ?? plain(value));
}
