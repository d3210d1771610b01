import { t } from '../lib/text';
import type { Button } from '../lib/utterance';
import { sentenceOf } from '../understand';
import { answerKind } from './answers';
import { bareFigure, type Reading } from './answers/kind';
import { begin, startValues } from './begin';
import { MAX_WORDS_OF_AN_OPTION } from './limits';
import { exactly, type Matcher, picked } from './match';
import { stale } from './navigate';
import { askOf } from './question';
import type { Walk } from './walk';

/** A button that starts a flow, of the last reply or of a notice. */
export type Card = Button;

/** The start buttons a person may type; the last shown come first, so that their numbers count. */
export function cardsOf(walk: Walk): readonly Card[] {
  const [newest] = newNotices(walk);
  return [...(newest ?? []), ...walk.cards, ...(walk.context.cards ?? [])];
}

/**
 * The start button whose words were typed: of the last shown, else of the newest notice. "I'll do it" doesn't say which
 * of several notices with that button is meant.
 */
export function namedCard(walk: Walk, words: string): Card | null {
  const by = matcher(walk);
  const own = exactly(words, walk.cards, by);
  if (own) return own;
  return asOne(
    walk,
    (walk.context.cards ?? []).filter((one) => exactly(words, [one], by) !== null),
  );
}

/** The newest of several buttons that say the same, without the values that differ and that its flow can find. */
function asOne(walk: Walk, [newest, ...older]: readonly Card[]): Card | null {
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

/** Presses a start button that was typed. */
export async function pressCard(walk: Walk, card: Card): Promise<void> {
  if (card.press.do !== 'start') return stale(walk);
  const flow = walk.parts.book.get(card.press.flow);
  const values = startValues(card.press.with);
  if (!flow?.entry || !values) return stale(walk);
  walk.answers(card.press);
  await begin(walk, flow, values);
}

/**
 * Takes a yes, a no, an option or a length of time as the answer of a new notice. If the waiting question or another
 * notice fits too, the person is asked which is meant. False if no notice is answered.
 * @param reading the words as an answer of the waiting question; null if none waits
 */
export async function answerNotice(walk: Walk, words: string, reading: Reading | null): Promise<boolean> {
  const meant = newNotices(walk).flatMap((cards) => meantBy(walk, words, cards) ?? []);
  const card = asOne(
    walk,
    meant.filter(({ press }) => flowOf(press) === flowOf(meant[0]?.press)),
  );
  if (!card) return false;
  const own = reading?.is === 'answer' ? await ownButton(walk, reading) : null;
  const others = meant.filter(({ press }) => flowOf(press) !== flowOf(card.press));
  if (!own && others.length === 0) {
    await pressCard(walk, card);
    return true;
  }
  const buttons = [...[card, ...others].map((one) => named(walk, one)), ...(own ? [own] : [])];
  walk.asked = buttons;
  walk.happened('answer.which', walk.top?.flow, walk.top?.step);
  walk.say('common.which', { buttons });
  return true;
}

/** The buttons of each notice shown since the last turn, the newest notice first. */
function newNotices(walk: Walk): readonly (readonly Card[])[] {
  const { lastAt, context } = walk;
  const fresh = (context.cards ?? []).filter(({ at }) => at !== undefined && lastAt !== null && at.getTime() >= lastAt);
  const keyOf = ({ press }: Card) => (press.do === 'start' ? (press.notice ?? '') : '');
  return [...new Set(fresh.map(keyOf))].map((key) => fresh.filter((one) => keyOf(one) === key));
}

/** The button of a notice that words mean: a plain yes or no, an option, or a length of time. */
function meantBy(walk: Walk, words: string, cards: readonly Card[]): Card | null {
  const { understanding } = walk.parts;
  const sentence = sentenceOf(words);
  const said = understanding.yesNo(sentence);
  const filled = cards.find(({ fills }) => fills !== undefined);
  const minutes = filled && said !== false ? understanding.minutes(sentence, walk.context.at) : null;
  if (filled?.press.do === 'start' && filled.fills && minutes && !bareFigure(minutes))
    return {
      ...filled,
      press: { ...filled.press, with: { ...filled.press.with, [filled.fills]: String(minutes.value) } },
    };
  const plain = said === null ? null : cards.find(({ means }) => means === (said ? 'yes' : 'no'));
  return plain ?? optionIn(walk, words, cards);
}

/** The option of a notice, such as an invitation to vote, that a few words name: "라벤더가 좋아요". */
function optionIn(walk: Walk, words: string, cards: readonly Card[]): Card | null {
  const options = cards.filter(({ press }) => flowOf(press) === flowOf(cards[0]?.press));
  if (options.length < 2 || words.trim().split(/\s+/).length > MAX_WORDS_OF_AN_OPTION) return null;
  const place = picked(words, options, optionMeans(walk, options), { ...matcher(walk), at: walk.context.at });
  return place === null ? null : (options[place] ?? null);
}

/** The places of the only options that are a yes and a no in words; -1 for none or several. */
function optionMeans(walk: Walk, options: readonly Card[]): { yes: number; no: number } {
  const { understanding, words, lang } = matcher(walk);
  const said = options.map(({ text }) => understanding.yesNo(sentenceOf(words.say(lang, text))));
  const only = (what: boolean): number => (said.filter((one) => one === what).length === 1 ? said.indexOf(what) : -1);
  return { yes: only(true), no: only(false) };
}

/** The button that answers the waiting question, named after its flow. Null where any words are an answer. */
async function ownButton(walk: Walk, { value }: Extract<Reading, { is: 'answer' }>): Promise<Button | null> {
  const { waiting } = walk;
  const { flow, step } = await walk.here();
  const { ask } = askOf(step);
  if (!waiting || !flow.title || answerKind(ask).free || ask === 'name' || ask === 'photo') return null;
  const shown = ask === 'yes-no' ? (value === true ? 'yes' : 'no') : String(value);
  return { text: t(flow.title), press: { do: 'answer', ask: waiting.ask, value: shown } };
}

function named(walk: Walk, card: Card): Card {
  const title = walk.parts.book.get(flowOf(card.press) ?? '')?.title;
  const { text, press } = card;
  return { text: title ? t('common.which-one', { what: t(title), answer: text }) : text, press };
}

function flowOf(press: Button['press'] | undefined): string | null {
  return press?.do === 'start' ? press.flow : null;
}

/** The means to compare words with labels in this talk. */
export function matcher(walk: Walk): Matcher {
  return { lang: walk.who.lang, words: walk.words, understanding: walk.parts.understanding };
}
