import type { Wish } from '../understand';
import { read } from './answer';
import { navigate } from './navigate';
import { askOf } from './question';
import { toMenu } from './versions';
import type { Walk } from './walk';

/**
 * The wish that the words are, and nothing else. "Cancel it" may answer "shall I cancel the appointment?", and a listed
 * choice may be named like a wish. "That's all" answers what may stay empty. These answers win. Where any words are an answer, a wish alone is a wish.
 */
export async function wishIn(walk: Walk, words: string): Promise<Wish | null> {
  const wish = walk.parts.understanding.wish(words);
  if (!wish?.whole) return null;
  if (!walk.waiting) return wish.value;
  const def = askOf((await walk.here()).step);
  const listed = def.ask === 'choice' && !def.other;
  if (!listed && def.optional === undefined && !(wish.value === 'cancel' && def.ask === 'yes-no')) return wish.value;
  const reading = await read(walk, { is: 'words', words });
  const answers = reading.is === 'answer' && (reading.value === null || listed || def.ask === 'yes-no');
  return answers ? null : wish.value;
}

/** The wish somewhere in words that mean nothing else. */
export function wishBeside(walk: Walk, words: string): Wish | null {
  return walk.parts.understanding.wish(words)?.value ?? null;
}

/** Does what is wished. */
export function fulfil(walk: Walk, wish: Wish): Promise<void> {
  return wish === 'restart' ? restart(walk) : navigate(walk, wish);
}

/** Begins the talk again, with what its flow was started with. */
async function restart(walk: Walk): Promise<void> {
  walk.happened('word.restart', walk.top?.flow, walk.top?.step);
  if (!walk.waiting) return toMenu(walk);
  walk.waiting = undefined;
  let ended = walk.frames.pop();
  while (ended?.over === 'call') ended = walk.frames.pop();
  const flow = ended ? walk.parts.book.get(ended.flow) : undefined;
  if (!ended || !flow?.entry) return toMenu(walk);
  walk.push(flow, ended.vars, ended.over);
}
