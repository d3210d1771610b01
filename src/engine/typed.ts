import { t } from '../lib/text';
import { comparable, sentenceOf, type Wish } from '../understand';
import { isFirm, read, take, takeWords } from './answer';
import { answerKind } from './answers';
import type { Given } from './answers/kind';
import { begin } from './begin';
import type { Trigger } from './book';
import { answerStart, type Card, cardsOf, matcher, namedCards, pressCard } from './cards';
import { change, changesIn } from './change';
import { dangerIn } from './danger';
import type { Flow, FlowStep } from './flow';
import { hearAhead, keepWords, renewAhead } from './heard';
import { flowThatHears } from './hearing';
import { courteous, unknown } from './ladder';
import { MAX_TEXT } from './limits';
import { byNumber, exactly } from './match';
import { navigate } from './navigate';
import { answerNotice, answerOlder, answerPreferred, noticeAsked, pressNamed } from './notices';
import { askOf, asksForMore, questionOf, turnPage } from './question';
import { refusalOf } from './rights';
import type { Walk } from './walk';
import { fulfil, wishBeside, wishIn } from './wishes';

/**
 * Reads typed words. Danger comes first, then a wish, a clear question in between, the answer, a start button, and a
 * flow's words. Words that may be a question in between come last.
 */
export async function typed(walk: Walk, words: string): Promise<void> {
  const danger = dangerIn(walk, words);
  if (danger) return begin(walk, danger.flow, danger.vars);
  const which = whichMeant(walk, words);
  if (which?.press.do === 'start') return pressCard(walk, which);
  if (which?.press.do === 'word') return navigate(walk, which.press.word);
  if (which?.press.do === 'answer' && which.press.ask === walk.waiting?.ask)
    return take(walk, await read(walk, { is: 'value', value: which.press.value }));
  if (asksForMore(walk, words)) return turnPage(walk);
  const cards = await namedCards(walk, words);
  const named = cards.length > 0;
  const wish = named ? null : await wishIn(walk, words);
  if (wish && !meansMore(walk, wish, words)) return fulfil(walk, wish);
  if (!walk.waiting) return unasked(walk, words);
  const { step } = await walk.here();
  if (await yieldsTo(walk, step, words)) return typed(walk, words);
  const alone = aloneByWords(walk, step, words);
  if (alone) return begin(walk, alone, saidTo(alone, words));
  const between = (await flowBetween(walk, step, words)) ?? (await flowKept(walk, step, words, 'over'));
  const given: Given = { is: 'words', words };
  const reading = await read(walk, given);
  const changes = await changesIn(walk, words, reading);
  if (between && !namesAnother(changes)) return begin(walk, between, heardBy(words));
  if (changes.length > 0) {
    if (reading.is === 'answer') keepWords(walk, step, words);
    return change(walk, changes);
  }
  if (!named && (await answerNotice(walk, words, reading))) return;
  const kept = reading.is === 'answer' || reading.is === 'picked' ? null : await flowKept(walk, step, words, 'unread');
  if (kept) return begin(walk, kept, heardBy(words));
  if (reading.is === 'answer' && !walk.waiting.unseen) {
    keepWords(walk, step, words);
    await renewAhead(walk, words);
  }
  if (isFirm(reading) || answerKind(askOf(step).ask).free) return take(walk, reading);
  if (named) return pressNamed(walk, cards);
  const flow = flowByWords(walk, words, true);
  if (flow) return begin(walk, flow, saidTo(flow, words));
  const asked = await flowThatHears(walk, words, 'after');
  // Words within the sentence that name a flow mean more than a question that nobody can answer.
  const other = asked && flowByWords(walk, words, false);
  if (other && other.id !== walk.talking.flow) return begin(walk, other, saidTo(other, words));
  if (asked) return begin(walk, asked, heardBy(words));
  const beside = wishBeside(walk, words);
  if (beside) return fulfil(walk, beside);
  if (reading.is === 'invalid' && (await hearAhead(walk, words))) return;
  await takeWords(walk, words, reading);
}

/**
 * Drops a waiting question marked `yields` if the words are no answer of it. The question below waits again, and the
 * words are read as if the dropped one had never been asked.
 */
async function yieldsTo(walk: Walk, step: FlowStep, words: string): Promise<boolean> {
  const def = askOf(step);
  if (!('yields' in def && def.yields) || (await read(walk, { is: 'words', words })).is !== 'invalid') return false;
  walk.happened('question.dropped', walk.talking.flow, step.name);
  walk.waiting = undefined;
  walk.frames.pop();
  const below = walk.top;
  if (below?.paused) {
    walk.waiting = below.paused;
    delete below.paused;
  } else walk.clear();
  return true;
}

/** True if words are an answer of the waiting question, and no wish, danger or question in between. */
export async function answersWaiting(walk: Walk, words: string): Promise<boolean> {
  if (dangerIn(walk, words) || (await wishIn(walk, words))) return false;
  const { step } = await walk.here();
  if (aloneByWords(walk, step, words) || (await flowBetween(walk, step, words))) return false;
  return isFirm(await read(walk, { is: 'words', words }));
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

/**
 * The flow of a wish typed at a question for something else. A newcomer's is kept through joining. A member who says at
 * "what can you do?" that they need somebody asks for help, and picks nothing.
 */
async function flowKept(walk: Walk, step: FlowStep, words: string, time: 'over' | 'unread'): Promise<Flow | null> {
  const { member } = walk.who;
  const def = askOf(step);
  // A mere name means another flow only where the question lists such names and it is none of them.
  const lists = def.ask === 'choice' && def.many === true;
  const listing = lists && walk.parts.book.get(walk.talking.flow)?.keeps;
  const wishes = member === null || (listing && walk.parts.understanding.wants(sentenceOf(words)));
  if (!wishes || answerKind(def.ask).free) return null;
  const flow = await flowThatHears(walk, words, member === null ? time : 'unread');
  return flow?.id === walk.talking.flow ? null : flow;
}

/** True if words say the new value of an earlier answer: "could we make it four?". */
function namesAnother(changes: Awaited<ReturnType<typeof changesIn>>): boolean {
  return changes.some(({ reading }) => reading?.is === 'answer');
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

async function unasked(walk: Walk, words: string): Promise<void> {
  const named = await namedCards(walk, words);
  if (named.length > 0) return pressNamed(walk, named);
  const card = byNumber(words, cardsOf(walk), matcher(walk));
  if (card) return pressCard(walk, card);
  if (await answerNotice(walk, words, null)) return;
  // "I'll try it, why not" asks nothing.
  if (walk.parts.understanding.yesNo.only(sentenceOf(words)) && (await answerStart(walk, words))) return;
  const start = await startOf(walk, words);
  if (await answerOlder(walk, words, start?.flow ?? null)) return;
  if (start) return begin(walk, start.flow, start.vars);
  const wish = wishBeside(walk, words);
  if (wish) return fulfil(walk, wish);
  if (await answerStart(walk, words)) return;
  if (await answerPreferred(walk, words)) return;
  if (walk.parts.understanding.courtesy(words)) courteous(walk);
  else unknown(walk);
}

/** The button of "which one did you mean?" that the words, a number, or a plain yes or no name. */
function whichMeant(walk: Walk, words: string): Card | null {
  const by = matcher(walk);
  const named = exactly(words, walk.which, by) ?? byNumber(words, walk.which, by);
  if (named || walk.which.length === 0) return named;
  const said = walk.parts.understanding.yesNo(sentenceOf(words));
  return said === null ? null : (walk.which.find(({ means }) => means === (said ? 'yes' : 'no')) ?? null);
}

/** A flow that words start, and the values it takes from them. */
interface Start {
  readonly flow: Flow;
  readonly vars: Readonly<Record<string, string>>;
}

/** The flow beside the talking one that words start, read as if no question waited. Null for words that start none. */
export async function otherStart(walk: Walk, words: string): Promise<Start | null> {
  const start = await startOf(walk, words);
  return start?.flow.id === walk.talking.flow ? null : start;
}

/** The flow that words start while no question waits; null for words that start none. */
async function startOf(walk: Walk, words: string): Promise<Start | null> {
  const { exact, named } = flowsByWords(walk, words);
  const own = named?.staffWords === true;
  const asked = exact || own || named?.alone ? null : await flowThatHears(walk, words, 'before');
  if (asked) return { flow: asked, vars: heardBy(words) };
  const firm = named !== null && (exact !== null || own || !(named.yields || named.hears));
  const heard = firm ? null : await flowThatHears(walk, words, 'alone');
  if (heard && (!named || named.yields || named.id === heard.id)) return { flow: heard, vars: heardBy(words) };
  if (named) return { flow: named, vars: saidTo(named, words) };
  const notice = noticeAsked(walk, words);
  if (notice) return notice;
  const last = await flowThatHears(walk, words, 'after');
  return last && { flow: last, vars: heardBy(words) };
}

/** The words that a flow hears. */
function heardBy(words: string): { readonly said: string } {
  return { said: words.slice(0, MAX_TEXT) };
}

/** The words that start a flow, for one that takes them as they are. A flow that hears reads its words by an action. */
function saidTo({ takes, hears }: Flow, words: string): { readonly said?: string } {
  return takes.includes('said') && hears === null ? { said: words.slice(0, MAX_TEXT) } : {};
}

/**
 * True if a phrase lies within one typed word or begins with one: "장보기 부탁" has no "기부" in it. Spaces that were
 * left out are no matter. An English phrase ends with a word, too: "hilfe" has no "hi" in it.
 */
function standsIn(words: string, phrase: string): boolean {
  const parts = words.split(/\s+/).map(comparable);
  const english = /^[a-z]/.test(phrase);
  return parts.some((part, i) => {
    const rest = parts.slice(i);
    if (english) return rest.some((_, n) => endsWithWord(rest.slice(0, n + 1).join(''), phrase));
    return part.includes(phrase) || rest.join('').startsWith(phrase);
  });
}

/** True for whole words that are the phrase, with a plural s or a Korean particle at most. */
function endsWithWord(said: string, phrase: string): boolean {
  return said.startsWith(phrase) && /^s?(?![a-z])/.test(said.slice(phrase.length));
}

/**
 * Finds the entry flow by typed words: exact ones, or words inside a sentence when no question waits. A polite ending
 * doesn't count. The longest words win; flows that yield come last, those of staff only for staff.
 */
function flowByWords(walk: Walk, words: string, exact: boolean): Flow | null {
  const found = flowsByWords(walk, words);
  return exact ? found.exact : found.named;
}

/** The entry flow by exact words, and the one by words inside a sentence, which may be the same. */
function flowsByWords(walk: Walk, words: string): { readonly exact: Flow | null; readonly named: Flow | null } {
  const { book, understanding } = walk.parts;
  const inside = triggersIn(walk, words);
  if (inside.length === 0) return { exact: null, named: null };
  const said = comparable(words);
  const bare = understanding.bare(words);
  const whole = inside.find((one) => one.phrase === said) ?? inside.find((one) => one.phrase === bare);
  // Danger inside a sentence has been read before; fear of a dark street is none.
  const part = whole ?? inside.find((one) => book.get(one.flow)?.dangers !== true);
  const flowOf = (trigger: Trigger | undefined): Flow | null => (trigger && book.get(trigger.flow)) ?? null;
  return { exact: flowOf(whole), named: flowOf(part) };
}

/** The words of entry flows that lie in typed words and mean their flow there. */
function triggersIn(walk: Walk, words: string): readonly Trigger[] {
  const said = comparable(words);
  if (said === '') return [];
  const { features } = walk.context;
  return walk.parts.book
    .triggers(walk.who.lang, walk.words)
    .within(said)
    .filter(
      (one) =>
        standsIn(words, one.phrase) &&
        (one.feature === null || features.includes(one.feature)) &&
        (!isOthers(walk, one) || (one.phrase === said && isTitle(walk, one))),
    );
}

/** True for the title of a flow of staff words, or a thing it names. Nobody means something else by such words. */
function isTitle({ parts, who, words }: Walk, { flow: id, phrase }: Trigger): boolean {
  const flow = parts.book.get(id);
  const parted = flow?.title && !flow.yields ? words.say(who.lang, t(flow.title)).split('·') : [];
  return parted.some((part) => comparable(part) === phrase);
}

/** True for words of staff that mean something else when anybody else types them. */
function isOthers({ parts, who, context }: Walk, { flow: id }: Trigger): boolean {
  const flow = parts.book.get(id);
  return (
    flow !== undefined &&
    (flow.yields || flow.staffWords) &&
    flow.for !== 'member' &&
    refusalOf(flow, who, context.features) !== null
  );
}
