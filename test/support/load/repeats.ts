import { derivedUuid } from '../../../src/lib/ids';
import type { FakeLine } from './fake-line';
import { wordsOf } from './line-events';

/** The words that mark a message as perhaps seen before. */
const MARK = '이미 받으셨다면';

/** What LINE's users saw again. */
export interface Repeats {
  /** Marked repeats of replies. */
  readonly marked: number;
  /** Repeats without a mark, or of a reply whose outcome was known. */
  readonly wrong: readonly string[];
}

/** Checks every push of a reply: after an accepted reply it is a marked repeat, and a turn has one at most. */
export function repeatsAt(line: FakeLine): Repeats {
  const replied = line.calls.filter(({ kind }) => kind === 'reply').map(({ key }) => key.replace(/^t/, ''));
  const pushes = line.calls.filter(({ kind }) => kind === 'push');
  const plain = new Set(pushes.filter(({ messages }) => !wordsOf(messages).includes(MARK)).map(({ key }) => key));
  const marked = pushes.filter(({ messages }) => wordsOf(messages).includes(MARK));
  const wrong = replied.filter((event) => plain.has(derivedUuid(`line:${event}#r`)));
  return { marked: marked.length, wrong: wrong.map((event) => `the reply to ${event} came again without a mark`) };
}
