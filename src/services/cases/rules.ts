import { plain, type Text, t } from '../../lib/text';
import { MAX_CASE_LENGTH, MAX_SHOWN } from './limits';
import type { Case, Line } from './types';

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

/** Words in pieces that fit a message; the last piece may be short, and nothing is lost. */
export function toLines(said: string): readonly string[] {
  const characters = [...said.normalize('NFC').trim()];
  const pieces = Math.ceil(characters.length / MAX_CASE_LENGTH);
  return Array.from({ length: pieces }, (_, i) =>
    characters.slice(i * MAX_CASE_LENGTH, (i + 1) * MAX_CASE_LENGTH).join(''),
  );
}

/** A message as a coordinator reads it: the words, or what was sent in their place. */
export function shown({ what = 'words', text }: Pick<Line, 'what' | 'text'>, cut: (text: string) => string): Text {
  return what === 'words' ? plain(cut(text)) : t(`cases.sent.${what}`, { place: text });
}

/** The latest message of the resident, for a card. */
function latest({ lines }: Pick<Case, 'lines'>): Text {
  const line = lines.findLast(({ from }) => from === 'resident');
  return line ? shown(line, beginning) : plain('');
}

/** The resident's words without an answer, for a card. */
export function waitingWords({ lines }: Pick<Case, 'lines'>): Text {
  const answered = lines.findLastIndex(({ from }) => from === 'coordinator');
  const open = lines.slice(answered + 1);
  return open.length === 0 ? latest({ lines }) : firstAndLatest(open);
}

/** All the resident's words, for the list of what is past. */
export function toldWords({ lines }: Pick<Case, 'lines'>): Text {
  return firstAndLatest(lines.filter(({ from }) => from === 'resident'));
}

/** The first message stays in sight before the latest one: a cry may have had a harmless sentence after it. */
function firstAndLatest(lines: readonly Line[]): Text {
  const [first] = lines;
  if (!first || lines.length === 1) return latest({ lines });
  return t('cases.card.first-and-latest', { first: shown(first, beginning), latest: latest({ lines }) });
}

/** True if the resident's last message has no answer. */
export function isUnanswered({ lines }: Pick<Case, 'lines'>): boolean {
  return lines.at(-1)?.from === 'resident';
}

/**
 * Since when a case is in its state. An open one and a talk wait since the first of the resident's words without an
 * answer. Any other waits since its last change.
 */
export function waitingSince({ state, lines, movedAt }: Case): Date {
  if (state !== 'open' && state !== 'talking') return movedAt;
  const answered = lines.findLastIndex(({ from }) => from === 'coordinator');
  return lines[answered + 1]?.at ?? movedAt;
}

/** True if a case is this person's own: by membership, or by conversation before joining. */
export function isTheirs(of: Case, who: { conversation: string; member: string | null }): boolean {
  return of.member === null ? of.conversation === who.conversation : of.member === who.member;
}
