import { withoutEnd } from '../lib/without-end';
import { UNDERSTOOD } from './languages';
import { MAX_NAME_CHARS, MAX_NAME_WORDS, MIN_PHONE_WORDS } from './limits';
import type { Found, Sentence } from './sentence';
import { spellingOf } from './spelling';
import { anyOf, type List, table } from './tables';
import type { YesNo } from './yes-no';

/** Reads the name somebody wants to be called by. */
export type NameReading = (sentence: Sentence) => Found<string> | null;

/**
 * Makes the reading of names over the tables `answers.name…`. It takes off the words before and after the name. A
 * refusal, a yes, a question or a wish is no name.
 * @example
 * createName(list, yesNo)(sentenceOf('저는 도토리라고 불러 주세요'))?.value === '도토리'
 * createName(list, yesNo)(sentenceOf('이름은 왜 물어보세요?')) === null
 */
export function createName(list: List, yesNo: YesNo): NameReading {
  const tables = tablesOf(list);
  const spelling = spellingOf(list);
  return (sentence) => {
    const after = afterLeads(sentence.text, tables);
    if (!after) return null;
    // "Not my real name, Snail": what leads to a name refuses none.
    const rest = sentence.text.slice(after.from);
    const refused = tables.refused.test(rest) || tables.refused.test(spelling(rest)?.text ?? '');
    if (sentence.long || /\d/.test(sentence.text) || refused) return null;
    const place = nameIn(sentence.text, after, tables);
    if (!place) return null;
    const words = sentence.text.slice(place.from, place.to);
    const value = sentence.typed.length === sentence.text.length ? sentence.typed.slice(place.from, place.to) : words;
    const fits = words.length <= MAX_NAME_CHARS && words.split(' ').length <= MAX_NAME_WORDS && NAME.test(words);
    // "Yes, good" leads into no name: what follows the yes agrees too.
    const agrees = tables.verb(words, yesNo) && (!place.framed || tables.verb(sentence.text.slice(place.from), yesNo));
    if (!fits || tables.never.test(words) || (words.length >= MIN_PHONE_WORDS && tables.digits.test(words)) || agrees)
      return null;
    return { value, words, ...place };
  };
}

/** Letters of any script, with spaces, dots and hyphens inside. */
const NAME = /^(?!.*[\u1100-\u11ff])\p{L}[\p{L}. '’-]*$/u;

interface Tables {
  readonly lead: RegExp;
  readonly framed: RegExp;
  readonly copula: RegExp;
  readonly own: ReadonlySet<string>;
  /** Given names that end like a copula of one syllable. */
  readonly given: ReadonlySet<string>;
  readonly refused: RegExp;
  readonly never: RegExp;
  /** A telephone number in words. */
  readonly digits: RegExp;
  verb(words: string, yesNo: YesNo): boolean;
}

interface Place {
  readonly from: number;
  readonly to: number;
  /** True if words such as "call me" say that this is the name. */
  readonly framed: boolean;
}

function tablesOf(list: List): Tables {
  const any = (name: string): string => {
    const words = UNDERSTOOD.flatMap((lang) => table(list, lang, `answers.${name}`).map((one) => one.word));
    return anyOf(words);
  };
  const people = new RegExp(`^(?:${any('familyName')})?[\\uac00-\\ud7a3]{2}(?: ?(?:${any('nameTitle')}))?$`);
  const given = new Set(UNDERSTOOD.flatMap((lang) => list(lang, 'answers.givenName')));
  return {
    lead: new RegExp(`^(?:${any('nameLead')})(?=[ ,:.~!?]|$)[ ,:.~!?]*`),
    framed: new RegExp(`^(.{1,40}?) ?(${any('quote')}) ?(?:${any('naming')})`),
    copula: new RegExp(`(?:${any('copula')})$`),
    own: new Set(UNDERSTOOD.flatMap((lang) => list(lang, 'answers.ownEnding'))),
    given: new Set(UNDERSTOOD.flatMap((lang) => list(lang, 'answers.givenEnding'))),
    refused: new RegExp(any('nameRefused')),
    never: new RegExp(`^(?:${any('nameNever')})`),
    digits: new RegExp(`^(?:(?:${any('phoneDigit')}|${any('phoneBetween')}) ?)+$`),
    // 하준 and 오영희 begin like verbs. A name is refused where it is a yes or a no to the end.
    verb: (words, yesNo) => {
      if (given.has(words.slice(0, 2)) && people.test(words)) return false;
      return people.test(words) ? yesNo.only(plain(words)) : yesNo(plain(words)) !== null;
    },
  };
}

function plain(text: string): Sentence {
  return { typed: text, text, spaced: text, said: text.replaceAll(' ', ''), jamo: '', asks: false, long: false };
}

/** Where the words before a name end, and whether there are any. */
interface Lead {
  readonly from: number;
  readonly led: boolean;
}

/** Looks for the words before a name; null if there are no others. */
function afterLeads(text: string, { lead }: Tables): Lead | null {
  let from = 0;
  let led = false;
  for (;;) {
    from += text.slice(from).length - text.slice(from).replace(/^[^\p{L}]+/u, '').length;
    const before = lead.exec(text.slice(from))?.[0].length;
    if (before === undefined) return { from, led };
    // "음…" alone leads to nothing.
    if (from + before >= text.length) return null;
    from += before;
    led = true;
  }
}

/** Where the name stands, without the words around it. */
function nameIn(text: string, after: Lead, tables: Tables): Place | null {
  let { from } = after;
  const rest = withoutEnd(text.slice(from), /[^\p{L}]|[\u1100-\u11ff]/u);
  const framed = tables.framed.exec(rest);
  const quoted = framed?.[1] === undefined ? rest : whole(framed[1], framed[2] ?? '', tables);
  const name = framed ? quoted : bare(rest, tables);
  const once = saidOnce(name, tables);
  from += name.length - once.length;
  const clean = withoutEnd(once, /[^\p{L}]/u);
  return clean === ''
    ? null
    : { from, to: from + clean.length, framed: framed !== null || (after.led && clean !== rest) };
}

/** 나비요 나비, 김나비요 나비: a name that is said twice, without the first. */
function saidOnce(name: string, tables: Tables): string {
  const [first = '', second, ...more] = name.split(/[ ,]+/);
  return second !== undefined && more.length === 0 && bare(first, tables).endsWith(second) ? second : name;
}

/** 고양이라고: the syllable before the particle belongs to a name that ends so. 김다예: behind a family name too. */
function whole(name: string, quote: string, { own, given }: Tables): string {
  const syllable = quote[0] ?? '';
  const keeps = own.has(`${name}${syllable}`) || (quote === syllable && given.has(`${name.slice(-1)}${syllable}`));
  return keeps ? `${name}${syllable}` : name;
}

/** Takes off the copula and what follows it; once more for "is Willow please". */
function bare(words: string, tables: Tables): string {
  let name = words;
  for (let i = 0; i < 2; i++) {
    const copula = tables.copula.exec(name)?.[0];
    if (copula === undefined || copula.length >= name.length) break;
    name = whole(name.slice(0, -copula.length).trimEnd(), copula, tables);
  }
  return name;
}
