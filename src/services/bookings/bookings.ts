import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard, DeskPerson, PeopleOf } from '../../lib/desk';
import { invariant } from '../../lib/errors';
import type { Timed } from '../../lib/job';
import { type Attended, type OpenWord, sentenceOf, type Understanding } from '../../understand';
import { adapt } from './adapting';
import { addressFor } from './address';
import { answer } from './answering';
import { cancelSlot } from './cancelling';
import { cards, peopleOf } from './cards';
import { askCarer, carersFor, declineDuty } from './carers';
import { changeBooking } from './changing';
import { closeSlot } from './closing';
import { complete } from './completing';
import { type Deciding, decide } from './deciding';
import { drawnFor } from './drawing';
import { offerDuty, relieveDuty } from './duties';
import type { DutyPart } from './duty-part';
import { edit, end, pause } from './editing';
import { answerFill } from './filling';
import { findFree } from './finding';
import { hostedBy, slotsOfHost } from './hosting';
import { listFor } from './hosts';
import { createJobs } from './jobs';
import { type BookingsDeps, type Kit, kitOf } from './kit';
import { forget } from './leaving';
import { MAX_MINE } from './limits';
import { placeInLine } from './line';
import { mark } from './marking';
import { settleMissed } from './missing';
import { type Moved, type Moving, moveBooking } from './moving';
import { open, refusalOf } from './opening';
import { plant } from './planting';
import { cancelBooking } from './releasing';
import { restFrom } from './resting';
import { retime } from './retiming';
import { seekCarer } from './seeking';
import { draft, publish } from './series';
import type { SeriesPart } from './series-types';
import { packSeriesId } from './settings';
import { comingOf, seriesOfHost, shiftSlot } from './shifting';
import { liveStates } from './states';
import { take } from './taking';
import { thank, wordSide } from './thanking';
import { placedIn, titledIn } from './titled';
import { todayFor } from './today';
import type {
  Booking,
  BookingChanged,
  Changing,
  Filled,
  Mark,
  Marked,
  MissedSettled,
  Series,
  Shifted,
  SlotsPart,
  Taken,
  Taking,
  Thanked,
} from './types';
import { type CheckedCarer, recheck, uncheck } from './unchecking';
import { keepWord, ownWords, removeWord, reportedFor, reportWord, unsay, wordOf } from './unsaying';
import { openStretch, refuseUrgent } from './urgent';
import type { WordsPart } from './word-types';
import { asksChangeIn, attendanceIn, meantIn, type ProgrammeHeard, programmeIn, type Said, saidIn } from './words';

/** Places with a limited number at a time. Every call with a cause is safe to repeat with the same one. */
export interface Bookings extends Timed {
  readonly series: SeriesPart;
  readonly slots: SlotsPart;
  readonly duty: DutyPart;
  /** Takes a place, waits for one, or applies for it. */
  take(of: Taking, cause: Cause): Promise<Taken>;
  /** The booking member answers an offered place. */
  answer(
    of: { readonly booking: string; readonly by: string; readonly yes: boolean },
    cause: Cause,
  ): Promise<BookingChanged>;
  /** Somebody whom the program has asked about an unfilled place takes it, or doesn't. */
  fill(of: { readonly slot: string; readonly by: string; readonly yes: boolean }, cause: Cause): Promise<Filled>;
  /** The booking member gives a place, an application or a place in line back. */
  cancel(of: { readonly booking: string; readonly by: string }, cause: Cause): Promise<BookingChanged>;
  /** The booking member changes the time or the units of a booked place within its slot. */
  change(of: Changing, cause: Cause): Promise<Shifted>;
  /** The booking member moves a booked place to another slot, and keeps it if the new one is refused. */
  move(of: Moving, cause: Cause): Promise<Moved>;
  /** The host accepts or declines an application, or lets it wait. */
  decide(of: Deciding, cause: Cause): Promise<BookingChanged>;
  /** The host or a carer says what came of a place. */
  mark(of: { readonly booking: string; readonly by: string; readonly as: Mark }, cause: Cause): Promise<Marked>;
  /** A coordinator has looked at missed places: with `forgive` they don't count, and the person may book again. */
  settleMissed(
    of: { readonly booking: string; readonly by: string; readonly forgive: boolean },
    cause: Cause,
  ): Promise<MissedSettled>;
  /** The booking member and the host say a word to each other after an attended place, each side once. */
  thank(of: { readonly booking: string; readonly by: string; readonly text: string }, cause: Cause): Promise<Thanked>;
  /** On which side of an attended place somebody is; null for neither. */
  wordSide(
    of: { readonly booking: Booking; readonly series: Series; readonly by: string },
    now: Date,
  ): Promise<'guest' | 'host' | null>;
  readonly words: WordsPart;
  /** The place of a waiting booking in its line, from 1. */
  placeInLine(booking: Booking): Promise<number>;
  /** The slots of a coordinator's zones that need somebody, as cards. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  /** The carers who may be asked for the slot of a card. */
  people(of: PeopleOf): Promise<readonly DeskPerson[]>;
  /** A check of a carer doesn't count any more: they leave the coming duties that need it. */
  uncheck(of: CheckedCarer, cause: Cause): Promise<void>;
  /** A check of a carer was noted: they keep the duties for which nobody else was found. */
  recheck(of: CheckedCarer, cause: Cause): Promise<void>;
  /** Gives back the coming places and duties of a leaver, and forgets their completions. */
  forget(member: string, cause: Cause): Promise<void>;
  get(booking: string): Promise<Booking | null>;
  /** What typed words say about a booking. */
  said(words: string, at: Date): Said;
  /** The running series of a community that typed words name by their title; empty for none. */
  titled(of: { readonly community: string; readonly words: string }): Promise<readonly Series[]>;
  /** The running series of a profile that lie where typed words say; empty for none. */
  placed(of: {
    readonly community: string;
    readonly profile: string;
    readonly words: string;
  }): Promise<readonly Series[]>;
  /** The open choice of typed words; null for other words. */
  leavesOpen(words: string): OpenWord | null;
  /** True for typed words that ask for a change of something agreed. */
  asksChange(words: string, at: Date): boolean;
  /** What typed words say about a programme that somebody wants to hold, at one of these places. */
  programme(
    of: { readonly community: string; readonly words: string; readonly places: readonly string[] },
    at: Date,
  ): ProgrammeHeard;
  /** What typed words say about the attendance of people with these names. */
  attendance(words: string, names: readonly string[], at: Date): readonly Attended[];
  /** The places of the names that typed words mean; empty if they mean none of them. */
  meant(words: string, names: readonly string[], at: Date): readonly number[];
  /** True for words that say yes. */
  agrees(words: string): boolean;
  /** How often somebody has come to a booked place. */
  attended(member: string): Promise<number>;
  /** The bookings of a member that are still to come, soonest first, at most MAX_MINE. */
  mine(member: string, now: Date): Promise<readonly Booking[]>;
}

/** Makes the bookings over the store's models; call it before the store's `ready()`. */
export function createBookings(deps: BookingsDeps): Bookings {
  const kit = kitOf(deps);
  return {
    ...createJobs(kit),
    series: {
      draft: (input, cause) => draft(kit, input, cause),
      check: (input, now) => refusalOf(kit, input, now),
      open: (input, cause) => open(kit, input, cause),
      ofHost: (of, now) => seriesOfHost(kit, of, now),
      publish: (series, by, cause) => publish(kit, series, by, cause),
      pause: (series, by, cause) => pause(kit, series, by, cause),
      end: (series, by, cause) => end(kit, series, by, cause),
      edit: (series, by, change, cause) => edit(kit, series, by, change, cause),
      adapt: (of, cause) => adapt(kit, of, cause),
      retime: (of, cause) => retime(kit, of, cause),
      plant: (of, cause) => plant(kit, of, cause),
      complete: (of, cause) => complete(kit, { ...of, series: packSeriesId(of.community, of.id) }, cause.at),
      get: (series) => kit.series.get(series),
      ofPack: (community, id) => kit.series.get(packSeriesId(community, id)),
    },
    slots: {
      find: (of, now) => findFree(kit, of, now),
      get: (slot) => kit.slots.get(slot),
      ofHost: (of, now) => slotsOfHost(kit, of, now),
      drawn: (of, now) => drawnFor(kit, of, now),
      waiting: (slot) => kit.models.bookings.countDocuments({ slot, state: 'waiting' }),
      cancel: (of, cause) => cancelSlot(kit, of, cause),
      coming: (of, now) => comingOf(kit, of, now),
      shift: (of, cause) => shiftSlot(kit, of, cause),
      close: (of, cause) => closeSlot(kit, of, cause),
      hosted: (of, now) => hostedBy(kit, of, now),
      list: (of, now) => listFor(kit, of, now),
      today: (of, now) => todayFor(kit, of, now),
      address: (of, now) => addressFor(kit, of, now),
    },
    duty: dutyPart(kit),
    decide: (of, cause) => decide(kit, of, cause),
    mark: (of, cause) => mark(kit, of, cause),
    settleMissed: (of, cause) => settleMissed(kit, of, cause),
    thank: (of, cause) => thank(kit, of, cause),
    wordSide: (of, now) => wordSide(kit, of, now),
    words: wordsPart(kit),
    placeInLine: (booking) => placeInLine(kit, booking),
    take: (of, cause) => take(kit, of, cause),
    answer: (of, cause) => answer(kit, of, cause),
    fill: (of, cause) => answerFill(kit, of, cause),
    cancel: (of, cause) => cancelBooking(kit, of, cause),
    change: (of, cause) => changeBooking(kit, of, cause),
    move: (of, cause) => moveBooking(kit, of, cause),
    cards: (of) => cards(kit, of),
    people: (of) => peopleOf(kit, of),
    uncheck: (of, cause) => uncheck(kit, of, cause),
    recheck: (of, cause) => recheck(kit, of, cause),
    forget: (member, cause) => forget(kit, member, cause),
    get: (booking) => kit.bookings.get(booking),
    ...typedPart(kit),
    attended: (member) => kit.models.bookings.countDocuments({ for: member, state: 'attended' }),
    mine: (member, now) =>
      kit.bookings.find(
        { by: member, to: { $gt: now }, state: { $in: [...liveStates] } },
        { from: 1, _id: 1 },
        MAX_MINE,
      ),
  };
}

/** What typed words say, over the shared parts. */
function typedPart(
  kit: Kit,
): Pick<
  Bookings,
  'said' | 'titled' | 'placed' | 'leavesOpen' | 'asksChange' | 'programme' | 'attendance' | 'meant' | 'agrees'
> {
  return {
    said: (words, at) => saidIn(understandingOf(kit), words, at),
    titled: (of) => titledIn(kit, of),
    placed: (of) => placedIn(kit, of),
    leavesOpen: (words) => understandingOf(kit).leavesOpen(sentenceOf(words)),
    asksChange: (words, at) => asksChangeIn(understandingOf(kit), words, at),
    programme: (of, at) => programmeIn({ ...kit, understanding: understandingOf(kit) }, of, at),
    attendance: (words, names, at) => attendanceIn(understandingOf(kit), words, names, at),
    meant: (words, names, at) => meantIn(understandingOf(kit), words, names, at),
    agrees: (words) => understandingOf(kit).yesNo(sentenceOf(words)) === true,
  };
}

/** The duties of carers over the shared parts. */
function dutyPart(kit: Kit): DutyPart {
  return {
    offer: (of, cause) => offerDuty(kit, of, cause),
    seek: (of, cause) => seekCarer(kit, of, cause),
    openStretch: (of, cause) => openStretch(kit, of, cause),
    refuseUrgent: (of, cause) => refuseUrgent(kit, of, cause),
    relieve: (of, cause) => relieveDuty(kit, of, cause),
    rest: (of, cause) => restFrom(kit, of, cause),
    carers: (of, now) => carersFor(kit, of, now),
    ask: (of, cause) => askCarer(kit, of, cause),
    decline: (of, cause) => declineDuty(kit, of, cause),
    mine: (carer, now) =>
      kit.duties.find({ carer, to: { $gt: now }, state: { $in: ['on', 'asking'] } }, { from: 1 }, MAX_MINE),
  };
}

/** The words about attended places over the shared parts. */
function wordsPart(kit: Kit): WordsPart {
  return {
    own: (of, now) => ownWords(kit, of, now),
    of: wordOf,
    unsay: (of, cause) => unsay(kit, of, cause),
    report: (of, cause) => reportWord(kit, of, cause),
    reported: (of) => reportedFor(kit, of),
    remove: (of, cause) => removeWord(kit, of, cause),
    keep: (of, cause) => keepWord(kit, of, cause),
  };
}

function understandingOf({ understanding }: BookingsDeps): Understanding {
  invariant(understanding, 'bookings were made without an understanding of words');
  return understanding;
}
