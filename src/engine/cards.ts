import type { Text } from '../lib/text';
import type { Button } from '../lib/utterance';
import { sentenceOf } from '../understand';
import { begin, startValues } from './begin';
import { MAX_TEXT } from './limits';
import { exactly, type Matcher } from './match';
import { stale } from './navigate';
import { navButton } from './question';
import type { NoticeButton } from './types';
import { turnMenu } from './versions';
import type { Walk } from './walk';

/** A button that starts a flow, of the last reply or of a notice. */
export type Card = Button;

/** The start buttons that a number may name: those of the newest new notice, then those of the last reply. */
export function cardsOf(walk: Walk): readonly Card[] {
  const [newest] = newNotices(walk);
  return [...(newest ?? []), ...walk.cards];
}

/**
 * The start buttons whose words were typed. That of the last reply comes first, then those of new notices, then those of
 * older ones that are open.
 */
export async function namedCards(walk: Walk, words: string): Promise<readonly NoticeButton[]> {
  const by = matcher(walk);
  const own = exactly(words, walk.cards, by);
  if (own) return [own];
  const named = (walk.context.cards ?? []).filter((one) => exactly(words, [one], by) !== null);
  const open = await stillOpen(walk, named);
  const fresh = open.filter((one) => isNew(walk, one));
  return fresh.length > 0 ? fresh : open;
}

/** The open ones of some buttons of notices. If none is open, all of them: a press says what became of it. */
export async function stillOpen(walk: Walk, cards: readonly NoticeButton[]): Promise<readonly NoticeButton[]> {
  const open = cards.length === 0 ? [] : await openOnes(walk, cards);
  return open.length > 0 ? open : cards;
}

/** The buttons of notices that are still open, with their notice's text. Buttons without a key count as open. */
export async function openOnes(walk: Walk, cards: readonly NoticeButton[]): Promise<readonly NoticeButton[]> {
  const { openNotices, cards: all = [] } = walk.context;
  // Every notice that asks is looked up: a later one about the same matter closes an earlier one.
  const keys = new Set([...cards, ...all.filter(({ means }) => means !== undefined)].map(keyOf));
  keys.delete('');
  if (!openNotices || keys.size === 0) return cards;
  const open = await openNotices([...keys]);
  return cards
    .filter((one) => keyOf(one) === '' || open.has(keyOf(one)))
    .map((one) => ({ ...one, ...saysOf(open.get(keyOf(one))) }));
}

function saysOf(says: Text | null | undefined): Pick<NoticeButton, 'says'> {
  return says ? { says } : {};
}

/** The newest of several buttons that say the same, without the values that differ and that its flow can find. */
export function asOne(walk: Walk, [newest, ...older]: readonly Card[]): Card | null {
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

/** Presses a start button that was typed. A no brings its `words` along, which may hold the reason. */
export async function pressCard(walk: Walk, card: Card, words?: string): Promise<void> {
  if (card.press.do === 'more') return turnMenu(walk, card.press.page);
  if (card.press.do !== 'start') return stale(walk);
  const flow = walk.parts.book.get(card.press.flow);
  const values = startValues(card.press.with);
  if (!flow?.entry || !values) return stale(walk);
  walk.answers(card.press);
  const said = card.means === 'no' && words !== undefined && flow.takes.includes('said');
  await begin(walk, flow, said ? { ...values, said: words.slice(0, MAX_TEXT) } : values);
}

/** Takes a plain yes or no as the answer of the last reply. False if no button of it means a yes. */
export async function answerStart(walk: Walk, words: string): Promise<boolean> {
  const card = walk.cards.find(({ means }) => means === 'yes');
  const said = card ? walk.parts.understanding.yesNo(sentenceOf(words)) : null;
  if (!card || said === null) return false;
  if (said) await pressCard(walk, card);
  else walk.say('common.cancelled', { nav: [navButton('menu')] });
  return true;
}

/** The buttons of each notice shown since the last turn, the newest notice first. */
export function newNotices(walk: Walk): readonly (readonly NoticeButton[])[] {
  return byNotice((walk.context.cards ?? []).filter((one) => isNew(walk, one)));
}

/** The buttons of each notice from before the last turn, the newest notice first. */
export function olderNotices(walk: Walk): readonly (readonly NoticeButton[])[] {
  return byNotice((walk.context.cards ?? []).filter((one) => !isNew(walk, one)));
}

function isNew({ lastAt }: Walk, { at }: NoticeButton): boolean {
  return at !== undefined && lastAt !== null && at.getTime() >= lastAt;
}

/** The buttons of each notice, in the order of the notices. */
export function byNotice(cards: readonly NoticeButton[]): readonly (readonly NoticeButton[])[] {
  return [...new Set(cards.map(keyOf))].map((key) => cards.filter((one) => keyOf(one) === key));
}

function keyOf({ press }: Card): string {
  return press.do === 'start' ? (press.notice ?? '') : '';
}

/** The flow that a press starts; null for other presses. */
export function flowOf(press: Button['press'] | undefined): string | null {
  return press?.do === 'start' ? press.flow : null;
}

/** The means to compare words with labels in this talk. */
export function matcher(walk: Walk): Matcher {
  return { lang: walk.who.lang, words: walk.words, understanding: walk.parts.understanding };
}
