import { plain, type Text } from '../../../lib/text';
import type { Row, Utterance } from '../../../lib/utterance';
import type { Change, ContactCard, Request } from '../types';
import { contactRows, matchButtons, placeButton } from './match';
import { about, basicRows, button, checksRow, length, NO, row, say, when, YES } from './phrases';

/** The values that a change replaces, each with its old one. */
export function changeRows(request: Request, change: Pick<Change, 'date' | 'time' | 'minutes' | 'address'>): Row[] {
  const moved = request.date !== change.date || request.time !== change.time;
  return [
    ...(moved ? [row('when', newWhen(request, change))] : []),
    ...(request.minutes === change.minutes
      ? []
      : [row('length', say('change.from-to', { was: length(request.minutes), will: length(change.minutes) }))]),
    ...(change.address === null ? [] : [row('address', plain(change.address))]),
  ];
}

/** The new time beside the old one; a day that stays is said once. */
export function newWhen(old: Pick<Change, 'date' | 'time'>, will: Pick<Change, 'date' | 'time'>): Text {
  const { time } = will;
  return say('change.from-to', {
    was: when(old),
    will: old.date === will.date ? say('change.clock', { time }) : when(will),
  });
}

/** To the other side of a match: do you agree to the change? */
export function changeAsked(request: Request, change: Change, name: string): Utterance {
  const of = { request: request.id, change: change.id };
  return {
    text: say('notice.change-asked', { name, ...about(request) }),
    rows: changeRows(request, change),
    buttons: [
      button('change-yes', 'answer-change', { ...of, answer: 'yes' }, YES),
      button('change-no', 'answer-change', { ...of, answer: 'no' }, { ...NO, lasting: true }),
    ],
  };
}

/** To the proposer: the appointment has changed. The card takes the place of an unseen one. */
export function changeMade(request: Request, other: ContactCard): Utterance {
  return {
    text: say('notice.change-made', { name: other.name }),
    rows: contactRows(request, other),
    buttons: matchButtons(request),
  };
}

/** To the proposer: the appointment stays as it was. `is`: what ended the change. */
export function changeRefused(request: Request, is: string, name: string, asker: boolean): Utterance {
  const of = { request: request.id };
  return {
    text: say(`notice.${is}`, { name, ...about(request) }),
    buttons: [
      { text: say('button.keep'), press: { do: 'start', flow: 'exchange.mine' } },
      button('cancel', 'cancel', of),
      ...(asker ? [button('replace', 'seek-other', of)] : []),
    ],
  };
}

/** To the other side: the change isn't wanted any more, or nobody waits for the answer. */
export function changeGone(request: Request, is: string, name: string): Utterance {
  return { text: say(`notice.${is}-other`, { name, ...about(request) }) };
}

/** To a member who still thinks about a request: its time or length has changed. */
export function askAmended(request: Request, askerName: string, checks: Text | null): Utterance {
  const { kind, zone } = about(request);
  return {
    text: say('notice.ask-amended', { name: askerName, kind, zone }),
    rows: [...basicRows(request), ...checksRow(checks)],
    buttons: [
      button('can', 'respond', { request: request.id, answer: 'yes' }, YES),
      button('cant', 'respond', { request: request.id, answer: 'no' }, NO),
    ],
  };
}

/** To a member who still thinks about a request: its new time doesn't suit them. `before`: as they were asked. */
export function askGone(before: Request): Utterance {
  const { kind, when } = about(before);
  return { text: say('notice.ask-gone', { kind, when }) };
}

/** To the helper: the place, which the asker had left open. */
export function placed(request: Request, askerName: string): Utterance {
  return {
    text: say('notice.placed', { name: askerName, ...about(request) }),
    rows: [...basicRows(request), ...(request.address ? [row('address', plain(request.address))] : [])],
    buttons: matchButtons(request),
  };
}

/** To the asker: the place is still open. */
export function placeMissing(request: Request, name: string): Utterance {
  return { text: say('notice.place-missing', { name, ...about(request) }), buttons: [placeButton(request)] };
}
