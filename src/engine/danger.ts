import type { Flow } from './flow';
import { MAX_TEXT } from './limits';
import type { Value } from './types';
import type { Walk } from './walk';

/** The flow that words of danger start, and what it takes. */
export interface DangerHeard {
  readonly flow: Flow;
  readonly vars: Readonly<Record<string, Value>>;
}

/**
 * Hears danger in typed words. In the flow of danger itself, the words go on the case. What staff write in their own
 * flows is about somebody else and rings nobody.
 */
export function dangerIn(walk: Walk, words: string): DangerHeard | null {
  const flow = walk.parts.book.all().find((one) => one.dangers);
  if (!flow) return null;
  const talking = walk.waiting && walk.top ? walk.parts.book.get(walk.top.flow) : undefined;
  if (talking && (talking.id === flow.id || (talking.for !== 'anyone' && talking.for !== 'member'))) return null;
  const found = walk.parts.understanding.danger(words);
  if (!found) return null;
  const from = Math.max(0, Math.min(found.from - MAX_TEXT / 2, words.length - MAX_TEXT));
  return { flow, vars: { said: words.slice(from, from + MAX_TEXT), danger: found.value } };
}
