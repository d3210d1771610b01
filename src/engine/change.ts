import { type Text, t } from '../lib/text';
import { type ChangeSaid, comparable, sentenceOf } from '../understand';
import { answerKind } from './answers';
import type { Question, Reading } from './answers/kind';
import type { FlowStep } from './flow';
import { exactly } from './match';
import { ask, askOf, pose, questionOf } from './question';
import type { AskStep } from './schema';
import type { Move } from './steps/kind';
import type { Frame, Value } from './types';
import type { Walk } from './walk';

/** An earlier answer that typed words change. Without a reading its question is asked again. */
interface Change {
  readonly step: FlowStep;
  readonly reading?: Reading;
}

/** The kinds of question that have a value in a correction, and its field. */
const FIELDS = { date: 'date', time: 'time', duration: 'minutes' } as const;

/**
 * Hears a change of mind about an earlier answer of the talking flow. A value counts for the latest question of its
 * kind; a row of the waiting question names its own. Where any words are an answer, only a mere change of a value counts.
 */
export async function changesIn(walk: Walk, words: string, answering: Reading): Promise<readonly Change[]> {
  const { step: asking } = await walk.here();
  const def = askOf(asking);
  const own = def.ask in FIELDS && answering.is === 'answer' ? { step: asking, reading: answering } : null;
  const said =
    walk.parts.understanding.change(sentenceOf(words), walk.context.at) ?? (own ? besides(walk, words) : null);
  if (!said) return [];
  const { free, offer } = answerKind(def.ask);
  const question = questionOf(walk, def);
  if (exactly(words, (await offer(question)).choices, question)) return [];
  const known = await answered(walk, def);
  if (free && !said.whole) return [];
  const byValue = known.flatMap((step): Change[] => {
    const { ask: kind } = askOf(step);
    const value = kind in FIELDS && kind !== def.ask ? said.values[FIELDS[kind as keyof typeof FIELDS]] : undefined;
    const latest = known.find((one) => askOf(one).ask === kind) === step;
    const same = !said.asked && value === walk.talking.vars[askOf(step).into ?? ''];
    return value === undefined || !latest || same ? [] : [{ step, reading: readAs(walk, step, String(value)) }];
  });
  if (byValue.length > 0 || free) return [...byValue.reverse(), ...(own && byValue.length > 0 ? [own] : [])];
  const named =
    namedBy(walk, def, words, known) ?? known.find((step) => said.fields.some((one) => one === askOf(step).ask));
  if (!named || named.name === asking.name) return [];
  const reading = await readRest(walk, named, withoutLabel(walk, def, named, said.rest));
  return reading || said.asked ? [{ step: named, ...(reading ? { reading } : {}) }] : [];
}

/** The values of a sentence that may differ from earlier answers: "two hours, and at 11". An end names no start. */
function besides({ parts: { understanding }, context: { at } }: Walk, words: string): ChangeSaid | null {
  const sentence = sentenceOf(words);
  if (sentence.asks || understanding.start(sentence, at) || understanding.ends(sentence, at)) return null;
  const date = understanding.date(sentence, at)?.value;
  const time = understanding.time(sentence, at)?.value;
  const minutes = understanding.minutes(sentence, at)?.value;
  const values = {
    ...(date === undefined ? {} : { date }),
    ...(time === undefined ? {} : { time }),
    ...(minutes === undefined ? {} : { minutes }),
  };
  return { fields: [], values, asked: false, whole: true, rest: '' };
}

/** Changes answers and walks from the first of them back to the waiting question; answers in between are kept. */
export async function change(walk: Walk, changes: readonly Change[]): Promise<void> {
  const refused = changes.find(({ reading }) => reading?.is === 'refused')?.reading;
  if (refused?.is === 'refused') {
    walk.say(refused.why);
    return pose(walk);
  }
  const asking = walk.talking.step;
  for (const { step, reading } of changes) {
    const { into } = askOf(step);
    if (reading?.is !== 'answer' || !into) continue;
    walk.put(into, reading.value);
    if (step.name === asking) {
      walk.answered = step.name;
      walk.happened('answer.taken', walk.talking.flow, step.name);
      continue;
    }
    walk.say(noteOf(step, reading.value));
    walk.happened('answer.changed', walk.talking.flow, step.name);
  }
  const [first] = changes;
  if (first) await revisit(walk, first.step, first.reading);
}

/** Goes back to a question to ask it again, or to walk on with its new answer. */
export async function revisit(walk: Walk, step: FlowStep, reading?: Reading): Promise<void> {
  const frame = walk.talking;
  frame.returns ??= home(frame, askOf((await walk.here()).step));
  walk.waiting = undefined;
  const at = frame.trail.indexOf(step.name);
  if (at >= 0) frame.trail = frame.trail.slice(0, at);
  frame.step = step.name;
  if (reading?.is !== 'answer') return ask(walk, step);
  walk.remember(step.name);
  frame.step = reading.step ?? step.next ?? step.name;
}

/** The question to come back to: the waiting one, or the one before a list of what can be changed. */
function home({ trail, step }: Frame, def: AskStep): string {
  const lists = def.ask === 'choice' && Array.isArray(def.options) && def.options.some((one) => one.change);
  return (lists ? trail.at(-1) : undefined) ?? step;
}

/** The way on from an answered question while the walk returns to the waiting one; null to ask the question. */
export function keptAnswer(walk: Walk, step: FlowStep): Move | null {
  const frame = walk.talking;
  const { into } = askOf(step);
  if (frame.returns === undefined) return null;
  const back = frame.returns === step.name;
  if (back) delete frame.returns;
  if ((!back || walk.answered === step.name) && into && Object.hasOwn(frame.vars, into) && !walk.kept.has(step.name)) {
    // The second time in one turn the flow itself wants another answer.
    walk.kept.add(step.name);
    if (!frame.trail.includes(step.name)) walk.remember(step.name);
    const led = ledBy(askOf(step), frame.vars[into] ?? null);
    return led === undefined ? { is: 'next' } : { is: 'go', to: led };
  }
  return null;
}

/** The answered questions of the talking flow, the latest first, and those that rows of the waiting question name. */
async function answered(walk: Walk, def: AskStep): Promise<FlowStep[]> {
  const { flow } = await walk.here();
  const rows = (def.rows ?? []).flatMap((row) => (row.change ? [row.change] : []));
  const names = [...walk.talking.trail.toReversed(), ...rows];
  return [...new Set(names)].flatMap((name) => {
    const step = flow.steps.get(name);
    return step && 'ask' in step.def && step.def.into !== undefined ? [step] : [];
  });
}

/** The question of the row whose label stands in the words; the longest label wins. */
function namedBy(walk: Walk, def: AskStep, words: string, known: readonly FlowStep[]): FlowStep | undefined {
  const said = comparable(words);
  const rows = (def.rows ?? []).flatMap(({ label, change: name }) => {
    const shown = comparable(walk.words.say(walk.who.lang, t(label)));
    return name !== undefined && shown !== '' && said.includes(shown) ? [{ name, length: shown.length }] : [];
  });
  const [best] = rows.sort((a, b) => b.length - a.length);
  return known.find(({ name }) => name === best?.name);
}

/** The words without the label of the step's row, however its spaces are set, and without the particle after it. */
function withoutLabel(walk: Walk, def: AskStep, step: FlowStep, rest: string): string {
  const row = def.rows?.find(({ change: name }) => name === step.name);
  const label = row ? [...comparable(walk.words.say(walk.who.lang, t(row.label)))] : [];
  const bare = label.length === 0 ? rest : rest.replace(new RegExp(label.join(' ?'), 'u'), ' ');
  return walk.parts.understanding.withoutParticle(bare.trim());
}

/** Reads the words beside a named field as the answer of its question; null if they are none. */
async function readRest(walk: Walk, step: FlowStep, rest: string): Promise<Reading | null> {
  if (comparable(rest) === '') return null;
  const question = questionFor(walk, step);
  const kind = answerKind(question.def.ask);
  const reading = kind.read(question, { is: 'words', words: rest }, await kind.offer(question));
  if (reading.is === 'picked') return { is: 'answer', value: [...reading.picked] };
  return reading.is === 'invalid' ? null : reading;
}

function readAs(walk: Walk, step: FlowStep, value: string): Reading {
  const question = questionFor(walk, step);
  return answerKind(question.def.ask).read(question, { is: 'value', value }, { choices: [] });
}

/** A question that doesn't wait, so nothing of it is picked or shown. */
function questionFor(walk: Walk, step: FlowStep): Question {
  return { ...questionOf(walk, askOf(step)), picked: [], shown: [] };
}

/** The step that an answer of a question leads to; undefined for the next one. */
function ledBy(def: AskStep, value: Value): string | undefined {
  if (def.ask === 'yes-no') return value === true ? def.yes : def.no;
  if (def.ask !== 'choice' || !Array.isArray(def.options)) return undefined;
  return def.options.find((option) => option.value === value)?.goto;
}

function noteOf(step: FlowStep, value: Value): Text {
  const { ask: kind } = askOf(step);
  if (kind in FIELDS && (typeof value === 'string' || typeof value === 'number'))
    return t(`common.changed.${kind}`, { value });
  return t('common.changed.other');
}
