import { plain, t } from '../lib/text';
import type { Button, Row } from '../lib/utterance';
import { sentenceOf } from '../understand';
import { answerKind } from './answers';
import { bareFigure, type Reading } from './answers/kind';
import {
  asOne,
  byNotice,
  type Card,
  flowOf,
  matcher,
  newNotices,
  olderNotices,
  openOnes,
  pressCard,
  stillOpen,
} from './cards';
import type { Flow } from './flow';
import { MAX_QUOTE, MAX_WORDS_OF_AN_OPTION } from './limits';
import { byNumber, picked } from './match';
import { askOf, navButton } from './question';
import type { NoticeButton } from './types';
import type { Walk } from './walk';

/**
 * Takes a yes, a no, an option or a length of time as the answer of a new notice. If the waiting question or another
 * notice fits too, the person is asked which is meant. False if no notice is answered.
 * @param reading the words as an answer of the waiting question; null if none waits
 */
export async function answerNotice(walk: Walk, words: string, reading: Reading | null): Promise<boolean> {
  return answerBy(walk, words, reading, meantBy);
}

/**
 * Takes the option that a longer sentence would rather have: "thinking again, Sunday is better". Only words that mean
 * nothing else may be read so. False if no notice is answered.
 */
export async function answerPreferred(walk: Walk, words: string): Promise<boolean> {
  if (!walk.parts.understanding.prefers(sentenceOf(words))) return false;
  return answerBy(walk, words, null, (_, said, cards) =>
    optionIn(
      walk,
      said,
      cards.filter(({ means }) => means === 'option'),
    ),
  );
}

async function answerBy(
  walk: Walk,
  words: string,
  reading: Reading | null,
  meant: (walk: Walk, words: string, cards: readonly NoticeButton[]) => NoticeButton | null,
): Promise<boolean> {
  const fit = newNotices(walk).flatMap((cards) => meant(walk, words, cards) ?? []);
  // The text of each notice tells two of them apart, and only those that are open matter then.
  const open = alternatives(walk, fit).length > 1 ? await stillOpen(walk, fit) : fit;
  const [card, ...others] = alternatives(walk, open);
  if (!card) return false;
  const own = reading?.is === 'answer' ? await ownButton(walk, reading) : null;
  if (own || others.length > 0) askWhich(walk, [card, ...others], own);
  else await pressCard(walk, card, words);
  return true;
}

/**
 * Presses the button whose words were typed. Where it answers several matters, the person is asked which is meant; of
 * other buttons the newest counts.
 */
export async function pressNamed(walk: Walk, cards: readonly NoticeButton[]): Promise<void> {
  const answers = alternatives(walk, cards);
  if (answers.length > 1 && answers.every(({ means }) => means !== undefined)) return askWhich(walk, answers, null);
  const card = asOne(walk, cards);
  if (card) await pressCard(walk, card);
}

/**
 * Takes words as the answer of the newest notice from before the last turn that is open and asks. The notice is said
 * back. If its answer can't be taken back, the person is asked first. A flow that the words start too comes first. If
 * they are a no, the person is asked which is meant. False if no notice is answered.
 */
export async function answerOlder(walk: Walk, words: string, flow: Flow | null): Promise<boolean> {
  const older = olderNotices(walk).filter((cards) => cards.some(({ means }) => means !== undefined));
  const fits = (cards: readonly NoticeButton[]) => meantBy(walk, words, cards) ?? byNumber(words, cards, matcher(walk));
  if (!older.some(fits)) return false;
  const stands = byNotice(await openOnes(walk, older.flat()));
  const numbered = stands.slice(0, 1).flatMap((cards) => byNumber(words, cards, matcher(walk)) ?? []);
  const meant = stands.flatMap((cards) => meantBy(walk, words, cards) ?? []);
  const [card, ...others] = alternatives(walk, meant.length > 0 ? meant : numbered);
  if (!card || (flow && card.means !== 'no')) return false;
  if (flow?.title) askWhich(walk, [card, ...others], { text: t(flow.title), press: { do: 'start', flow: flow.id } });
  else if (others.length > 0) askWhich(walk, [card, ...others], null);
  else if (card.lasting) askSure(walk, card);
  else {
    walk.say('common.older.taken', { rows: backRows(walk, card) });
    await pressCard(walk, card, words);
  }
  return true;
}

/**
 * The start that asks the newest notice's yes-or-no question again, for a question back such as "yes, but how long?".
 * It has the values that all buttons share. Null if no such notice is new, or if the words ask nothing.
 */
export function noticeAsked(
  walk: Walk,
  words: string,
): { readonly flow: Flow; readonly vars: Readonly<Record<string, string>> } | null {
  const [cards = []] = newNotices(walk).filter((each) => each.some(({ means }) => means === 'yes'));
  const starts = cards.flatMap(({ press }) => (press.do === 'start' ? [press] : []));
  const [first] = starts;
  const flow = first && sentenceOf(words).asks ? walk.parts.book.get(first.flow) : undefined;
  const shared = Object.entries(first?.with ?? {}).filter(([name, value]) =>
    starts.every((one) => one.with?.[name] === value),
  );
  // A flow without a question would act at once.
  const asks = [...(flow?.steps.values() ?? [])].some(({ def }) => 'ask' in def);
  return flow?.entry && asks && shared.length > 0 ? { flow, vars: Object.fromEntries(shared) } : null;
}

/** One button for each matter that is meant: notices of one flow that finds the matter itself count once. */
function alternatives(walk: Walk, meant: readonly NoticeButton[]): readonly NoticeButton[] {
  const keys = meant.map(({ press }) => {
    if (press.do !== 'start') return '';
    const finds = walk.parts.book.get(press.flow)?.finds ?? [];
    const left = Object.entries(press.with ?? {}).filter(([name]) => !finds.includes(name) && name !== 'minutes');
    return JSON.stringify([press.flow, left]);
  });
  return [...new Set(keys)].flatMap(
    (key) =>
      asOne(
        walk,
        meant.filter((_, i) => keys[i] === key),
      ) ?? [],
  );
}

/** Asks which of several matters is meant. Matters of one flow are told apart by the words of their notices. */
function askWhich(walk: Walk, cards: readonly NoticeButton[], own: Button | null): void {
  walk.happened('answer.which', walk.top?.flow, walk.top?.step);
  const apart = new Set(cards.map(({ press }) => flowOf(press))).size === cards.length;
  const rest = own ? [own] : [];
  walk.asked = [...cards.map((one, i) => (apart ? named(walk, one) : numbered(one, i + 1))), ...rest];
  const rows = apart ? [] : cards.flatMap((one, i) => quoteRow(walk, one, plain(String(i + 1))));
  walk.say('common.which', { ...(rows.length > 0 ? { rows } : {}), buttons: walk.asked });
}

/** Asks whether the words were the answer of an older notice. */
function askSure(walk: Walk, card: NoticeButton): void {
  walk.happened('answer.older', walk.top?.flow, walk.top?.step);
  const no: Button = { text: t('common.nav.no'), press: navButton('menu').press, means: 'no' };
  walk.asked = [{ text: card.text, press: card.press, means: 'yes' }, no];
  walk.say('common.older.sure', { rows: backRows(walk, card), buttons: walk.asked });
}

/** The notice and the answer that was taken, as rows. */
function backRows(walk: Walk, card: NoticeButton): readonly Row[] {
  return [...quoteRow(walk, card, t('common.older.notice')), { label: t('common.older.answer'), value: card.text }];
}

function quoteRow(walk: Walk, { says }: NoticeButton, label: Row['label']): readonly Row[] {
  if (!says) return [];
  const whole = walk.words.say(walk.who.lang, says).replace(/\s+/g, ' ');
  const quote = whole.length > MAX_QUOTE ? `${[...whole].slice(0, MAX_QUOTE - 1).join('')}…` : whole;
  return [{ label, value: plain(quote) }];
}

/** The button of a notice that words mean: a plain yes or no, an option, or a length of time. */
function meantBy(walk: Walk, words: string, cards: readonly NoticeButton[]): NoticeButton | null {
  const { understanding } = walk.parts;
  const sentence = sentenceOf(words);
  const said = understanding.yesNo(sentence);
  const filled = cards.find(({ fills }) => fills !== undefined);
  const length = filled ? understanding.minutes(sentence, walk.context.at) : null;
  const minutes = length && (said !== false || isCorrection(walk, sentence.text, length)) ? length : null;
  if (filled?.press.do === 'start' && filled.fills && minutes && !bareFigure(minutes))
    return filledWith(filled, filled.press, minutes.value);
  // "It wasn't two hours" is no plain no.
  const differs = filled !== undefined && understanding.trouble('minutes', sentence, walk.context.at)?.is === 'not';
  const by = said === null || differs ? null : cards.find(({ means }) => means === (said ? 'yes' : 'no'));
  return (
    by ??
    (differs || isShort(words) || (said && isShort(withoutDay(walk, words))) ? optionIn(walk, words, cards) : null)
  );
}

/** True for "no, only thirty minutes": the no turns down the length that was named before. */
function isCorrection(walk: Walk, text: string, { from, to }: { readonly from: number; readonly to: number }): boolean {
  const { understanding } = walk.parts;
  const no = understanding.bare(text.slice(0, from));
  if (!understanding.isOneOf(walk.who.lang, 'answers.noWord', no)) return false;
  return understanding.yesNo(sentenceOf(text.slice(to))) !== false;
}

/** The button with the minutes of the words, in its label too. */
function filledWith(
  card: NoticeButton,
  press: Extract<Button['press'], { do: 'start' }>,
  minutes: number,
): NoticeButton {
  const { text, fills = 'minutes' } = card;
  const label = 'key' in text ? t(text.key, { ...text.params, [fills]: minutes }) : text;
  return { ...card, text: label, press: { ...press, with: { ...press.with, [fills]: String(minutes) } } };
}

/** True for so few words that they can name an option of a notice. */
function isShort(words: string): boolean {
  return words.trim().split(/\s+/).length <= MAX_WORDS_OF_AN_OPTION;
}

/** The words with a day in them as one word. "Yes, the fifth of December" then names an option in few words. */
function withoutDay(walk: Walk, words: string): string {
  const sentence = sentenceOf(words);
  const day = walk.parts.understanding.date(sentence, walk.context.at);
  return day ? `${sentence.text.slice(0, day.from)}-${sentence.text.slice(day.to)}` : words;
}

/** The option of a notice, such as an invitation to vote, that words name: "라벤더가 좋아요". */
function optionIn(walk: Walk, words: string, cards: readonly NoticeButton[]): NoticeButton | null {
  const options = cards.filter(({ press }) => flowOf(press) === flowOf(cards[0]?.press));
  if (options.length < 2 || sentenceOf(words).asks) return null;
  const place = picked(words, options, optionMeans(walk, options), { ...matcher(walk), at: walk.context.at });
  return place === null ? null : (options[place] ?? null);
}

/** The places of the options that mean yes and no, else of the only ones in words; -1 for none. */
function optionMeans(walk: Walk, options: readonly Card[]): { yes: number; no: number } {
  const { understanding, words, lang } = matcher(walk);
  const said = options.map(({ text }) => understanding.yesNo(sentenceOf(words.say(lang, text))));
  const only = (what: boolean): number => {
    const meant = options.findIndex(({ means }) => means === (what ? 'yes' : 'no'));
    return meant < 0 && said.filter((one) => one === what).length === 1 ? said.indexOf(what) : meant;
  };
  return { yes: only(true), no: only(false) };
}

/** The button that answers the waiting question, named after its flow. Null where any words are an answer. */
async function ownButton(walk: Walk, { value }: Extract<Reading, { is: 'answer' }>): Promise<Button | null> {
  const { waiting } = walk;
  const { flow, step } = await walk.here();
  const { ask } = askOf(step);
  if (!waiting || !flow.title || answerKind(ask).free || ask === 'name' || ask === 'phone' || ask === 'photo')
    return null;
  const shown = ask === 'yes-no' ? (value === true ? 'yes' : 'no') : String(value);
  return { text: t(flow.title), press: { do: 'answer', ask: waiting.ask, value: shown } };
}

function named(walk: Walk, { text, press }: Card): Button {
  const title = walk.parts.book.get(flowOf(press) ?? '')?.title;
  return { text: title ? t('common.which-one', { what: t(title), answer: text }) : text, press };
}

function numbered({ text, press }: Card, number: number): Button {
  return { text: t('common.older.numbered', { number, answer: text }), press };
}
