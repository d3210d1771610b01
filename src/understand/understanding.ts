import { type AttendanceReading, createAttendance } from './attendance';
import { type ChoiceReading, createChoice } from './choice';
import { type CourtesyReading, createCourtesy } from './courtesy';
import { type GoAheadReading, goAheadReading } from './go-ahead';
import { createInstitution, type InstitutionReading } from './institution';
import { UNDERSTOOD } from './languages';
import { MAX_ENDINGS } from './limits';
import { type Meanings, meaningsOf } from './meanings';
import { createName, type NameReading } from './name';
import { createPeople, type PeopleReading } from './people';
import { createPhone, type PhoneReading } from './phone';
import { comparable } from './plain';
import { createProgramme, type ProgrammeReading } from './programme';
import { createRhythm, type RhythmReading } from './rhythm';
import type { Sentence } from './sentence';
import { createStandIn, type StandInReading } from './stand-in';
import { anyOf, type List } from './tables';
import { type TalkWords, talkWords } from './talk-words';
import { createValues, type Values } from './values';
import { createYesNo, type YesNo } from './yes-no';

/** Understands typed words, in every language of `UNDERSTOOD` at once. */
export interface Understanding extends Values, TalkWords {
  /** The tables of meanings. Their readings are compiled once for everybody who reads with this understanding. */
  readonly meanings: Meanings;
  /** Yes or no; a question back, a doubt, or a yes beside a no is null. */
  readonly yesNo: YesNo;
  /** The option of a list that is meant, from 0. */
  readonly choice: ChoiceReading;
  /** The name somebody wants to be called by. */
  readonly name: NameReading;
  /** The telephone number in a sentence. */
  readonly phone: PhoneReading;
  /** Which of one's own people are meant, by their names. */
  readonly people: PeopleReading;
  /** Whether a name sounds like an institution's. */
  readonly institution: InstitutionReading;
  /** Whether a sentence is meant for somebody else, and what it says then. */
  readonly standIn: StandInReading;
  /** What somebody says about a programme they want to hold. */
  readonly programme: ProgrammeReading;
  /** How often something is needed: every other week, on the first Tuesday of each month. */
  readonly rhythm: RhythmReading;
  /** Whether words only say to go on as it is: "yes, send it". */
  readonly goesAhead: GoAheadReading;
  /** Who came, and how long. */
  readonly attendance: AttendanceReading;
  /** A place in a list of `count` and nothing else, from 1: "2", "the second", "마지막이요". */
  place(sentence: Sentence, count: number): number | null;
  /** Whether words are only polite: a bare yes, thanks, a greeting, an emoji. */
  readonly courtesy: CourtesyReading;
  /** True if the words are in the list `key`; spaces, case and punctuation don't count. */
  isOneOf(lang: string, key: string, words: string): boolean;
  /** `words` in comparable form, without a polite ending or particle of `understand.tail`. */
  bare(words: string): string;
}

/**
 * Creates an understanding from the word tables of every language (`locales/<lang>/understand.yaml`, `values.yaml`,
 * `answers.yaml`). They are loaded once.
 */
export function createUnderstanding(list: List): Understanding {
  const meanings = meaningsOf(list);
  const values = createValues(list);
  const yesNo = createYesNo(list);
  const choices = createChoice(list, { yesNo, values });
  // Every message is compared with the word lists, so they are normalised only once.
  const lists = new Map<string, ReadonlySet<string>>();
  const wordsOf = (lang: string, key: string): ReadonlySet<string> => {
    const name = `${lang} ${key}`;
    const words = lists.get(name) ?? new Set([lang, ...UNDERSTOOD].flatMap((l) => list(l, key)).map(comparable));
    lists.set(name, words);
    return words;
  };
  // One message is compared with several lists in a row, so its normalised form is kept.
  let last = { words: '', said: '' };
  const saidBy = (words: string): string => {
    if (last.words !== words) last = { words, said: comparable(words) };
    return last.said;
  };
  const tails = UNDERSTOOD.map((lang) => tailOf(list, lang));
  return {
    meanings,
    ...talkWords(meanings, values),
    ...values,
    yesNo,
    choice: choices.read,
    name: createName(list, yesNo),
    phone: createPhone(list),
    people: createPeople(list, values),
    institution: createInstitution(list),
    standIn: createStandIn(list),
    programme: createProgramme(list, values),
    rhythm: createRhythm(list),
    goesAhead: (sentence) => goAheadReading(meanings)(sentence),
    attendance: createAttendance(list, values),
    courtesy: createCourtesy(list),
    place: choices.place,
    isOneOf: (lang, key, words) => {
      const said = saidBy(words);
      return said !== '' && wordsOf(lang, key).has(said);
    },
    bare: (words) => tails.reduce(withoutTails, comparable(words)),
  };
}

/** Takes endings off one by one, the longest first. One pattern for all of them could take exponential time. */
function withoutTails(said: string, tail: RegExp): string {
  let bare = said;
  for (let i = 0; i < MAX_ENDINGS; i++) {
    const cut = bare.replace(tail, '');
    if (cut === '' || cut === bare) break;
    bare = cut;
  }
  return bare;
}

function tailOf(list: List, lang: string): RegExp {
  const words = list(lang, 'understand.tail').map(comparable).filter(Boolean);
  return new RegExp(`(?:${anyOf(words)})$`);
}
