import {
  type AddressReading,
  type AppointmentSaid,
  addressReading,
  appointmentReading,
  comparable,
  createUnderstanding,
  type HealthReading,
  healthReading,
  intentReading,
  type NeededReading,
  neededReading,
  type OfferSaid,
  offerReading,
  onceFor,
  type PackWords,
  packWordsOf,
  type RequestSaid,
  type RestReading,
  requestReading,
  restReading,
  type Sentence,
  UNDERSTOOD,
  type Understanding,
  type WeeklyReading,
  type WhyNotReading,
  weeklyReading,
  whyNotReading,
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
  /** Whether help is offered or asked for, or an appointment that exists is meant; null for all other words. */
  about(sentence: Sentence): 'offer' | 'ask' | 'appointment' | null;
  /** Whether a sentence asks what there is to do for others. */
  readonly needed: NeededReading;
  /** Whether a sentence thanks for something done. */
  thanked(sentence: Sentence): boolean;
  /** Whether a sentence only says how somebody heard of the community. */
  came(sentence: Sentence): boolean;
  /** A whole request, with only what was said at `at`. */
  request(sentence: Sentence, at: Date): RequestSaid;
  /** A whole offer, with only what was said at `at`. */
  offer(sentence: Sentence, at: Date): OfferSaid;
  /** The days of a rest; null for other words, and where they leave the beginning or the end open. */
  readonly rest: RestReading;
  /** What is needed every week; null for words that don't repeat. */
  readonly weekly: WeeklyReading;
  /** Why somebody says no to a question; null for all other words. */
  readonly whyNot: WhyNotReading;
  /** The postal addresses in words as typed. */
  readonly addresses: AddressReading;
  /** Whether words say something about somebody's health. */
  readonly health: HealthReading;
  /** What is said about an appointment that exists; null for a new request and all other words. */
  appointment(sentence: Sentence, at: Date): AppointmentSaid | null;
}

/** The readings that need no pack. */
const readingsOf = onceFor((understanding: Understanding) => {
  const { meanings } = understanding;
  const intents = intentReading(meanings);
  const requests = requestReading(meanings, understanding, intents);
  const addresses = addressReading(meanings);
  const offers = offerReading(meanings, understanding);
  const appointments = appointmentReading(meanings, understanding);
  const rest = restReading(meanings, understanding);
  const [whyNot, health, needed] = [whyNotReading(meanings), healthReading(meanings), neededReading(meanings)];
  const weekly = weeklyReading(understanding, understanding.programme, understanding.rhythm);
  return { intents, requests, offers, addresses, appointments, rest, whyNot, health, needed, weekly };
});

/** Readers over an understanding by their communities, for all services of a process. */
const compiledFor = onceFor((_: Understanding) => new WeakMap<Community, Reader>());

/**
 * Reads the kinds of help, the refused requests and the zones of communities, each compiled at its first use.
 * @param understanding the program's own; absent: made from the same lists
 */
export function exchangeReader(lists: WordLists, understanding?: Understanding): (community: Community) => Reader {
  let own = understanding;
  const lines = (key: string): readonly string[] => [...new Set(UNDERSTOOD.flatMap((lang) => lists.list(lang, key)))];
  return (community) => {
    own ??= createUnderstanding(lists.list);
    const understanding = own;
    const compiled = compiledFor(understanding);
    const known = compiled.get(community);
    if (known) return known;
    // A pack without the exchange has no kinds; its sentences are read all the same.
    const { kinds = [], refusals = [] } = exchangeSettings.find(community) ?? {};
    const { meanings } = understanding;
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
    const { intents, requests, offers, appointments, ...read } = readingsOf(understanding);
    const signs = lines('exchange.ask.signs').map(comparable);
    // "Yes, please do that" asks too, and answers something.
    const asksAlone = (sentence: Sentence) =>
      understanding.yesNo(sentence) === null && signs.some((sign) => comparable(sentence.text).includes(sign));
    const about = (sentence: Sentence) => {
      const intent = intents.intent(sentence, pack);
      if (intent === 'ask') return asksAlone(sentence) ? intent : null;
      return intent === 'offer' || intent === 'appointment' ? intent : null;
    };
    const request = (sentence: Sentence, at: Date) => requests(sentence, at, pack);
    const offer = (sentence: Sentence, at: Date) => offers(sentence, at, pack);
    const appointment = (sentence: Sentence, at: Date) => {
      const said = appointments(sentence, at);
      const vague = said?.weak || (said?.is === 'change' && Object.keys(said.wanted).length === 0);
      return vague && pack.kind(sentence) ? null : said;
    };
    const said = { request, offer, appointment };
    const made = { ...pack, about, thanked: intents.thanked, came: intents.came, ...said, ...read };
    compiled.set(community, made);
    return made;
  };
}
