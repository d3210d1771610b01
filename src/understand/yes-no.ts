import { disassemble } from 'es-hangul';
import { decided, type Hint, type Hints, saysBoth } from './hints';
import { UNDERSTOOD } from './languages';
import { createLexicon, type Hit, isHangul, isLatin, type Scan, scanOf } from './lexicon';
import { LETTERS_OF_A_CLOSE, MAX_ENDINGS } from './limits';
import { type Sentence, sentenceOf } from './sentence';
import { spellingOf } from './spelling';
import { anyOf, type List } from './tables';

const TABLES = [
  ...['yesWord', 'noWord', 'act', 'good', 'bad', 'refuse', 'negative', 'busy', 'reason', 'apology', 'contrast'],
  ...['unsure', 'soft', 'asking', 'ending', 'other', 'sum', 'apart', 'spot', 'manner', 'must', 'then', 'aux'],
];

/** A word the reading knows, and where it ends. */
interface Known {
  readonly hint: Hint | null;
  readonly to: number;
}

/** Reads yes and no. */
export interface YesNo {
  (sentence: Sentence): boolean | null;
  /**
   * True if a sentence says both, so that neither is taken.
   * @example
   * createYesNo(list).both(sentenceOf('네 아니요')) === true
   */
  both(sentence: Sentence): boolean;
  /**
   * True if a sentence is a yes or a no and nothing else.
   * @example
   * createYesNo(list).only(sentenceOf('할게요')) && !createYesNo(list).only(sentenceOf('하준'))
   */
  only(sentence: Sentence): boolean;
  /**
   * True if a sentence begins with a no.
   * @example
   * createYesNo(list).refusesFirst(sentenceOf('아니요 모레요')) && !createYesNo(list).refusesFirst(sentenceOf('모레 아니 글피'))
   */
  refusesFirst(sentence: Sentence): boolean;
  /** True if a sentence asks back. */
  asks(sentence: Sentence): boolean;
  /** True if a sentence offers money. */
  money(sentence: Sentence): boolean;
}

/**
 * Makes the reading of yes and no over the tables `answers.*`. Verbs are stems and endings, compared letter by letter,
 * so that 할게요, 하겠습니다 and 헐라요 come out of one stem.
 * @example
 * createYesNo(list)(sentenceOf('미안한데 못 가겠어')) === false
 * createYesNo(list)(sentenceOf('예?')) === null
 */
export function createYesNo(list: List): YesNo {
  const lexicon = createLexicon(list, 'answers', TABLES, UNDERSTOOD, disassemble);
  const letters = (name: string) => UNDERSTOOD.flatMap((lang) => list(lang, `answers.${name}`).map(disassemble));
  const edges = { closes: letters('close'), questions: letters('question') };
  const hesitation = hesitationOf(list);
  // A choice asks about one sentence several times in a row.
  let last: { readonly sentence: Sentence; readonly said: Hints } | undefined;
  const read = (sentence: Sentence): Hints => {
    if (last?.sentence === sentence) return last.said;
    const { text, starts } = lettersOf(shortened(sentence.long ? '' : sentence.text.replace(hesitation, '')));
    last = { sentence, said: hintsOf(wholeWords(scanOf(text, lexicon), starts), starts, edges) };
    return last.said;
  };
  const spelling = spellingOf(list);
  /** Words of a dialect are read as the tables write them, where they ask and doubt nothing. */
  const otherwise = (sentence: Sentence): boolean | null => {
    const other = read(sentence).hints.some((hint) => OPEN.has(hint)) ? null : spelling(sentence.text);
    return other && decided(read(sentenceOf(other.text)));
  };
  return Object.assign((sentence: Sentence) => decided(read(sentence)) ?? otherwise(sentence), {
    both: (sentence: Sentence) => saysBoth(read(sentence)),
    refusesFirst: (sentence: Sentence) => read(sentence).refusesFirst,
    only: (sentence: Sentence) => read(sentence).only && decided(read(sentence)) !== null,
    asks: (sentence: Sentence) => sentence.asks || read(sentence).hints.includes('asks'),
    money: (sentence: Sentence) => read(sentence).hints.includes('sum'),
  });
}

/** The words before an answer while somebody thinks: the 어 of "어 그 아니요" is no yes. */
function hesitationOf(list: List): RegExp {
  const words = UNDERSTOOD.flatMap((lang) => [...list(lang, 'answers.hesitation')]);
  return new RegExp(`^(?:${anyOf(words)})[ ,.~…]+(?=.*\\S)`);
}

/** Hints that leave an answer open. */
const OPEN: ReadonlySet<Hint> = new Set(['asks', 'unsure', 'soft', 'sum']);

/** Tables whose words end with a syllable. Verbs go on inside one: 하 and ㄹ게 are 할게. */
const WHOLE: ReadonlySet<string> = new Set([
  'yesWord',
  'noWord',
  'negative',
  'refuse',
  'soft',
  'asking',
  'other',
  'busy',
  'reason',
]);

/** Leaves out words that would end inside a syllable: 가게 in 가겠다. */
function wholeWords(scan: Scan, starts: ReadonlySet<number>): Scan {
  const ends = (to: number): boolean => starts.has(to) || !isHangul(scan.text[to]);
  const known: (readonly Hit[] | undefined)[] = [];
  const hits = (pos: number): readonly Hit[] => {
    const found = known[pos] ?? scan.hits(pos).filter((one) => !WHOLE.has(one.table) || ends(one.to));
    known[pos] = found;
    return found;
  };
  return { ...scan, hits, hit: (pos, ...tables) => hits(pos).find((one) => tables.includes(one.table)) ?? null };
}

/** Drops a drawled vowel at the end of a word: 네에에 is 네. */
function shortened(text: string): string {
  return text.replace(/(\p{L})([\uac00-\ud7a3])\2*(?![\uac00-\ud7a3])/gu, (whole, before: string, drawl: string) => {
    const [first, vowel, last] = [...disassemble(drawl)];
    const end = [...disassemble(before)].at(-1);
    return first === '\u3147' && last === undefined && vowel === end ? before : whole;
  });
}

/** The letters of a text, and at which of them a syllable begins. Single letters come back as people type them. */
function lettersOf(text: string): { readonly text: string; readonly starts: ReadonlySet<number> } {
  const starts = new Set<number>();
  let letters = '';
  for (const char of text) {
    starts.add(letters.length);
    letters += disassemble(COMPATIBLE.get(char) ?? char);
  }
  return { text: letters, starts };
}

/** Single letters as NFKC leaves them, by the form that es-hangul knows. */
const COMPATIBLE = new Map(
  Array.from({ length: 0x3163 - 0x3131 + 1 }, (_, i) => String.fromCharCode(0x3131 + i)).map((letter) => [
    letter.normalize('NFKC'),
    letter,
  ]),
);

/** How clauses end, in letters. */
interface Edges {
  readonly closes: readonly string[];
  readonly questions: readonly string[];
}

function hintsOf(scan: Scan, starts: ReadonlySet<number>, { closes, questions }: Edges): Hints {
  const hints: Hint[] = [];
  let beside = 0;
  let only = true;
  let refusesFirst = false;
  let clause = { beside: 0, hints: 0 };
  let end = 0;
  let segment = 0;
  for (let pos = scan.over(0); pos < scan.text.length; pos = scan.over(pos)) {
    const char = scan.text[pos] ?? '';
    if (isClosed(scan.text, pos, closes)) clause = { beside, hints: hints.length };
    if (/[?!.,;:]/.test(char)) {
      if (char === '?') asked(hints, segment);
      segment = hints.length;
      pos++;
      continue;
    }
    const fresh = pos === end || !isHangul(scan.text[pos - 1]);
    const known = starts.has(pos) ? knownAt(scan, pos, fresh) : null;
    // 패스할게요, 죄송해요: "do" after a noun takes the noun's meaning.
    const joined =
      known?.hint === 'agrees' && NOUNS.has(hints.at(-1) ?? 'yes') && pos === end && scan.text[pos - 1] !== ' ';
    // "Can't do it": an English yes right after a no is what the no refuses.
    const refused = known?.hint === 'yes' && hints.at(-1) === 'no' && pos === end && isLatin(char);
    // "At my daughter's" ends like a yes.
    const household = known?.hint === 'yes' && hints.at(-1) === 'busy' && pos === end && scan.text[pos - 1] !== ' ';
    if (known?.hint && !joined && !refused) hints.push(household ? 'about' : known.hint);
    if (known) end = scan.over(known.to);
    else if (isLatin(char)) beside += SYLLABLES_OF_A_WORD;
    else if (starts.has(pos) && isHangul(char)) beside++;
    only &&= known !== null;
    refusesFirst ||= pos === scan.over(0) && (known?.hint === 'no' || known?.hint === 'refuses');
    pos = known ? known.to : pos + (isLatin(char) ? latinWord(scan.text, pos) : 1);
    if (known?.hint !== 'yes' && endsAsking(scan.text, pos, questions)) hints.push('asks');
  }
  const agreed =
    hints.slice(clause.hints).every((hint) => hint === 'agrees' || hint === 'then') &&
    hints.at(-1) === 'agrees' &&
    hints.length > clause.hints;
  return { hints, beside, besideLast: agreed ? beside - clause.beside : null, refusesFirst, only };
}

/** True if a clause ends before the word at `pos`: people write "알아요 제가 할게요" without a mark. */
function isClosed(text: string, pos: number, closes: readonly string[]): boolean {
  if (text[pos - 1] !== ' ') return false;
  const before = text.slice(Math.max(0, pos - LETTERS_OF_A_CLOSE), pos).trimEnd();
  return /[!.;]$/.test(before) || closes.some((one) => before.endsWith(one));
}

/** True if a word ends at `pos` as a question does. */
function endsAsking(text: string, pos: number, questions: readonly string[]): boolean {
  if (isHangul(text[pos]) || !isHangul(text[pos - 1])) return false;
  const before = text.slice(Math.max(0, pos - LETTERS_OF_A_CLOSE), pos);
  return questions.some((one) => before.endsWith(one));
}

/** The letters of an open syllable. */
const LETTERS_OF_ONE = 2;

/** A word in Latin letters counts as much as a short Korean word. */
const SYLLABLES_OF_A_WORD = 2;

const NOUNS: ReadonlySet<Hint> = new Set(['no', 'refuses', 'apology', 'unsure', 'asks', 'busy']);

function latinWord(text: string, pos: number): number {
  let to = pos;
  while (isLatin(text[to])) to++;
  return to - pos;
}

/** A question mark makes its clause a question. An agreement before a "what" stays one. */
function asked(hints: Hint[], segment: number): void {
  const clause = hints.slice(segment);
  const question = clause.indexOf('asks');
  const agreed = question > 0 && clause.slice(0, question).includes('agrees');
  if (agreed) hints.splice(segment + question, clause.length - question);
  else if (clause.length === 0) hints.push('soft');
  else hints.splice(segment, clause.length, clause.includes('no') && !clause.includes('yes') ? 'unsure' : 'asks');
}

function knownAt(scan: Scan, pos: number, fresh: boolean): Known | null {
  const apart = scan.hit(pos, 'apart');
  if (apart) return { hint: 'about', to: apart.to };
  const longest = scan.hits(pos)[0];
  const plan = scan.hit(pos, 'must', 'then');
  if (plan && plan.to === longest?.to && (fresh || plan.table === 'must'))
    return { hint: plan.table === 'must' ? 'must' : 'then', to: plan.to };
  const other = scan.hit(pos, 'other', 'manner');
  // 나 and 저 stand alone: the 나 of 나네요 is no "I", and its 네요 no yes.
  const cut = other?.table === 'manner' && other.to - other.from <= LETTERS_OF_ONE && isHangul(scan.text[other.to]);
  if (other && !cut && other.to === longest?.to) return { hint: null, to: other.to };
  const choices = [phrase(scan, pos, fresh), verb(scan, pos, fresh), word(scan, pos, fresh)];
  let best: Known | null = null;
  // 오냐 agrees, though it ends as a question of 오다 would: a word wins over a question as long. In front, 맞아 says yes.
  for (const one of choices) {
    const firmer = best?.hint === 'asks' || (best?.hint === 'agrees' && one?.hint === 'yes' && pos === scan.over(0));
    if (one && (!best || one.to > best.to || (one.to === best.to && firmer))) best = one;
  }
  return best;
}

const PHRASES: Readonly<Record<string, Hint>> = {
  refuse: 'refuses',
  unsure: 'unsure',
  asking: 'asks',
  apology: 'apology',
  contrast: 'contrast',
};

/** Words that count wherever they begin a word, whatever follows. */
function phrase(scan: Scan, pos: number, fresh: boolean): Known | null {
  const hit = scan.hit(pos, ...Object.keys(PHRASES));
  if (hit && (fresh || hit.table === 'refuse' || hit.table === 'contrast'))
    return { hint: PHRASES[hit.table] ?? null, to: hit.to };
  const anywhere = scan.hit(pos, 'reason', 'sum');
  if (anywhere && !isPiece(scan, anywhere))
    return { hint: anywhere.table === 'sum' ? 'sum' : 'reason', to: anywhere.to };
  // "At the library" belongs to no yes.
  const spot = scan.hit(pos, 'spot');
  if (spot && isHangul(scan.text[pos - 1]) && !isHangul(scan.text[spot.to])) return { hint: 'about', to: spot.to };
  const busy = fresh ? scan.hit(pos, 'busy') : null;
  return busy ? { hint: 'busy', to: busy.to } : null;
}

/** 라 gives a reason at the end of a word, and not inside one: 라일락, 딸기라떼. */
function isPiece(scan: Scan, { table, from, to }: Hit): boolean {
  if (table !== 'reason' || to - from > LETTERS_OF_ONE) return false;
  const goes =
    isHangul(scan.text[to]) && scan.hit(to, 'noWord', 'negative', 'refuse', 'bad', 'yesWord', 'act') === null;
  return goes || !isHangul(scan.text[from - 1]);
}

/** A verb with its endings, maybe after "not": 안 할래요, 갈 수 있어요, 보내지 마세요. */
function verb(scan: Scan, pos: number, fresh: boolean): Known | null {
  const not = fresh ? scan.hit(pos, 'negative') : null;
  const from = not ? scan.over(not.to) : pos;
  for (const stem of scan.hits(from)) {
    if (stem.table !== 'act' && stem.table !== 'good' && stem.table !== 'bad') continue;
    const must = scan.hit(stem.to, 'must');
    if (must && must.from === stem.to) return { hint: 'must', to: must.to };
    // 빼 주세요: a polite "for me" behind a refusal belongs to it.
    const aux = stem.table === 'bad' ? scan.hit(stem.to, 'aux') : null;
    const bare = not || stem.table === 'bad' ? bareStem(scan, stem.to) : null;
    const form = endings(scan, stem.to) ?? (aux && (endings(scan, aux.to) ?? bareAux(scan, aux.to))) ?? bare;
    if (!form) continue;
    const { means, to } = form;
    // 심심해요 and 도착했어요: after an unknown noun, or in the past, "do" agrees to nothing.
    const agrees = fresh && scan.text[stem.to] !== PAST;
    if (stem.table === 'act' && !agrees && !not && !means.has('not')) continue;
    if (means.has('ask')) return { hint: 'asks', to };
    // 아니 싫어 refuses twice; 힘들지 않아요 and 안 바빠요 refuse nothing.
    if (stem.table === 'bad') {
      const denied = (not !== null && scan.hit(pos, 'noWord') === null) !== means.has('not');
      return { hint: denied ? null : 'no', to };
    }
    if (not || means.has('not')) return { hint: 'no', to };
    if (means.has('if') || means.has('hang')) return { hint: means.has('hang') ? 'hangs' : null, to };
    return { hint: 'agrees', to };
  }
  return null;
}

/** The letter that makes a past of a stem: 했어요, 갔어요. */
const PAST = '\u3146';

/** 빼 줘: the "for me" ends the word. */
function bareAux(scan: Scan, to: number): { readonly means: ReadonlySet<string>; readonly to: number } | null {
  return isHangul(scan.text[to]) ? null : { means: new Set(), to };
}

/** 안 돼, 못 해: among friends the stem ends the clause. */
function bareStem(scan: Scan, to: number): { readonly means: ReadonlySet<string>; readonly to: number } | null {
  const next = scan.over(to);
  const closed = !/\p{L}/u.test(scan.text[next] ?? '') || scan.hit(next, 'negative', 'noWord', 'yesWord') !== null;
  return closed ? { means: new Set(), to } : null;
}

/** Endings up to the edge of the word; null if letters remain that are no ending. */
function endings(scan: Scan, from: number): { readonly means: ReadonlySet<string>; readonly to: number } | null {
  const means = new Set<string>();
  let to = from;
  // 안돼요안돼: an ending may begin the next word, so the last edge counts.
  let whole: { readonly means: ReadonlySet<string>; readonly to: number } | null = null;
  for (let i = 0; i < MAX_ENDINGS; i++) {
    const ending = scan.hits(to).find((one) => one.table === 'ending' && one.from === to);
    if (!ending) break;
    means.add(ending.means);
    to = ending.to;
    if (isEdge(scan, to)) whole = { means: new Set(means), to };
    // 할 수 없어요: the polite rest belongs to the ending, and 어요 is no yes.
    if (ending.means === 'not') return { means, to: politeEnd(scan, to) };
    if (ending.means !== 'say') return { means, to };
  }
  return whole;
}

/** True if a word ends at `to`, or one that is known begins there. */
function isEdge(scan: Scan, to: number): boolean {
  return !isHangul(scan.text[to]) || scan.hit(to, 'yesWord', 'noWord', 'act', 'good', 'bad', 'negative') !== null;
}

/** The end of the polite endings at `from`, or `from` itself: the 네 of 없네요 is no yes. */
function politeEnd(scan: Scan, from: number): number {
  let to = from;
  for (let i = 0; i < MAX_ENDINGS; i++) {
    const rest = scan.hits(to).find((one) => one.table === 'ending' && one.from === to && one.means === 'say');
    if (!rest) return from;
    to = rest.to;
    if (!isHangul(scan.text[to])) return to;
  }
  return from;
}

const POLITE = ['ending'] as const;

/** A yes or a no that is a whole word: 네, 아니요, sure; polite endings may follow. */
function word(scan: Scan, pos: number, fresh: boolean): Known | null {
  if (!fresh) return null;
  const hit = scan.hit(pos, 'yesWord', 'noWord', 'soft');
  if (!hit) return null;
  const polite = endings(scan, hit.to);
  const next = scan.text[hit.to];
  const whole =
    !isHangul(next) ||
    !isHangul(scan.text[pos]) ||
    scan.hit(hit.to, ...TABLES.filter((one) => !(POLITE as readonly string[]).includes(one))) !== null;
  if (!polite && !whole) return null;
  if (polite?.means.has('ask')) return { hint: 'asks', to: polite.to };
  if (polite?.means.has('if')) return whole ? { hint: hintOf(hit.table), to: hit.to } : null;
  const to = polite?.means.has('say') && scan.over(hit.to) === hit.to ? polite.to : hit.to;
  return { hint: hintOf(hit.table), to };
}

function hintOf(table: string): Hint {
  if (table === 'noWord') return 'no';
  return table === 'soft' ? 'soft' : 'yes';
}
