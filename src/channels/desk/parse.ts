import type { By } from '../../lib/by';
import { CONTACT_ONLY, type Incoming, type Input } from '../message';
import { type DeskPage, type KeyedOutcome, outcomeKeys } from './wire';

/** The person of an entry, and the member of staff who makes it. */
export interface DeskContext {
  /** Id of the desk's door. */
  readonly door: string;
  /** The person's key at this door. */
  readonly user: string;
  /** Made by the screen for each entry; a repeated entry has the same. */
  readonly eventId: string;
  readonly at: Date;
  readonly by: By;
}

/** A typed entry: the person's own input, or the outcome of a call that reached nobody. */
export type Entered =
  | { readonly is: 'said'; readonly incoming: Incoming }
  /** `words`: what was typed after the key, a note or the time of the next call. */
  | { readonly is: 'outcome'; readonly outcome: KeyedOutcome; readonly words: string };

/**
 * Reads what staff typed. A key of the shown pages, the latest first, presses its button; so does its label's number
 * in the script. An outcome key, alone or before a space and words, ends the call. Anything else is what the person
 * said.
 */
export function parse(typed: string, shown: readonly DeskPage[], context: DeskContext): Entered {
  const said = typed.trim();
  const [, sign, words = ''] = /^(\S)(?:\s+(.*))?$/su.exec(said) ?? [];
  const outcome = outcomeKeys.find(({ key }) => key === sign)?.outcome;
  if (outcome) return { is: 'outcome', outcome, words: words.trim() };
  const pressed = [...shown].reverse().flatMap(({ keys }) => keys.filter(({ key }) => key === said))[0];
  if (pressed) return { is: 'said', incoming: press(pressed, context) };
  return { is: 'said', incoming: incomingOf({ kind: 'text', text: typed }, context) };
}

/** A pressed key or button as the person's own input. */
export function press(of: { readonly label: string; readonly payload: string }, context: DeskContext): Incoming {
  return incomingOf({ kind: 'press', payload: of.payload, text: of.label }, context);
}

/** The person is on the line: what waits for them is shown. */
export function onTheLine(context: DeskContext): Incoming {
  return incomingOf({ kind: 'other', what: CONTACT_ONLY }, context);
}

/** Any input of a person, entered by staff. */
export function incomingOf(input: Input, { door, user, eventId, at, by }: DeskContext): Incoming {
  return { door, user, eventId, at, input, by, messageId: eventId };
}
