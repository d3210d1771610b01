import type { Notice } from '../../lib/notice';
import type { Purpose } from '../../lib/notice-rules';
import { inSeoul } from '../../lib/seoul';
import type { Span } from '../../lib/span';
import { type Params, plain, type Text, t } from '../../lib/text';
import type { Button, Row, Utterance } from '../../lib/utterance';
import { zoneName } from '../communities';
import { partyAccount } from '../ledger';
import { isBetweenParties } from './earning';
import { MAX_LACKING } from './limits';
import { nameOf, placeName } from './settings';
import type { Booking, DutyTime, Series, Slot } from './types';

/** What a booking member is told about a booking; the text is `bookings.notice.<part>`. */
export type BookingPart =
  | 'offered'
  | 'waiting'
  | 'declined'
  | 'closed'
  | 'slot-cancelled'
  | 'reminder'
  | 'came'
  | 'no-show'
  | 'in'
  | 'out';

/** The flow to which the button of a notice leads; a part without one has no button. */
const leads: Partial<Readonly<Record<BookingPart, 'mine' | 'find'>>> = {
  ...{ waiting: 'mine', reminder: 'mine' },
  ...{ declined: 'find', closed: 'find', 'slot-cancelled': 'find' },
};

/** Somebody who is said not to have come may object. */
function buttonsOf({ id }: Booking, part: BookingPart): Pick<Utterance, 'buttons'> {
  const flow = leads[part];
  if (part !== 'no-show') return flow ? { buttons: [startButton(flow)] } : {};
  const press = { do: 'start' as const, flow: 'bookings.object', with: { booking: id } };
  return { buttons: [{ text: t('bookings.object.title'), press }] };
}

/** The button to the person's own bookings, or to the search. */
export const startButton = (flow: 'mine' | 'find'): Button => ({
  text: t(`bookings.${flow}.title`),
  press: { do: 'start', flow: `bookings.${flow}` },
});

const personButton: Button = { text: t('talk.person.title'), press: { do: 'start', flow: 'common.person' } };

/** What a notice of bookings is about. */
export const aboutOf = (id: string, part: string): Notice['about'] => ({ feature: 'bookings', id, part });

/** The texts that have a form for a child by name. */
const namedTexts: readonly string[] = ['reminder', 'in', 'out', 'came', 'no-show'];

/** What a notice about a booking says besides. */
interface Besides {
  /** True: a button asks for a word to who was there. */
  readonly asked?: boolean;
  /** The name of the child with the place; absent: none is said. */
  readonly child?: string | null;
}

/** Tells the booking member about a booking. */
export function bookingNotice(booking: Booking, part: BookingPart, { asked = false, child }: Besides = {}): Notice {
  const { id, by, from, came } = booking;
  const key = textOf(booking, part);
  const named = child && namedTexts.includes(key);
  const params = { at: from.toISOString(), ...(came === null ? {} : { minutes: came }), ...(named ? { child } : {}) };
  const before = part === 'reminder' || part === 'waiting' ? { expiresAt: from } : {};
  return {
    ...{ to: by, about: aboutOf(id, part), purpose: 'appointment' as const, ...before },
    say: {
      text: t(`bookings.notice.${key}${named ? '-named' : ''}`, params),
      ...(asked ? thankButton(booking) : buttonsOf(booking, part)),
    },
  };
}

/** Minutes that somebody earned are said, and those that a party paid. */
function textOf(booking: Booking, part: BookingPart): string {
  const { earning, for: party } = booking;
  const paid = isBetweenParties(booking) && earning?.payer === partyAccount(party);
  const came = !earning ? 'came' : paid ? 'came-paid' : 'came-minutes';
  return part === 'came' ? came : part;
}

function thankButton({ id }: Booking): Pick<Utterance, 'buttons'> {
  const press = { do: 'start' as const, flow: 'bookings.thank', with: { booking: id } };
  return { buttons: [{ text: t('bookings.thank.title'), press }] };
}

/** Tells the booking member how often they missed a place lately, and from when they may book again. */
export function missedNotice({ id, by, from, missed, pausedUntil }: Booking): Notice {
  const params = { at: from.toISOString(), missed: missed ?? 0 };
  const object = { do: 'start' as const, flow: 'bookings.object', with: { booking: id } };
  return {
    ...{ to: by, about: aboutOf(id, 'no-show'), purpose: 'appointment' as const },
    say: {
      text: pausedUntil
        ? t('bookings.notice.missed-paused', { ...params, until: pausedUntil.toISOString() })
        : t('bookings.notice.missed', params),
      buttons: [{ text: t('bookings.object.title'), press: object }, personButton],
    },
  };
}

/** Tells the booking member that missed places don't count any more. */
export function forgivenNotice({ id, by }: Booking): Notice {
  return {
    ...{ to: by, about: aboutOf(id, 'forgiven'), purpose: 'appointment' as const },
    say: { text: t('bookings.notice.forgiven'), buttons: [startButton('find')] },
  };
}

/** Tells somebody that the host accepts them, and now the exact place. */
export function acceptedNotice(booking: Booking, { address }: Pick<Series, 'address'>): Notice {
  const { id, by, from } = booking;
  const key = isBetweenParties(booking) ? 'accepted-party' : 'accepted';
  const rows = address === '' ? {} : { rows: [{ label: t('bookings.row.where'), value: plain(address) }] };
  return {
    ...{ to: by, about: aboutOf(id, 'accepted'), purpose: 'appointment' as const },
    say: { text: t(`bookings.notice.${key}`, { at: from.toISOString() }), ...rows, buttons: [startButton('mine')] },
  };
}

/**
 * Tells somebody that the host has moved slots. Their places are still theirs, and one tap gives the only one back. Who
 * has several chooses among them, and reads all their times.
 */
export function shiftedNotice(all: readonly [Booking, ...Booking[]], series: Series, free: boolean): Notice {
  const held = all.filter(({ state }) => state === 'booked' || state === 'offered');
  const { id, by, from, to } = held[0] ?? all[0];
  const [begin, end] = [inSeoul(from), inSeoul(to)];
  const when = t('bookings.when', { day: begin.day, from: begin.time, to: end.time });
  const shown = held.length > 0 ? held : all;
  const several = shown.some((one) => one.from.getTime() !== from.getTime());
  const params = { what: nameOf(series), ...(several ? {} : { when }) };
  const key = (is: string): string => `bookings.notice.${is}${several ? '-several' : ''}`;
  const rows = several ? { rows: hoursRows(shown) } : {};
  if (held.length === 0) {
    const say = { text: t(key('shifted'), params), ...rows };
    return { ...{ to: by, about: aboutOf(id, 'shifted'), purpose: 'appointment' as const }, say };
  }
  return {
    ...{ to: by, about: aboutOf(id, 'shifted'), purpose: 'appointment' as const, expiresAt: from },
    say: {
      ...{ text: t(key(free ? 'shifted-ask' : 'shifted-busy'), params), ...rows },
      buttons: held.length > 1 ? [...keepButtons(id).slice(0, 1), startButton('mine')] : keepButtons(id),
    },
  };
}

/** Tells somebody with places in a programme its new name. */
export function renamedNotice(all: readonly [Booking, ...Booking[]], series: Series): Notice {
  const [first] = all;
  const rows = hoursRows(all);
  return {
    ...{ to: first.by, about: aboutOf(first.id, 'renamed'), purpose: 'appointment' as const },
    say: { text: t('bookings.notice.renamed', { what: nameOf(series) }), rows, buttons: [startButton('mine')] },
  };
}

/** Tells somebody that the host has moved a programme to another place. One tap gives the place back; `what` names it, and its child. */
export function replacedNotice(booking: Booking, series: Series, what: Text): Notice {
  const { id, by, from } = booking;
  const { community, place, address } = series;
  const where = place === null ? plain(address) : placeName(community, place);
  return {
    ...{ to: by, about: aboutOf(id, 'replaced'), purpose: 'appointment' as const, expiresAt: from },
    say: {
      text: t('bookings.notice.replaced', { what, where, when: hoursOf(booking) }),
      buttons: keepButtons(id),
    },
  };
}

/** Keeps a place whose time or room the host has changed, or gives it back. */
function keepButtons(booking: string): readonly Button[] {
  return (['yes', 'no'] as const).map((answer) => ({
    text: t(answer === 'yes' ? 'bookings.button.take' : 'bookings.button.leave'),
    press: { do: 'start' as const, flow: 'bookings.keep', with: { booking, answer } },
    means: answer,
  }));
}

/** Tells a carer about a duty: its slot is cancelled, or somebody else comes. */
export function dutyNotice({ id, carer, from }: DutyTime, part: 'cancelled' | 'relieved'): Notice {
  return {
    ...{ to: carer, about: aboutOf(id, part), purpose: 'appointment' as const },
    say: { text: t(`bookings.notice.duty-${part}`, { at: from.toISOString() }) },
  };
}

/** Tells a carer which duties an ended check takes from them, or which ones a new check gives back. */
export function checkNotice(
  to: string,
  duties: readonly [DutyTime, ...DutyTime[]],
  part: 'unchecked' | 'checked-again',
): Notice {
  const [{ id, from }] = duties;
  const rows = hoursRows(duties);
  const buttons = part === 'unchecked' ? { buttons: [personButton] } : {};
  const text = t(`bookings.notice.duty-${part}`, { count: duties.length, at: from.toISOString() });
  return {
    ...{ to, about: aboutOf(id, part), purpose: 'appointment' as const },
    say: { text, rows, ...buttons },
  };
}

/** A row for each of several stretches. */
function hoursRows(all: readonly Span[]): readonly Row[] {
  return all.slice(0, MAX_LACKING).map((one) => ({ label: t('bookings.row.when'), value: hoursOf(one) }));
}

function hoursOf({ from, to }: Span): Text {
  const { day, time } = inSeoul(from);
  return t('bookings.when', { day, from: time, to: inSeoul(to).time });
}

/** Tells the host of a slot: its attendance is missing, or what came of a loan. The minimum is reached, or places are drawn. */
export function hostNotice(
  to: string,
  slot: Slot,
  part: 'attendance' | 'lent' | 'minimum' | 'host-drawn',
  booked: number,
): Notice {
  const notice = slotNotice(to, slot, part, 'system', { booked });
  if (part === 'host-drawn') return withButton(notice, 'bookings.draw', 'bookings.draw.title', slot);
  if (part === 'lent') return withButton(notice, 'lending.done', 'lending.done.title', slot);
  return part === 'attendance' ? withButton(notice, 'bookings.attend', 'bookings.attend.title', slot) : notice;
}

/** Tells the host of a slot how many people or parties apply. */
export function appliedNotice(to: string, slot: Slot, applied: number, parties: boolean): Notice {
  const notice = slotNotice(to, slot, parties ? 'applied-parties' : 'applied', 'appointment', { applied });
  return { ...withButton(notice, 'volunteering.host', 'volunteering.host.open', slot), expiresAt: slot.from };
}

/** Tells the host of a slot that somebody who waited has the place. */
export function movedUpNotice(to: string, slot: Slot, name: Text): Notice {
  return slotNotice(to, slot, 'moved-up', 'appointment', { name });
}

function withButton(notice: Notice, flow: string, text: string, { id }: Slot): Notice {
  const press = { do: 'start' as const, flow, with: { slot: id } };
  return { ...notice, say: { ...notice.say, buttons: [{ text: t(text), press }] } };
}

/** Tells the host that somebody has given a booked place back late. */
export function lateNotice(to: string, { id, from }: Booking): Notice {
  return {
    ...{ to, about: aboutOf(id, 'cancelled-late'), purpose: 'appointment' as const, expiresAt: from },
    say: { text: t('bookings.notice.cancelled-late', { at: from.toISOString() }) },
  };
}

/** Tells a host or a coordinator that a party's place is off, since its arranger has left. */
export function partyLeftNotice(
  to: string,
  { from }: Slot,
  { party, what }: { readonly party: Text; readonly what: Text },
  booking: string,
): Notice {
  return {
    ...{ to, about: aboutOf(booking, 'party-left'), purpose: 'appointment' as const, expiresAt: from },
    say: { text: t('bookings.notice.party-left', { party, what, at: from.toISOString() }) },
  };
}

/** Tells a coordinator about a slot that needs somebody. */
export function coordinatorNotice(
  to: string,
  slot: Slot,
  part: 'carer-asks' | 'carer-unchecked' | 'unmarked' | 'no-shows',
  more: Params = {},
  booking?: string,
): Notice {
  const carer = part === 'carer-asks' || part === 'carer-unchecked';
  const notice = slotNotice(to, slot, part, carer ? 'appointment' : 'system', more);
  if (booking !== undefined) return withMissed(notice, booking);
  return carer ? withButton(notice, 'bookings.ask-carer', 'bookings.ask-carer.title', slot) : notice;
}

/** Tells a coordinator, at any hour, that children lose their carer now or soon, and how many others were asked. */
export function carerGoneNotice(
  to: string,
  slot: Slot,
  span: Span,
  { booked, asked }: { readonly booked: number; readonly asked: number },
): Notice {
  const more = { booked, asked, when: hoursOf(span) };
  const notice = slotNotice(to, slot, asked > 0 ? 'carer-gone' : 'carer-gone-alone', 'safety', more);
  return withButton(notice, 'bookings.ask-carer', 'bookings.ask-carer.title', slot);
}

/** Tells a guardian, at any hour, that the carer of today can't stay or come, or who is there instead. */
export function careNotice(
  { id, by, from, to }: Booking,
  part: { readonly is: 'lost' } | { readonly is: 'found'; readonly name: string },
  at: Date,
): Notice {
  const params = { when: hoursOf({ from, to }), ...(part.is === 'found' ? { name: part.name } : {}) };
  return {
    ...{ to: by, about: aboutOf(id, `care-${part.is}`), purpose: 'appointment' as const, by: at, expiresAt: to },
    say: { text: t(`bookings.notice.care-${part.is}`, params), buttons: [startButton('mine')] },
  };
}

/** A coordinator may forgive what somebody has missed. */
function withMissed(notice: Notice, booking: string): Notice {
  const press = { do: 'start' as const, flow: 'bookings.missed', with: { booking } };
  return { ...notice, say: { ...notice.say, buttons: [{ text: t('bookings.missed.title'), press }] } };
}

/** A slot with hours for which a carer is wanted. */
export interface Lacking {
  readonly slot: Slot;
  readonly series: Series | null;
  readonly hours: readonly Span[];
}

/** Tells a coordinator for which hours of a day a carer is wanted. A button leads to the carers of the first ones. */
export function noCarerNotice(to: string, slot: Slot, all: readonly Lacking[]): Notice {
  const rows = all.slice(0, MAX_LACKING).flatMap(({ slot: one, series, hours }) =>
    hours.map(({ from, to: end }) => ({
      label: series ? nameOf(series) : zoneName(one.community, one.zone),
      value: t('bookings.when', { day: one.day, from: inSeoul(from).time, to: inSeoul(end).time }),
    })),
  );
  const notice = slotNotice(to, slot, 'no-carer', 'system', {});
  return withButton(
    { ...notice, say: { ...notice.say, rows } },
    'bookings.ask-carer',
    'bookings.ask-carer.title',
    slot,
  );
}

/** Asks a carer by name whether they cover hours of a slot; the buttons answer. */
export function askCarerNotice(to: string, slot: Slot, series: Series, span: Span, at: Date): Notice {
  const [from, until] = [inSeoul(span.from).time, inSeoul(span.to).time];
  const when = t('bookings.when', { day: slot.day, from, to: until });
  const hours = { slot: slot.id, begin: span.from.toISOString(), end: span.to.toISOString() };
  return {
    // The carer may be asked for other hours of the slot as well.
    ...{ to, about: aboutOf(`${slot.id}/${from}`, 'ask-carer'), purpose: 'appointment' as const },
    // While the hours last, they are asked about until their end, at night too.
    ...(span.from > at ? { expiresAt: span.from } : { by: at, expiresAt: span.to }),
    say: {
      text: t('bookings.notice.ask-carer', { what: nameOf(series), when }),
      buttons: (['yes', 'no'] as const).map((answer) => ({
        text: t(answer === 'yes' ? 'bookings.button.cover' : 'bookings.button.leave'),
        press: { do: 'start' as const, flow: 'bookings.cover', with: { ...hours, answer } },
        means: answer,
      })),
    },
  };
}

/** Tells a coordinator that a carer can't cover hours they were asked for. */
export function cantCoverNotice(to: string, slot: Slot, name: string): Notice {
  const notice = slotNotice(to, slot, 'cant-cover', 'system', { name });
  return withButton(notice, 'bookings.ask-carer', 'bookings.ask-carer.other', slot);
}

/** Asks a possible helper about an unfilled place; one tap takes it. */
export function fillNotice(to: string, slot: Slot, kind: Text): Notice {
  const notice = slotNotice(to, slot, 'fill', 'match', { kind });
  const buttons = (['yes', 'no'] as const).map((answer) => ({
    text: t(answer === 'yes' ? 'bookings.button.help' : 'bookings.button.leave'),
    press: { do: 'start' as const, flow: 'bookings.fill', with: { slot: slot.id, answer } },
    means: answer,
  }));
  return { ...notice, expiresAt: slot.from, say: { ...notice.say, buttons } };
}

/** Tells the host of a slot that somebody takes an unfilled place. */
export function filledNotice(to: string, slot: Slot, name: string): Notice {
  return slotNotice(to, slot, 'filled', 'appointment', { name });
}

function slotNotice(to: string, { id, from }: Slot, part: string, purpose: Purpose, more: Params): Notice {
  return {
    ...{ to, about: aboutOf(id, part), purpose },
    say: { text: t(`bookings.notice.${part}`, { at: from.toISOString(), ...more }) },
  };
}
