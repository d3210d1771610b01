import { MAX_CASE_LENGTH, MAX_SHOWN } from './limits';
import type { Case } from './types';

/** A message in stored form; null if it is empty or longer than MAX_CASE_LENGTH. */
export function toLine(said: string): string | null {
  const text = said.normalize('NFC').trim();
  return text.length > 0 && [...text].length <= MAX_CASE_LENGTH ? text : null;
}

/** The beginning of a message, for a card. */
export function beginning(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length <= MAX_SHOWN ? characters.join('') : `${characters.slice(0, MAX_SHOWN - 1).join('')}…`;
}

/**
 * Since when a case is in its state. An open one waits since the first of the resident's words without an answer, any
 * other since its last change.
 */
export function waitingSince({ state, lines, movedAt }: Case): Date {
  if (state !== 'open') return movedAt;
  const answered = lines.findLastIndex(({ from }) => from === 'coordinator');
  return lines[answered + 1]?.at ?? movedAt;
}

/** True if a case is this person's own: by membership, or by conversation before joining. */
export function isTheirs(of: Case, who: { conversation: string; member: string | null }): boolean {
  return of.member === null ? of.conversation === who.conversation : of.member === who.member;
}
