import { invariant } from '../lib/errors';
import { initialsOf } from '../lib/initials';
import { type Params, type Text, t } from '../lib/text';
import type { Button, Utterance } from '../lib/utterance';
import { comparable } from '../understand';
import { answerKind } from './answers';
import { labelsOf } from './answers/choice';
import { ALL, ANY, type Choice, DONE, NONE, type Offer, type Question } from './answers/kind';
import type { FlowStep } from './flow';
import {
  MAX_CHOICES_AT_ONCE,
  MAX_CHOICES_WITH_DONE,
  MAX_OPTIONS,
  MIN_INITIALS,
  TRIES_BEFORE_HELP,
  TRIES_BEFORE_PERSON,
} from './limits';
import type { AskStep } from './schema';
import type { Listing, NavWord, Value, Waiting } from './types';
import { rowsOf, textOf } from './values';
import type { Walk } from './walk';

/** Asks the question of the talking frame, as a new asking with its own token. */
export async function ask(walk: Walk, step: FlowStep): Promise<void> {
  const def = askOf(step);
  walk.waiting = { ask: walk.token(step.name), kind: def.ask, tries: 0 };
  walk.happened('question.asked', walk.talking.flow, step.name);
  await pose(walk);
}

/** Says the waiting question and keeps the order of its choices. */
export async function pose(walk: Walk): Promise<void> {
  const { waiting } = walk;
  invariant(waiting, 'no question waits to be said');
  const { step } = await walk.here();
  const def = askOf(step);
  const question = questionOf(walk, def);
  const whole = await answerKind(def.ask).offer(question);
  const left = narrowedTo(waiting, whole.choices);
  const offer = left ? { ...whole, choices: left } : whole;
  const choices = allChoices(def, offer, left !== null);
  const { values: _values, narrowed: _narrowed, unseen: _shown, ...kept } = waiting;
  const shown = choices.length > 0 ? { values: choices.map((one) => one.value) } : {};
  walk.waiting = { ...kept, ...shown, ...(left ? { narrowed: true as const } : {}) };
  if (waiting.picked && waiting.picked.length > 0)
    walk.say(t('common.invalid.picked', { list: labelsOf(waiting.picked, whole.choices) }));
  walk.said.push(utterance(walk, def, offer, choices));
  if (def.ask === 'choice' && offer.choices.length === 0) walk.say('common.invalid.no-options');
}

/** True for the words of the "more" button while a question with several pages of choices waits. */
export function asksForMore(walk: Walk, words: string): boolean {
  const label = walk.words.say(walk.who.lang, t('system.more'));
  return (walk.waiting?.values?.length ?? 0) > MAX_CHOICES_AT_ONCE && comparable(words) === comparable(label);
}

/** Shows the next page of the choices of the waiting question. */
export async function turnPage(walk: Walk): Promise<void> {
  const { waiting } = walk;
  invariant(waiting, 'no question has pages');
  walk.waiting = { ...waiting, page: (waiting.page ?? 0) + 1 };
  await pose(walk);
}

/** The choices that typed words have left; null while all are shown, and when all of those are gone. */
function narrowedTo({ narrowed, values = [] }: Waiting, choices: readonly Choice[]): readonly Choice[] | null {
  const left = narrowed ? choices.filter((one) => values.includes(one.value)) : [];
  return left.length > 0 ? left : null;
}

/** The question in the form its kind reads. */
export function questionOf(walk: Walk, def: AskStep): Question {
  return {
    def: def as Question['def'],
    vars: walk.talking.vars,
    lang: walk.who.lang,
    at: walk.context.at,
    picked: walk.waiting?.picked ?? [],
    shown: walk.waiting?.values ?? [],
    words: walk.words,
    understanding: walk.parts.understanding,
    list: (name, args) => optionsOf(walk, name, args),
  };
}

/** The definition of a step that asks. */
export function askOf(step: FlowStep): AskStep {
  invariant('ask' in step.def, `step ${step.name} asks nothing`);
  return step.def;
}

/** True if `back` leads anywhere from the waiting question. */
export function hasWayBack(walk: Walk): boolean {
  for (let i = walk.frames.length - 1; i >= 0; i--) {
    const frame = walk.frames[i];
    if (!frame) return false;
    if (frame.trail.length > 0 || frame.over === 'digress') return true;
    if (frame.over !== 'call') return false;
  }
  return false;
}

/** A button for one of the words that work everywhere. */
export function navButton(word: NavWord, token?: string): Button {
  return { text: t(`common.nav.${word}`), press: token ? { do: 'word', word, ask: token } : { do: 'word', word } };
}

/** Every button that answers: the kind's own choices, then "any", "all" of a narrowed list, "done" and "nothing". */
export function allChoices(def: AskStep, offer: Offer, narrowed = false): Choice[] {
  const many = def.ask === 'choice' && def.many === true;
  return [
    ...ownChoices(offer),
    ...offer.choices.filter(({ value }) => value === ANY),
    ...(narrowed ? [{ value: ALL, text: t('common.search.all') }] : []),
    ...(many ? [{ value: DONE, text: t('common.nav.done') }] : []),
    ...(def.optional ? [{ value: NONE, text: t(def.optional) }] : []),
  ];
}

/** The choices of a question, without the one that leaves it open. */
function ownChoices({ choices }: Offer): readonly Choice[] {
  return choices.filter(({ value }) => value !== ANY);
}

async function optionsOf(walk: Walk, name: string, args: Readonly<Record<string, Value>>): Promise<Listing> {
  const source = walk.parts.sources.get(name);
  invariant(source, `no source ${name}`);
  const checked = source.args.safeParse(args);
  invariant(checked.success, `source ${name} was given arguments it doesn't take: ${checked.error?.message ?? ''}`);
  const listed = await source.list({
    services: walk.parts.services,
    who: walk.who,
    cause: walk.context.cause(walk.doingKey(walk.talking.step)),
    args: checked.data,
  });
  const { options, facts } = 'options' in listed ? listed : { options: listed, facts: {} };
  if (options.length > MAX_OPTIONS)
    walk.parts.logger?.warn(
      { source: name, options: options.length, shown: MAX_OPTIONS },
      'a source lists too many options',
    );
  return { options: options.slice(0, MAX_OPTIONS), facts };
}

function utterance(walk: Walk, def: AskStep, offer: Offer, choices: readonly Choice[]): Utterance {
  const { waiting, talking } = walk;
  const token = waiting?.ask ?? '';
  const rows = rowsOf(def.rows, talking.vars);
  const picked = new Set(waiting?.picked ?? []);
  const label = (one: Choice): Text => (picked.has(one.value) ? t('common.nav.picked', { label: one.text }) : one.text);
  const button = (one: Choice): Button => ({
    text: label(one),
    press: { do: 'answer', ask: token, value: one.value },
  });
  const own = ownChoices(offer).length;
  // Beside so many choices, "any", "done" and "nothing" would stand on the last page only.
  const beside = own > MAX_CHOICES_WITH_DONE ? choices.slice(own) : [];
  const buttons = choices.slice(0, choices.length - beside.length).map(button);
  return {
    text: withFacts(textOf(def.text, def.with, talking.vars), offer.facts),
    ...(own > MAX_CHOICES_AT_ONCE ? { hint: searchHint(walk, offer.choices) } : {}),
    ...(rows.length > 0 ? { rows } : {}),
    ...(buttons.length > 0 ? { buttons, ask: token } : {}),
    ...(waiting?.page ? { page: waiting.page } : {}),
    ...(def['staff-chat'] ? { staffChat: t(def['staff-chat']) } : {}),
    ...(offer.picker ? { picker: { ...offer.picker, ask: token } } : {}),
    nav: [...beside.map(button), ...navOf(walk, token)],
  };
}

/** Says how to find one of many choices, with the first one's initial consonants as the example. */
function searchHint(walk: Walk, choices: readonly Choice[]): Text {
  const labels = choices.map((one) => walk.words.say(walk.who.lang, one.text));
  const [word = ''] = (labels[0] ?? '').split(/[\s·]+/);
  const initials = initialsOf(word).slice(0, MIN_INITIALS);
  return initials.length === MIN_INITIALS ? t('common.search.hint', { initials }) : t('common.search.hint-plain');
}

function withFacts(text: Text, facts: Params = {}): Text {
  return 'key' in text && Object.keys(facts).length > 0 ? t(text.key, { ...text.params, ...facts }) : text;
}

function navOf(walk: Walk, token: string): Button[] {
  const tries = Math.max(walk.waiting?.tries ?? 0, walk.waiting?.refusals ?? 0);
  return [
    ...(hasWayBack(walk) ? [navButton('back', token)] : []),
    navButton('cancel', token),
    ...(tries >= TRIES_BEFORE_HELP ? [navButton('help', token)] : []),
    ...(tries >= TRIES_BEFORE_PERSON ? [navButton('person', token)] : []),
  ];
}
