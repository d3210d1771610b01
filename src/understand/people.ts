import { UNDERSTOOD } from './languages';
import { MAX_ENDINGS } from './limits';
import { comparable } from './plain';
import type { Sentence } from './sentence';
import { anyOf, type List, table } from './tables';
import type { Values } from './values';

/**
 * Reads which of one's own people are meant. It gives their places in `names`, from 0. Null where nobody of them is
 * named, or where a number leaves open which of them.
 * @param names in order of age, the eldest first
 */
export type PeopleReading = (sentence: Sentence, names: readonly string[], at: Date) => readonly number[] | null;

interface Tables {
  readonly tail: RegExp;
  readonly dropped: RegExp;
  readonly dropping: RegExp;
  readonly all: RegExp;
  readonly sibling: readonly { readonly word: string; readonly means: string }[];
}

/**
 * Makes the reading over the tables `answers.everyone` and `answers.sibling`.
 * @example
 * createPeople(list, values)(sentenceOf('하늘이만요'), ['하늘', '바다'], at) // [0]
 * createPeople(list, values)(sentenceOf('둘 다요'), ['하늘', '바다'], at) // [0, 1]
 */
export function createPeople(list: List, values: Values): PeopleReading {
  const tables = tablesOf(list);
  return (sentence, names, at) => {
    if (sentence.long || names.length === 0) return null;
    const { named, dropped } = namedIn(sentence, names, tables);
    const everyone = names.map((_, place) => place);
    const rest = everyone.filter((place) => !dropped.has(place));
    if (named.size > 0) return [...named].sort((a, b) => a - b);
    if (dropped.size > 0) return rest.length > 0 ? rest : null;
    if (tables.all.test(sentence.spaced)) return everyone;
    return values.stretch(sentence, at).count === names.length ? everyone : null;
  };
}

function tablesOf(list: List): Tables {
  const any = (name: string): string =>
    anyOf(UNDERSTOOD.flatMap((lang) => table(list, lang, `answers.${name}`).map((one) => one.word)));
  return {
    tail: new RegExp(`(?:${any('pickTail')})$`),
    dropped: new RegExp(`^(?:${any('dropped')})`),
    dropping: new RegExp(any('dropped')),
    all: new RegExp(`(?:^| )(?:${any('everyone')})`),
    sibling: UNDERSTOOD.flatMap((lang) => table(list, lang, 'answers.sibling')),
  };
}

/** The people named, and those left out by "not" behind their names. */
function namedIn(sentence: Sentence, names: readonly string[], tables: Tables) {
  const named = new Set<number>();
  const dropped = new Set<number>();
  const words = sentence.spaced.split(' ');
  words.forEach((word, i) => {
    const place = placeOf(word, names, tables);
    if (place !== null) {
      const out = tables.dropped.test(words[i + 1] ?? '');
      (out ? dropped : named).add(place);
      return;
    }
    // "바다말고" is typed without a space.
    const cut = word.search(tables.dropping);
    const left = cut > 0 ? placeOf(word.slice(0, cut), names, tables) : null;
    if (left !== null) dropped.add(left);
  });
  for (const place of dropped) named.delete(place);
  return { named, dropped };
}

/** The person that a word names: by the name with its particles, or by the place among siblings. */
function placeOf(word: string, names: readonly string[], tables: Tables): number | null {
  const forms = formsOf(word, tables);
  const known = names.map(comparable);
  for (const form of forms) {
    const place = known.indexOf(form);
    if (place >= 0 && known.lastIndexOf(form) === place) return place;
  }
  const rank = tables.sibling.find(({ word: said }) => forms.includes(comparable(said)));
  if (!rank || names.length < 2) return null;
  const place = Number(rank.means) < 0 ? names.length - 1 : Number(rank.means) - 1;
  return place < names.length ? place : null;
}

/** A word, and the word without one, two, three particles: 하늘이만요, 하늘이만, 하늘이, 하늘. */
function formsOf(word: string, { tail }: Tables): readonly string[] {
  const forms = [comparable(word)];
  for (let i = 0; i < MAX_ENDINGS; i++) {
    const last = forms[i] ?? '';
    const cut = last.replace(tail, '');
    if (cut === '' || cut === last) break;
    forms.push(cut);
  }
  return forms;
}
