import {
  type AppointmentSaid,
  appointmentReading,
  createValues,
  faqReading,
  intentReading,
  type List,
  meaningsOf,
  type PackWords,
  packWordsOf,
  type RequestSaid,
  requestReading,
  type Sentence,
  UNDERSTOOD,
  type Values,
  zoneLines,
} from '../../understand';
import { type Community, kindWords, refusalExceptions, refusalWords, zoneName } from '../communities';
import { exchangeSettings } from './settings';

/** Lists of words by language; the translator is one. */
export interface WordLists {
  readonly languages: readonly string[];
  list(lang: string, key: string): readonly string[];
}

/** Reads a community's own words, and what a sentence is about. */
export interface Reader extends PackWords {
  /** Whether help is offered, or an appointment that exists is meant; null for all other words. */
  about(sentence: Sentence): 'offer' | 'appointment' | null;
  /** A whole request or offer, with only what was said at `at`. */
  request(sentence: Sentence, at: Date): RequestSaid;
  /** What is said about an appointment that exists; null for a new request and all other words. */
  appointment(sentence: Sentence, at: Date): AppointmentSaid | null;
}

/** Reads the kinds of help, the refused requests and the zones of communities, each compiled at its first use. */
export function exchangeReader(lists: WordLists): (community: Community) => Reader {
  const compiled = new WeakMap<Community, Reader>();
  const list: List = (lang, key) => lists.list(lang, key);
  let values: Values | undefined;
  const lines = (key: string): readonly string[] => [...new Set(UNDERSTOOD.flatMap((lang) => lists.list(lang, key)))];
  return (community) => {
    const known = compiled.get(community);
    if (known) return known;
    const { kinds, refusals } = exchangeSettings.of(community);
    const meanings = meaningsOf(list);
    const pack = packWordsOf(
      {
        kinds: kinds.map(({ id }) => ({ id, lines: lines(kindWords(community.id, id)) })),
        refusals: refusals.map(({ id }) => ({
          id,
          lines: lines(refusalWords(community.id, id)),
          except: lines(refusalExceptions(community.id, id)),
        })),
        zones: community.zones.map(({ id }) => ({
          id,
          lines: zoneLines(lines(zoneName(community.id, id).key), meanings),
        })),
      },
      meanings,
    );
    const intents = intentReading(meanings, faqReading(meanings));
    const about = (sentence: Sentence) => {
      const intent = intents.intent(sentence, pack);
      return intent === 'offer' || intent === 'appointment' ? intent : null;
    };
    values ??= createValues(list);
    const read = requestReading(meanings, values, intents);
    const request = (sentence: Sentence, at: Date) => read(sentence, at, pack);
    const speaks = appointmentReading(meanings, values);
    const appointment = (sentence: Sentence, at: Date) => {
      const said = speaks(sentence, at);
      return said?.weak && pack.kind(sentence) ? null : said;
    };
    const made = { ...pack, about, request, appointment };
    compiled.set(community, made);
    return made;
  };
}
