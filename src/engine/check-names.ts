import type { z } from 'zod';
import type { Path, Report } from './mistakes';
import type { ReadFlow } from './read';
import { keysOf, targetsOf, type UsedKey } from './references';
import type { AskStep, DoStep, FlowSource, FlowValue, Step } from './schema';
import type { Action, Source } from './types';
import { reference } from './values';

/** The names that flows are checked against. */
export interface Against {
  readonly actions: ReadonlyMap<string, Action>;
  readonly sources: ReadonlyMap<string, Source>;
  /** Every flow by id. */
  readonly flows: ReadonlyMap<string, ReadFlow>;
  readonly languages: readonly string[];
  has(lang: string, key: string): boolean;
  /** The parameter names of a text. */
  wants(lang: string, key: string): readonly string[];
}

/** Finds unknown names in a flow: steps, texts, actions, sources, arguments, outcomes, flows. */
export function checkNames(flow: ReadFlow, against: Against, report: Report): void {
  checkHead(flow, against, report);
  for (const [name, step] of flow.steps) {
    const path = ['steps', name];
    for (const target of targetsOf(step, path))
      if (!flow.names.includes(target.to))
        report(
          'step-unknown',
          target.path,
          `there is no step ${target.to}`,
          `use one of ${flow.names.slice(0, 12).join(', ')}`,
        );
    const facts = factsOf(step, against);
    for (const one of keysOf(step, path)) {
      const said = one.path.length === path.length + 1 && one.path.at(-1) === 'text';
      checkKey(said ? { ...one, given: [...one.given, ...facts] } : one, against, report);
    }
    if ('do' in step) checkDo(step, path, against, report);
    if ('ask' in step) checkAsk(step, path, against, report);
    if ('branch' in step) checkBranch(step.when, step.else, path, report);
    if ('call' in step) checkCall(step.call, step.with, path, against, report);
    if ('say' in step) checkSay(step, path, against, report);
  }
}

/** The values that a step's source gives for the text of its question. */
function factsOf(step: Step, { sources }: Against): readonly string[] {
  if (!('ask' in step) || step.ask !== 'choice' || Array.isArray(step.options)) return [];
  return sources.get(step.options.from)?.facts ?? [];
}

function checkHead(flow: ReadFlow, against: Against, report: Report): void {
  const { head } = flow;
  if (head.title) checkKey({ key: head.title, path: ['title'], given: [] }, against, report);
  if (head.words) checkKey({ key: head.words, path: ['words'], given: [] }, against, report);
  if (head.matter) checkMatter(head.matter, flow, against, report);
  if (head.hears) checkHears(head.hears, flow, against, report);
  for (const [i, one] of (head.finds ?? []).entries())
    if (!head.takes?.includes(one))
      report('finds-untaken', ['finds', i], `${one} is not taken, so it can't be missing`, 'add it to `takes`');
  for (const taken of ['said', 'danger'])
    if (head.dangers && !head.takes?.includes(taken))
      report('dangers-untaken', ['dangers'], `a flow that words of danger start takes ${taken}`, 'add it to `takes`');
  if (head.between && !head.hears)
    report('between-no-hears', ['between'], 'a flow that hears nothing has no question in between', 'add `hears`');
  if (head.words && !head.entry)
    report('words-no-entry', ['words'], 'only an entry can be started by words', 'add `entry: true`');
  if (head.entry && !head.title)
    report('entry-untitled', ['entry'], 'an entry needs a title for its button', 'add `title: <key>`');
}

function checkKey(used: UsedKey, against: Against, report: Report): void {
  const { key, path, given } = used;
  const without = against.languages.filter((lang) => !against.has(lang, key));
  // An overlay such as ko-easy has every key of ko.
  const own = without.filter((lang) => !without.some((other) => lang.startsWith(`${other}-`)));
  const [area = ''] = key.split('.');
  const files = own.map((lang) => `locales/${lang}/${area}.yaml`).join(', ');
  if (own.length > 0) report('key-missing', path, `no text ${key} in ${own.join(', ')}`, `add it to ${files}`);
  const wanted = new Set(against.languages.flatMap((lang) => against.wants(lang, key)));
  const missing = [...wanted].filter((name) => !given.includes(name));
  if (missing.length > 0)
    report(
      'param-missing',
      path,
      `the text ${key} wants ${missing.join(', ')}`,
      'give it under `with`, or change the text',
    );
}

/** Checks `matter`: its look is a step that reads. */
function checkMatter(
  { look }: NonNullable<FlowSource['matter']>,
  { names, steps }: ReadFlow,
  against: Against,
  report: Report,
): void {
  const step = steps.get(look);
  if (!step) {
    report(
      'step-unknown',
      ['matter', 'look'],
      `there is no step ${look}`,
      `use one of ${names.slice(0, 12).join(', ')}`,
    );
    return;
  }
  const reads = 'do' in step && against.actions.get(step.do)?.changes === false;
  if (!reads) report('matter-look', ['matter', 'look'], `${look} reads nothing`, 'look by an action that only reads');
}

/** Checks `hears`: its action must read words and change nothing, and the flow must take the words. */
function checkHears(hears: NonNullable<FlowSource['hears']>, flow: ReadFlow, against: Against, report: Report): void {
  const at: Path = ['hears', 'do'];
  const action = against.actions.get(hears.do);
  if (!action) {
    report('action-unknown', at, `there is no action ${hears.do}`, nearest(hears.do, [...against.actions.keys()]));
    return;
  }
  checkArgs(action.args, { words: '$said' }, ['hears'], `action ${hears.do}`, report);
  if (action.changes) report('hears-changes', at, `${hears.do} changes something`, 'hear by an action that only reads');
  if (!flow.head.entry || !(flow.head.takes ?? []).includes('said'))
    report('hears-said', ['hears'], 'what is heard has nowhere to go', 'add `entry: true` and `takes: [said]`');
  hears.on.forEach((outcome, i) => {
    if (action.outcomes.includes(outcome)) return;
    report(
      'outcome-unknown',
      ['hears', 'on', i],
      `${hears.do} never comes out as ${outcome}`,
      `it has ${action.outcomes.join(', ')}`,
    );
  });
  const { keeps } = flow.head;
  for (const time of typeof keeps === 'object' ? (['over', 'unread'] as const) : [])
    (typeof keeps === 'object' ? keeps[time] : []).forEach((outcome, i) => {
      if (hears.on.includes(outcome)) return;
      report('keeps-unheard', ['keeps', time, i], `${outcome} is not heard`, 'use outcomes that `hears.on` names');
    });
  (flow.head.between ?? []).forEach((outcome, i) => {
    if (hears.on.includes(outcome)) return;
    report('between-unheard', ['between', i], `${outcome} is not heard`, 'use outcomes that `hears.on` names');
  });
}

function checkDo(step: DoStep, path: Path, against: Against, report: Report): void {
  const action = against.actions.get(step.do);
  if (!action) {
    report(
      'action-unknown',
      [...path, 'do'],
      `there is no action ${step.do}`,
      nearest(step.do, [...against.actions.keys()]),
    );
    return;
  }
  checkArgs(action.args, step.with, path, `action ${step.do}`, report);
  for (const outcome of Object.keys(step.on ?? {}))
    if (!action.outcomes.includes(outcome))
      report(
        'outcome-unknown',
        [...path, 'on', outcome],
        `${step.do} never comes out as ${outcome}`,
        `it has ${action.outcomes.join(', ')}`,
      );
}

function checkArgs(
  args: z.ZodObject,
  given: Readonly<Record<string, FlowValue>> | undefined,
  path: Path,
  what: string,
  report: Report,
): void {
  const at = given ? [...path, 'with'] : path;
  const shape: Readonly<Record<string, z.core.$ZodType>> = args.shape;
  const names = Object.keys(shape);
  for (const [name, value] of Object.entries(given ?? {})) {
    const schema = shape[name];
    if (!schema)
      report(
        'argument-unknown',
        [...at, name],
        `${what} takes no ${name}`,
        names.length > 0 ? `it takes ${names.join(', ')}` : 'it takes nothing',
      );
    else if (value !== null && !holdsReference(value) && !accepts(schema, value))
      report(
        'argument-type',
        [...at, name],
        `${what} doesn't take ${JSON.stringify(value)} as ${name}`,
        'give a value of the right type',
      );
  }
  for (const [name, schema] of Object.entries(shape)) {
    if (accepts(schema, undefined)) continue;
    const value = given?.[name];
    if (value === undefined || value === null)
      report('argument-missing', at, `${what} needs ${name}`, `add it under \`with\``);
    else if (reference(value)?.maybe)
      report(
        'argument-missing',
        [...at, name],
        `${what} needs ${name}, which may be absent here`,
        'ask for it first, or branch on it',
      );
  }
}

function accepts(schema: z.core.$ZodType, value: unknown): boolean {
  return (schema as z.ZodType).safeParse(value).success;
}

function holdsReference(value: FlowValue): boolean {
  if (reference(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsReference);
}

function checkAsk(step: AskStep, path: Path, against: Against, report: Report): void {
  const [min, max] = ['min' in step ? step.min : undefined, 'max' in step ? step.max : undefined];
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    report('range', [...path, 'min'], 'min is greater than max', 'swap them');
  const leads = step.ask === 'yes-no' ? step.yes !== undefined || step.no !== undefined : optionsLead(step);
  if (step.into === undefined && !leads)
    report('no-branch', path, 'nothing comes of the answer', 'keep it with `into`, or lead every answer to a step');
  if (step.ask === 'choice') checkChoice(step, path, against, report);
}

function optionsLead(step: AskStep): boolean {
  return (
    step.ask === 'choice' &&
    Array.isArray(step.options) &&
    step.options.every((option) => (option.goto ?? option.change) !== undefined)
  );
}

function checkChoice(step: Extract<AskStep, { ask: 'choice' }>, path: Path, against: Against, report: Report): void {
  const { options } = step;
  if (!step.many && (step.min !== undefined || step.max !== undefined))
    report('many-only', path, '`min` and `max` count picks', 'add `many: true` or remove them');
  if (!Array.isArray(options)) {
    const source = against.sources.get(options.from);
    const at = [...path, 'options'];
    if (source) checkArgs(source.args, options.with, at, `source ${options.from}`, report);
    else
      report(
        'source-unknown',
        [...at, 'from'],
        `there is no source ${options.from}`,
        nearest(options.from, [...against.sources.keys()]),
      );
    return;
  }
  const seen = new Set<string>();
  options.forEach((option, i) => {
    const value = String(option.value);
    if (seen.has(value))
      report(
        'option-twice',
        [...path, 'options', i],
        `the value ${value} stands here twice`,
        'give each option its own',
      );
    if (value.startsWith('*'))
      report('option-star', [...path, 'options', i], "values with a star are the engine's own", 'rename it');
    if (step.many && option.goto)
      report(
        'many-goto',
        [...path, 'options', i, 'goto'],
        "one of several picks can't lead somewhere",
        'branch after the question',
      );
    seen.add(value);
  });
}

function checkBranch(
  when: Readonly<Record<string, string>>,
  otherwise: string | undefined,
  path: Path,
  report: Report,
): void {
  const both = (a: string, b: string): boolean => Object.hasOwn(when, a) && Object.hasOwn(when, b);
  if (otherwise === undefined && !both('true', 'false') && !both('set', 'unset'))
    report('branch-open', path, "a value that isn't named has no way", 'add `else: <step>`');
}

function checkCall(
  id: string,
  given: Readonly<Record<string, FlowValue>> | undefined,
  path: Path,
  against: Against,
  report: Report,
): void {
  const flow = against.flows.get(id);
  if (flow) checkTakes(flow, given, [...path, 'with'], report);
  else report('flow-unknown', [...path, 'call'], `there is no flow ${id}`, nearest(id, [...against.flows.keys()]));
}

function checkSay(step: Extract<Step, { say: string }>, path: Path, against: Against, report: Report): void {
  if (step.end && step.next)
    report('end-and-next', [...path, 'next'], 'a step that ends goes nowhere', 'remove `end` or `next`');
  const entry = (id: string, at: Path): ReadFlow | undefined => {
    const flow = against.flows.get(id);
    if (!flow) report('flow-unknown', at, `there is no flow ${id}`, nearest(id, [...against.flows.keys()]));
    else if (!flow.head.entry)
      report('flow-no-entry', at, `flow ${id} can't be started by a button`, 'give it `entry: true`');
    return flow;
  };
  if (step.starts !== 'menu') (step.starts ?? []).forEach((id, i) => void entry(id, [...path, 'starts', i]));
  if (step.yes) entry(step.yes, [...path, 'yes']);
  (step.buttons ?? []).forEach((button, i) => {
    const at = [...path, 'buttons', i];
    const flow = entry(button.start, [...at, 'start']);
    if (flow) checkTakes(flow, button.with, [...at, 'with'], report);
  });
}

function checkTakes(
  flow: ReadFlow,
  given: Readonly<Record<string, FlowValue>> | undefined,
  path: Path,
  report: Report,
): void {
  const takes = flow.head.takes ?? [];
  for (const name of Object.keys(given ?? {}))
    if (!takes.includes(name))
      report(
        'takes-unknown',
        [...path, name],
        `flow ${flow.id} takes no ${name}`,
        takes.length > 0 ? `it takes ${takes.join(', ')}` : 'it takes nothing',
      );
}

/** Suggests the names with the longest common beginning. */
function nearest(name: string, known: readonly string[]): string {
  const [area = ''] = name.split('.');
  const near = known.filter((one) => one.startsWith(`${area}.`)).slice(0, 8);
  return near.length > 0 ? `${area} has ${near.join(', ')}` : 'correct the name';
}
