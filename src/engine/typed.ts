import { navWords } from '../lib/press';
import { comparable } from '../lib/understand';
import { read, take } from './answer';
import { answerKind } from './answers';
import type { Given } from './answers/kind';
import { begin, startValues } from './begin';
import type { Flow } from './flow';
import { keepWords } from './heard';
import { flowThatHears } from './hearing';
import { misunderstood } from './ladder';
import { MAX_TEXT } from './limits';
import { byNumber, exactly, type Matcher } from './match';
import { navigate, stale } from './navigate';
import { askOf } from './question';
import type { Turn } from './turn';
import type { NavWord, Session } from './types';
import { toMenu } from './versions';

type Card = NonNullable<Session['cards']>[number];

/** Understands typed words: navigation, the answer, a start button's words, a flow's words; in this order. */
export async function typed(turn: Turn, words: string): Promise<void> {
  const nav = navWordOf(turn, words);
  if (nav && !(nav === 'cancel' && (await cancelMeansMore(turn, words)))) return navigate(turn, nav);
  if (!turn.waiting) return unasked(turn, words);
  const { step } = await turn.here();
  const given: Given = { is: 'words', words };
  const reading = await read(turn, given);
  if (reading.is === 'answer') keepWords(turn, step, words);
  if (reading.is !== 'invalid' || reading.why || answerKind(askOf(step).ask).free) return take(turn, reading);
  const card = namedCard(turn, words);
  if (card) return pressCard(turn, card);
  const flow = flowByWords(turn, words, true);
  if (flow) return begin(turn, flow, {});
  await misunderstood(turn);
}

/**
 * "Cancel it" said to "shall I cancel the appointment?" is the answer, and with nothing asked it may be the words of a
 * flow: somebody told "stopped" then would believe that the appointment is off.
 */
async function cancelMeansMore(turn: Turn, words: string): Promise<boolean> {
  if (!turn.waiting) return flowByWords(turn, words, true) !== null;
  const { step } = await turn.here();
  const ask = askOf(step);
  const listed = ask.ask === 'yes-no' || (ask.ask === 'choice' && !ask.other);
  return listed && (await read(turn, { is: 'words', words })).is === 'answer';
}

/** Something came in while nothing was asked and it means nothing we know. */
export function unknown(turn: Turn): void {
  turn.happened('input.unknown');
  turn.say('common.invalid.unknown');
  toMenu(turn);
}

async function unasked(turn: Turn, words: string): Promise<void> {
  const card = namedCard(turn, words) ?? byNumber(words, cardsOf(turn), matcher(turn));
  if (card) return pressCard(turn, card);
  const named = flowByWords(turn, words, false);
  const firm = named !== null && (flowByWords(turn, words, true) !== null || !(named.yields || named.hears));
  const heard = firm ? null : await flowThatHears(turn, words);
  if (heard && (!named || named.yields || named.id === heard.id))
    return begin(turn, heard, { said: words.slice(0, MAX_TEXT) });
  if (named) return begin(turn, named, {});
  unknown(turn);
}

function matcher(turn: Turn): Matcher {
  return { lang: turn.who.lang, words: turn.parts.words, understanding: turn.parts.understanding };
}

/** What was shown last comes first, so that its numbers count. */
function cardsOf(turn: Turn): Card[] {
  return [...turn.cards, ...(turn.context.cards ?? [])];
}

/**
 * The start button whose words were typed: of those shown last, else of notices the newest. Where several notices have
 * it, what the flow finds out by itself is left out if they differ in it: "I'll do it" doesn't say which.
 */
function namedCard(turn: Turn, words: string): Card | null {
  const by = matcher(turn);
  const own = exactly(words, turn.cards, by);
  if (own) return own;
  const [newest, ...older] = (turn.context.cards ?? []).filter((one) => exactly(words, [one], by) !== null);
  if (newest?.press.do !== 'start') return newest ?? null;
  const { flow } = newest.press;
  const given = newest.press.with ?? {};
  const presses = older.flatMap(({ press }) => (press.do === 'start' && press.flow === flow ? [press.with ?? {}] : []));
  const open = (turn.parts.book.get(flow)?.finds ?? []).filter((name) =>
    presses.some((other) => other[name] !== given[name]),
  );
  const left = Object.fromEntries(Object.entries(given).filter(([name]) => !open.includes(name)));
  return { ...newest, press: { ...newest.press, with: left } };
}

async function pressCard(turn: Turn, card: Card): Promise<void> {
  if (card.press.do !== 'start') return stale(turn);
  const flow = turn.parts.book.get(card.press.flow);
  const values = startValues(card.press.with);
  if (!flow?.entry || !values) return stale(turn);
  await begin(turn, flow, values);
}

function navWordOf(turn: Turn, words: string): NavWord | null {
  const { understanding } = turn.parts;
  return navWords.find((word) => understanding.isOneOf(turn.who.lang, `common.words.${word}`, words)) ?? null;
}

/** The entry flow one of whose words was typed: exactly, or (with nothing asked) inside a sentence: the longest wins, one that yields last. */
function flowByWords(turn: Turn, words: string, exact: boolean): Flow | null {
  const said = comparable(words);
  if (said === '') return null;
  const inside = turn.parts.book.triggers(turn.who.lang).filter((one) => said.includes(one.phrase));
  const best = inside.find((one) => one.phrase === said) ?? (exact ? undefined : inside[0]);
  return best ? (turn.parts.book.get(best.flow) ?? null) : null;
}
