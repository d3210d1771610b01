import { comparable, type Wish } from '../understand';
import { isFirm, read, take } from './answer';
import { answerKind } from './answers';
import type { Given } from './answers/kind';
import { begin, startValues } from './begin';
import type { Trigger } from './book';
import { change, changesIn } from './change';
import { dangerIn } from './danger';
import type { Flow, FlowStep } from './flow';
import { keepWords } from './heard';
import { flowThatHears } from './hearing';
import { MAX_TEXT } from './limits';
import { byNumber, exactly, type Matcher } from './match';
import { stale } from './navigate';
import { askOf, questionOf } from './question';
import { refusalOf } from './rights';
import type { Session } from './types';
import { toMenu } from './versions';
import type { Walk } from './walk';
import { fulfil, wishBeside, wishIn } from './wishes';

type Card = NonNullable<Session['cards']>[number];

/**
 * Reads typed words. Danger comes first, then a wish, a clear question in between, the answer, a start button, and a
 * flow's words. Words that may be a question in between come last.
 */
export async function typed(walk: Walk, words: string): Promise<void> {
  const danger = dangerIn(walk, words);
  if (danger) return begin(walk, danger.flow, danger.vars);
  const named = namedCard(walk, words);
  const wish = named ? null : await wishIn(walk, words);
  if (wish && !meansMore(walk, wish, words)) return fulfil(walk, wish);
  if (!walk.waiting) return unasked(walk, words);
  const { step } = await walk.here();
  const alone = aloneByWords(walk, step, words);
  if (alone) return begin(walk, alone, saidTo(alone, words));
  const between = await flowBetween(walk, step, words);
  if (between) return begin(walk, between, heardBy(words));
  const changes = await changesIn(walk, words);
  if (changes.length > 0) return change(walk, changes);
  const given: Given = { is: 'words', words };
  const reading = await read(walk, given);
  if (reading.is === 'answer' && !walk.waiting.unseen) keepWords(walk, step, words);
  if (isFirm(reading) || answerKind(askOf(step).ask).free) return take(walk, reading);
  if (named) return pressCard(walk, named);
  const flow = flowByWords(walk, words, true);
  if (flow) return begin(walk, flow, saidTo(flow, words));
  const asked = await flowThatHears(walk, words, 'after');
  if (asked) return begin(walk, asked, heardBy(words));
  const beside = wishBeside(walk, words);
  if (beside) return fulfil(walk, beside);
  await take(walk, reading);
}

/**
 * The flow of a clear question in between. The label of a choice is always an answer. Where any words are an answer,
 * only a step that asks for a value hears the question.
 */
async function flowBetween(walk: Walk, step: FlowStep, words: string): Promise<Flow | null> {
  const def = askOf(step);
  if (answerKind(def.ask).free && !('between' in def && def.between)) return null;
  const flow = await flowThatHears(walk, words, 'before');
  if (!flow || flow.id === walk.talking.flow) return null;
  const { choices } = await answerKind(def.ask).offer(questionOf(walk, def));
  return exactly(words, choices, matcher(walk)) ? null : flow;
}

/** The flow of words of fear, which are no answer to a question that takes any words. */
function aloneByWords(walk: Walk, step: FlowStep, words: string): Flow | null {
  if (!answerKind(askOf(step).ask).free) return null;
  const flow = flowByWords(walk, words, true);
  return flow?.alone && flow.id !== walk.talking.flow ? flow : null;
}

/**
 * True if a wish names a flow while no question waits. A mere "stopped" would let the person believe that the
 * appointment is off. Help may be that of a neighbour.
 */
function meansMore(walk: Walk, wish: Wish, words: string): boolean {
  return !walk.waiting && flowByWords(walk, words, wish !== 'cancel' && wish !== 'help') !== null;
}

/** Replies to input that means nothing while no question waits. */
export function unknown(walk: Walk): void {
  walk.happened('input.unknown');
  walk.say('common.invalid.unknown');
  toMenu(walk);
}

async function unasked(walk: Walk, words: string): Promise<void> {
  const card = namedCard(walk, words) ?? byNumber(words, cardsOf(walk), matcher(walk));
  if (card) return pressCard(walk, card);
  const exact = flowByWords(walk, words, true);
  const named = exact ?? flowByWords(walk, words, false);
  const asked = exact || named?.alone ? null : await flowThatHears(walk, words, 'before');
  if (asked) return begin(walk, asked, heardBy(words));
  const firm = named !== null && (exact !== null || !(named.yields || named.hears));
  const heard = firm ? null : await flowThatHears(walk, words, 'alone');
  if (heard && (!named || named.yields || named.id === heard.id)) return begin(walk, heard, heardBy(words));
  if (named) return begin(walk, named, saidTo(named, words));
  const last = await flowThatHears(walk, words, 'after');
  if (last) return begin(walk, last, heardBy(words));
  const wish = wishBeside(walk, words);
  if (wish) return fulfil(walk, wish);
  unknown(walk);
}

/** The words that a flow hears. */
function heardBy(words: string): { readonly said: string } {
  return { said: words.slice(0, MAX_TEXT) };
}

/** The words that start a flow, for one that takes them as they are. A flow that hears reads its words by an action. */
function saidTo({ takes, hears }: Flow, words: string): { readonly said?: string } {
  return takes.includes('said') && hears === null ? { said: words.slice(0, MAX_TEXT) } : {};
}

function matcher(walk: Walk): Matcher {
  return { lang: walk.who.lang, words: walk.words, understanding: walk.parts.understanding };
}

/** The start buttons a person may type; the last shown come first, so that their numbers count. */
function cardsOf(walk: Walk): Card[] {
  return [...walk.cards, ...(walk.context.cards ?? [])];
}

/**
 * The start button whose words were typed: of the last shown, else of the newest notice. Several notices may have the
 * same button with different values. The values that the flow can find itself are then left out, since "I'll do it"
 * doesn't name one.
 */
function namedCard(walk: Walk, words: string): Card | null {
  const by = matcher(walk);
  const own = exactly(words, walk.cards, by);
  if (own) return own;
  const [newest, ...older] = (walk.context.cards ?? []).filter((one) => exactly(words, [one], by) !== null);
  if (newest?.press.do !== 'start') return newest ?? null;
  const { flow } = newest.press;
  const given = newest.press.with ?? {};
  const presses = older.flatMap(({ press }) => (press.do === 'start' && press.flow === flow ? [press.with ?? {}] : []));
  const open = (walk.parts.book.get(flow)?.finds ?? []).filter((name) =>
    presses.some((other) => other[name] !== given[name]),
  );
  if (open.length === 0) return newest;
  const left = Object.fromEntries(Object.entries(given).filter(([name]) => !open.includes(name)));
  // The notice is not known yet, so the press answers none of them.
  return { ...newest, press: { do: 'start', flow, with: left } };
}

async function pressCard(walk: Walk, card: Card): Promise<void> {
  if (card.press.do !== 'start') return stale(walk);
  const flow = walk.parts.book.get(card.press.flow);
  const values = startValues(card.press.with);
  if (!flow?.entry || !values) return stale(walk);
  walk.answers(card.press);
  await begin(walk, flow, values);
}

/**
 * Finds the entry flow by typed words: exact ones, or words inside a sentence when no question waits. A polite ending
 * doesn't count. The longest words win; flows that yield come last, those of staff only for staff.
 */
function flowByWords(walk: Walk, words: string, exact: boolean): Flow | null {
  const said = comparable(words);
  if (said === '') return null;
  const { features } = walk.context;
  const inside = walk.parts.book
    .triggers(walk.who.lang, walk.words)
    .filter((one) => said.includes(one.phrase) && (one.feature === null || features.includes(one.feature)))
    .filter((one) => !isOthers(walk, one));
  if (inside.length === 0) return null;
  const bare = walk.parts.understanding.bare(words);
  const named = inside.find((one) => one.phrase === said) ?? inside.find((one) => one.phrase === bare);
  // Danger inside a sentence has been read before; fear of a dark street is none.
  const best = named ?? (exact ? undefined : inside.find((one) => walk.parts.book.get(one.flow)?.dangers !== true));
  return best ? (walk.parts.book.get(best.flow) ?? null) : null;
}

/** True for words of staff that mean something else when anybody else types them. */
function isOthers({ parts, who, context }: Walk, { flow: id, yields }: Trigger): boolean {
  const flow = yields ? parts.book.get(id) : null;
  return flow != null && flow.for !== 'member' && refusalOf(flow, who, context.features) !== null;
}
