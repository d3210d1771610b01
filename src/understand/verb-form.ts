import { UNDERSTOOD } from './languages';
import { MAX_KNOWN_LABELS } from './limits';
import { type Parts, partsOf, syllable } from './syllable';
import { type List, type Meaning, table } from './tables';

/** Says whether a typed word is a form of the verb that a word of a label names. */
export type VerbForms = (typed: string, label: string) => boolean;

/** Numbers of the final consonants ㄹ and ㅂ. */
const L = 8;
const B = 17;
/** Numbers of the vowels that the forms of a verb depend on. */
const [A, AE, YA, EO, E, YEO, O, WA, U, WO, EU, I] = [0, 1, 2, 4, 5, 6, 8, 9, 13, 14, 18, 20] as const;
/** Numbers of the first consonants ㄹ and the silent one. */
const RIEUL = 5;
const SILENT = 11;
/** The syllable whose verbs double its consonant: 고르다, 골라. */
const REU = 0xb974;

/**
 * Makes the reading of verbs over the tables `answers.verb`. A button names what it does by a noun of its verb or by a
 * promise. People type any form of the same verb.
 * @example
 * const verbs = createVerbForms(list);
 * verbs('바꿀래요', '바꾸기') && verbs('골라볼게요', '고르기') && verbs('닫아', '닫을게요')
 */
export function createVerbForms(list: List): VerbForms {
  const words = (name: string): string[] =>
    UNDERSTOOD.flatMap((lang) => table(list, lang, `answers.verb.${name}`).map(({ word }) => word));
  const tables: Tables = {
    noun: words('noun'),
    promise: words('promise'),
    helper: new Set(words('helper')),
    irregular: UNDERSTOOD.flatMap((lang) => table(list, lang, 'answers.verb.irregular')),
    will: words('will'),
    plain: words('plain'),
    polite: words('polite'),
    after: words('after'),
    bridge: words('bridge')[0] ?? '',
  };
  const known = new Map<string, readonly string[]>();
  const formsOf = (label: string): readonly string[] => {
    const forms = known.get(label) ?? stemsOf(label, tables).flatMap((stem) => conjugated(stem, tables));
    if (known.size >= MAX_KNOWN_LABELS) known.clear();
    known.set(label, forms);
    return forms;
  };
  // Of a short verb a word begins with the form: 볼게요, but not 물어볼게요.
  return (typed, label) =>
    formsOf(label).some((form) => (label.length <= SHORT ? typed.startsWith(form) : typed.includes(form)));
}

/** Letters of a label with a stem of one syllable: 보기. */
const SHORT = 2;

interface Tables {
  readonly noun: readonly string[];
  readonly promise: readonly string[];
  readonly helper: ReadonlySet<string>;
  readonly irregular: readonly Meaning[];
  readonly will: readonly string[];
  readonly plain: readonly string[];
  readonly polite: readonly string[];
  readonly after: readonly string[];
  /** What a closed stem takes before a wish: 닫을. */
  readonly bridge: string;
}

/** The stems that a word of a label may have; none for a noun or a helping verb. */
function stemsOf(label: string, { noun, promise, helper }: Tables): string[] {
  const named = noun.find((end) => label.endsWith(end) && label.length > end.length);
  const promised = promise.find((end) => label.endsWith(end) && label.length > end.length);
  const end = named ?? promised;
  if (end === undefined) return [];
  const stem = label.slice(0, -end.length);
  if (named !== undefined) return helper.has(stem) ? [] : [stem];
  // 바꿀게요 is of 바꾸다, and 열게요 of 열다.
  if (partsOf(stem.at(-1) ?? '')?.final !== L) return [];
  const open = withLast(stem, (parts) => ({ ...parts, final: 0 }));
  return helper.has(open) ? [] : [open, stem];
}

/** The forms of a stem in which people say that they want it, each with two syllables at least. */
function conjugated(stem: string, tables: Tables): string[] {
  const parts = partsOf(stem.at(-1) ?? '');
  if (parts === null) return [];
  const { plain, polite, will, after } = tables;
  const soft = parts.final === 0 || parts.final === L;
  const future = soft ? withLast(stem, (of) => ({ ...of, final: L })) : `${stem}${tables.bridge}`;
  const formal = soft ? withLast(stem, (of) => ({ ...of, final: B })) : stem;
  const short = stem.length === 1;
  return [
    ...(short ? will.map((end) => `${future}${end}`) : [future]),
    ...plain.map((end) => `${stem}${end}`),
    ...polite.map((end) => `${formal}${end}`),
    ...infinitives(stem, parts, tables).flatMap((form) =>
      form.length === 1 ? after.map((end) => `${form}${end}`) : [form],
    ),
  ];
}

/** The form before 요 and 주세요: 바꿔, 골라, 닫아, 취소해. */
function infinitives(stem: string, parts: Parts, { irregular }: Tables): string[] {
  const last = stem.at(-1) ?? '';
  const before = stem.slice(0, -1);
  const own = irregular.filter(({ word }) => word === last);
  if (own.length > 0) return own.map(({ means }) => `${before}${means}`);
  const { vowel, final } = parts;
  const light = (of: number): boolean => of === A || of === O || of === YA;
  if (last.charCodeAt(0) === REU && before !== '') {
    const bright = light(partsOf(before.at(-1) ?? '')?.vowel ?? EO);
    const ending = syllable({ first: RIEUL, vowel: bright ? A : EO, final: 0 });
    return [`${withLast(before, (of) => ({ ...of, final: L }))}${ending}`];
  }
  const added = syllable({ first: SILENT, vowel: light(vowel) ? A : EO, final: 0 });
  if (final !== 0) return [`${stem}${added}`];
  const joined = JOINED.get(vowel);
  if (joined !== undefined) return [withLast(stem, (of) => ({ ...of, vowel: joined })), `${stem}${added}`];
  return vowel === A || vowel === EO || vowel === AE || vowel === E ? [stem] : [`${stem}${added}`];
}

/** How the last vowel of a stem joins the vowel of an ending. */
const JOINED: ReadonlyMap<number, number> = new Map([
  [O, WA],
  [U, WO],
  [EU, EO],
  [I, YEO],
]);

/** A stem with another last syllable. */
function withLast(stem: string, change: (parts: Parts) => Parts): string {
  const parts = partsOf(stem.at(-1) ?? '');
  return parts === null ? stem : `${stem.slice(0, -1)}${syllable(change(parts))}`;
}
