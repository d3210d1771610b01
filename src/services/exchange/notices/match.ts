import { plain } from '../../../lib/text';
import type { Button, Row, Utterance } from '../../../lib/utterance';
import type { ContactCard, Request, Side } from '../types';
import { about, basicRows, button, checksRow, row, say, withReason } from './phrases';

/** The rows a match reveals: name, contact, exact place, note. */
export function contactRows(request: Request, other: ContactCard): readonly Row[] {
  return [
    row(other.side, plain(other.name)),
    ...(other.party ? [row('party', other.party)] : []),
    row('phone', other.phone ? plain(other.phone) : say('no-phone-ask')),
    ...basicRows(request),
    ...watchwordRow(request),
    row('address', request.address ? plain(request.address) : say('no-address')),
    ...(request.note ? [row('note', plain(request.note))] : []),
    ...checksRow(other.checks),
  ];
}

/** The two digits that both people of a match say at the door. */
function watchwordRow({ match }: Request): readonly Row[] {
  return match ? [row('watchword', say('watchword', { digits: match.watchword }))] : [];
}

/** The other side's picture, if there is one. */
export function photoOf(other: ContactCard): Pick<Utterance, 'image'> {
  return other.photo ? { image: { url: other.photo, alt: say('photo-of', { name: other.name }) } } : {};
}

/** To one side of a new match: the other side's card. `again`: the helper has taken all dates of the series. */
export function matchedCard(request: Request, to: Side, other: ContactCard, again = false): Utterance {
  return {
    text: say(`notice.${again ? 'again' : 'matched'}-${to}`, { name: other.name, ...about(request) }),
    rows: contactRows(request, other),
    ...photoOf(other),
    buttons: buttonsOf(request, to),
    slip: request.id,
  };
}

/** Buttons for both sides of a match. */
export function matchButtons(request: Request): readonly Button[] {
  return [button('contact', 'contact', { request: request.id }), button('cancel', 'cancel', { request: request.id })];
}

/** The asker's button for a place that is still open. */
export function placeButton(request: Request): Button {
  return button('place', 'change', { request: request.id, part: 'place' });
}

/** The buttons of one side; the asker also gives a place that is still open. */
function buttonsOf(request: Request, to: Side): readonly Button[] {
  return [...(to === 'asker' && request.address === null ? [placeButton(request)] : []), ...matchButtons(request)];
}

/** To a helper whose yes a coordinator entered: the asker's card. */
export function enteredForHelper(request: Request, asker: ContactCard): Utterance {
  return {
    text: say('notice.entered-helper', { name: asker.name, ...about(request) }),
    rows: contactRows(request, asker),
    ...photoOf(asker),
    buttons: matchButtons(request),
    slip: request.id,
  };
}

/** To a coordinator: a new match. Phones are shown only on request. */
export function matchedForCoordinator(request: Request, askerName: string, helperName: string): Utterance {
  return {
    text: say('notice.matched-coordinator', { asker: askerName, helper: helperName }),
    rows: basicRows(request),
    buttons: [
      button('replace', 'rescue', { request: request.id, what: 'replace' }),
      button('cancel', 'cancel', { request: request.id }),
      button('contact-both', 'contact', { request: request.id }),
    ],
  };
}

/** To the helper: the asker or a coordinator took it back. */
export function cancelledForHelper(
  request: Request,
  by: 'asker' | 'coordinator',
  askerName: string,
  why: string | null,
): Utterance {
  return { text: withReason(say(`notice.cancelled-by-${by}`, { name: askerName, ...about(request) }), why) };
}

/** To the asker: a coordinator took it back. */
export function cancelledForAsker(request: Request, why: string | null): Utterance {
  return { text: withReason(say('notice.cancelled-asker', about(request)), why) };
}

/** To the asker: the helper can't come, or a coordinator replaces them; the search goes on. */
export function reopenedForAsker(
  request: Request,
  by: 'helper' | 'coordinator',
  helperName: string,
  why: string | null,
): Utterance {
  const key = by === 'helper' ? 'notice.reopened-asker' : 'notice.replaced-asker';
  return {
    text: withReason(say(key, { name: helperName, ...about(request) }), why),
    buttons: [button('cancel-request', 'cancel', { request: request.id })],
  };
}

/** To a helper: a coordinator gives the job to another member. */
export function replacedForHelper(request: Request, why: string | null): Utterance {
  return { text: withReason(say('notice.replaced-helper', about(request)), why) };
}

/** To the helper: a check that the kind of help needs doesn't count any more. */
export function uncheckedForHelper(request: Request): Utterance {
  return { text: say('notice.unchecked-helper', about(request)) };
}

/** To the helper: the asker looks for another one. */
export function soughtOther(request: Request, askerName: string): Utterance {
  return { text: say('notice.sought-other', { name: askerName, ...about(request) }) };
}

/** To one side, on the day before. */
export function reminder(request: Request, to: Side, other: ContactCard): Utterance {
  return {
    text: say(`notice.remind-${to}`, { name: other.name, ...about(request) }),
    rows: contactRows(request, other),
    buttons: buttonsOf(request, to),
    slip: request.id,
  };
}
