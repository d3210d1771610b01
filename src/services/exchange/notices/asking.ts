import type { Text } from '../../../lib/text';
import type { Button, Row, Utterance } from '../../../lib/utterance';
import type { Shortage } from '../../matching';
import type { Request } from '../types';
import { about, basicRows, button, checksRow, NO, row, say, standingText, YES } from './phrases';

/** To an asked member: basic facts only, no address, phone, photo or note. */
export function askCard(
  request: Request,
  { askerName, picked, checks }: { readonly askerName: string; readonly picked: boolean; readonly checks: Text | null },
): Utterance {
  const { kind, zone } = about(request);
  return {
    text: say(askKey(request, picked), { name: askerName, kind, zone }),
    rows: [...basicRows(request), ...repeatsRow(request), ...checksRow(checks)],
    buttons: [
      button('can', 'respond', { request: request.id, answer: 'yes' }, YES),
      button('cant', 'respond', { request: request.id, answer: 'no' }, NO),
    ],
  };
}

/** A yes to a series is a yes to all its dates, so its question says so. */
function askKey({ standing }: Request, picked: boolean): string {
  if (standing?.adopts) return 'notice.ask-standing';
  return picked ? 'notice.ask-picked' : 'notice.ask';
}

function repeatsRow({ standing }: Request): readonly Row[] {
  return standing?.adopts ? [row('repeats', standingText(standing))] : [];
}

/** To members who haven't answered: the request is taken back. */
export function askClosed(request: Request): Utterance {
  const { kind, when } = about(request);
  return { text: say('notice.ask-closed', { kind, when }) };
}

/** To the asker: nobody has taken it yet. `reached`: false if no coordinator on duty could be rung either. */
export function unfilledForAsker(request: Request, reached: boolean): Utterance {
  const { kind, when } = about(request);
  return {
    text: say(reached ? 'notice.unfilled-asker' : 'notice.unfilled-alone', { kind, when }),
    buttons: [button('cancel-request', 'cancel', { request: request.id })],
  };
}

/** To a coordinator: nobody has taken it yet. */
export function unfilledForCoordinator(request: Request, askerName: string, shortage: Shortage): Utterance {
  const asked = askedOf(request);
  return {
    text: say(asked === 0 ? 'notice.unfilled-nobody' : 'notice.unfilled', {
      ...{ name: askerName, asked },
      why: shortageText(shortage),
    }),
    rows: basicRows(request),
    buttons: rescueButtons(request),
  };
}

/** Why nobody is left to ask. */
export function shortageText({ fit, full, asked, declined, apart }: Shortage): Text {
  if (fit === 0) return apart > 0 ? say('shortage.only-apart', { number: apart }) : say('shortage.nobody-fits');
  const parts = Object.entries({ full, asked, declined, apart }).filter(([, number]) => number > 0);
  const items = parts.map(([what, number]) => say(`shortage.${what}`, { number }));
  return items.length === 0 ? say('shortage.fit', { fit }) : say('shortage.why', { fit, items });
}

/** Number of asked members, without those whose question was never shown. */
function askedOf({ asked }: Request): number {
  return new Set(asked.filter((one) => !one.unreachedAt || one.answer).map((one) => one.member)).size;
}

/** To the coordinator who picked a member: the question couldn't be shown. */
export function unreachedForCoordinator(request: Request, helperName: string): Utterance {
  return {
    text: say('notice.unreached', { name: helperName }),
    rows: basicRows(request),
    buttons: rescueButtons(request),
  };
}

/** To the coordinator who picked a member: the member said no. */
export function declinedForPicker(request: Request, helperName: string): Utterance {
  return {
    text: say('notice.picked-no', { name: helperName }),
    rows: basicRows(request),
    buttons: rescueButtons(request),
  };
}

/** Buttons for a coordinator's actions on an open request. */
export function rescueButtons(request: Request): readonly Button[] {
  return [
    button('ask-again', 'rescue', { request: request.id, what: 'again' }),
    button('pick-helper', 'rescue', { request: request.id, what: 'pick' }),
    button('ring', 'ring', { request: request.id }),
    button('close', 'cancel', { request: request.id }),
  ];
}

/** To the asker: the start has come without a helper. */
export function expiredForAsker(request: Request): Utterance {
  const { kind, when } = about(request);
  return {
    text: say('notice.expired-asker', { kind, when }),
    buttons: [{ text: say('button.ask-new'), press: { do: 'start', flow: 'exchange.ask' } }],
  };
}

/** To a coordinator: the start has come without a helper. */
export function expiredForCoordinator(request: Request, askerName: string): Utterance {
  return { text: say('notice.expired', { name: askerName }), rows: basicRows(request) };
}

/** To the asker: a helper said yes, but the minutes were missing. */
export function shortForAsker(request: Request): Utterance {
  const { kind, when } = about(request);
  return {
    text: say('notice.short', { kind, when, minutes: request.minutes }),
    buttons: [button('cancel-request', 'cancel', { request: request.id })],
  };
}
