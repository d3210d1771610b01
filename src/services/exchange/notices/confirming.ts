import type { Text } from '../../../lib/text';
import type { Button, Utterance } from '../../../lib/utterance';
import type { Reason, Request, Side } from '../types';
import { about, basicRows, button, length, minutesButton, NO, row, say, withReason } from './phrases';

/** Buttons for the three answers to "how did it go?". */
export function confirmButtons(request: Request, minutes: number): readonly Button[] {
  const of = { request: request.id };
  return [
    minutesButton('done', minutes, 'confirm', { ...of, answer: 'yes', minutes: String(minutes) }),
    button('other-time', 'confirm', { ...of, answer: 'other' }),
    button('not-done', 'confirm', { ...of, answer: 'no' }, NO),
  ];
}

/** To both sides at the end: how did it go? */
export function finishCard(request: Request, otherName: string): Utterance {
  return {
    text: say('notice.finish', { name: otherName, ...about(request) }),
    buttons: confirmButtons(request, request.minutes),
  };
}

/** To the other side: this member has confirmed. */
export function otherSaid(request: Request, name: string, minutes: number): Utterance {
  const key = minutes > 0 ? 'notice.other-said' : 'notice.other-said-not';
  return {
    text: say(key, { name, minutes, ...about(request) }),
    buttons: confirmButtons(request, minutes > 0 ? minutes : request.minutes),
  };
}

/** How minutes were decided; `why` is a coordinator's reason. */
export interface How {
  readonly how: string;
  readonly why: string | null;
}

/** To one side: the minutes moved, or none did. After a coordinator's decision the side may object. */
export function settledCard(
  request: Request,
  to: Side,
  otherName: string,
  moved: number,
  { how, why }: How,
): Utterance {
  const key = moved > 0 ? `notice.settled-${to}` : 'notice.missed';
  const text = say(key, { name: otherName, minutes: moved, how: say(`how.${how}`), ...about(request) });
  const buttons = [
    ...(moved > 0
      ? [{ text: say('button.statement'), press: { do: 'start', flow: 'ledger.statement' } as const }]
      : []),
    ...(how === 'coordinator' || how === 'undecided' ? [button('object', 'object', { request: request.id })] : []),
  ];
  return { text: withReason(text, why), ...(buttons.length > 0 ? { buttons } : {}) };
}

/** To a volunteer whose minutes go to the account of the institution. */
export function creditedCard(request: Request, party: Text, minutes: number): Utterance {
  return { text: say('notice.credited', { party, minutes, ...about(request) }) };
}

/** To one side: the two confirmations differ. */
export function disputedCard(request: Request, otherName: string): Utterance {
  return { text: say('notice.disputed', { name: otherName, ...about(request) }) };
}

/** To a coordinator: decide between two confirmations. */
export function disputeForCoordinator(
  request: Request,
  asker: { readonly name: string; readonly minutes: number },
  helper: { readonly name: string; readonly minutes: number },
): Utterance {
  const figures = [
    { minutes: asker.minutes, why: 'asker-right' },
    { minutes: helper.minutes, why: 'helper-right' },
  ] as const;
  return {
    text: say('notice.dispute', { asker: asker.name, helper: helper.name }),
    rows: [...basicRows(request), row('asker-said', length(asker.minutes)), row('helper-said', length(helper.minutes))],
    buttons: settleButtons(
      request,
      figures.filter((one) => one.minutes > 0),
    ),
  };
}

/** To both sides: one of them has said more minutes than were planned, and the other one nothing. */
export function abovePlanCard(request: Request): Utterance {
  return { text: say('notice.above-plan', about(request)) };
}

/** To a coordinator: more minutes than were planned, by one side's word. */
export function abovePlanForCoordinator(
  request: Request,
  { minutes, ...names }: { readonly name: string; readonly silent: string; readonly minutes: number },
): Utterance {
  const figures = [
    { minutes: request.minutes, why: 'heard-both' },
    { minutes, why: 'heard-both' },
  ] as const;
  return {
    text: say('notice.above-plan-coordinator', { ...names, minutes, planned: request.minutes }),
    rows: basicRows(request),
    buttons: settleButtons(request, figures),
  };
}

/** A number of minutes that a coordinator may decide in one press, with its reason. */
interface Figure {
  readonly minutes: number;
  readonly why: Reason<'settle'>;
}

/** Buttons for a coordinator's decision: each confirmed number, none, or another number. */
export function settleButtons(request: Request, figures: readonly Figure[]): readonly Button[] {
  const of = { request: request.id };
  return [
    ...figures.map(({ minutes, why }) =>
      minutesButton('settle-at', minutes, 'settle', { ...of, minutes: String(minutes), why }),
    ),
    button('settle-none', 'settle', { ...of, minutes: '0', why: 'not-held' }),
    button('settle-other', 'settle', of),
    button('contact-both', 'contact', of),
  ];
}

/** To a coordinator: neither side has confirmed. */
export function unconfirmedForCoordinator(request: Request, askerName: string, helperName: string): Utterance {
  return {
    text: say('notice.unconfirmed', { asker: askerName, helper: helperName }),
    rows: basicRows(request),
    buttons: settleButtons(request, [{ minutes: request.minutes, why: 'heard-both' }]),
  };
}

/** To either side: nobody confirmed, no minutes moved. */
export function lapsedCard(request: Request): Utterance {
  return { text: say('notice.lapsed', about(request)) };
}

/** To a coordinator: nobody confirmed, no minutes moved. */
export function lapsedForCoordinator(request: Request, askerName: string, helperName: string): Utterance {
  return { text: say('notice.lapsed-coordinator', { asker: askerName, helper: helperName }), rows: basicRows(request) };
}

/** To a coordinator: more was agreed than the asker had. */
export function missingForCoordinator(
  request: Request,
  names: { readonly asker: string; readonly helper: string },
  moved: number,
  missing: number,
): Utterance {
  return {
    text: say('notice.missing', { ...names, moved, missing }),
    rows: basicRows(request),
    buttons: [button('contact-both', 'contact', { request: request.id })],
  };
}
