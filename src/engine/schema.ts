import { z } from 'zod';
import { rights } from './audience';
import { MAX_OPTIONS, MAX_TEXT } from './limits';

/** The words of the flow language; each has a file of its name in `steps/`. */
export const stepWords = ['say', 'ask', 'do', 'branch', 'call', 'goto', 'end'] as const;
/** One of `stepWords`. */
export type StepWord = (typeof stepWords)[number];

/** The kinds of question; each has a file of its name in `answers/`. */
export const askKinds = [
  'choice',
  'yes-no',
  'text',
  'name',
  'phone',
  'number',
  'date',
  'time',
  'duration',
  'place',
  'photo',
] as const;
/** One of `askKinds`. */
export type AskKind = (typeof askKinds)[number];

const stepName = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a name in lower-case words with dashes');
const flowId = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'an id `<area>.<purpose>` in lower case');
const key = z.string().regex(/^[a-z][a-z0-9-]*(\.[A-Za-z0-9_-]+)+$/, 'a locale key with dots');
const name = z.string().regex(/^[a-z][A-Za-z0-9_]*$/, 'a variable name without dollar sign');
const dotted = z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/, 'a name `<area>.<verb-noun>`');

/** `$name`, `$name.field` and `$name?` read a variable; every other value is literal. */
const value: z.ZodType<FlowValue> = z.json() as z.ZodType<FlowValue>;
const values = z.record(name, value);
const variable = z.string().regex(/^\$[a-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*\??$/, 'a variable `$name`');

/** A literal or a reference in a flow. */
export type FlowValue = string | number | boolean | null | FlowValue[] | { [name: string]: FlowValue };

/** The format of a row's value. Without one, days and times are recognised by their shape. */
export const rowForms = ['date', 'time', 'moment', 'duration', 'number', 'list'] as const;

const row = z.strictObject({ label: key, value, as: z.enum(rowForms).optional(), change: stepName.optional() });
const rows = z.array(row).min(1).max(20);
const set = values.optional();
const next = stepName.optional();

const say = z.strictObject({
  say: key,
  with: values.optional(),
  rows: rows.optional(),
  starts: z.union([z.literal('menu'), z.array(flowId).min(1).max(MAX_OPTIONS)]).optional(),
  yes: flowId.optional(),
  buttons: z
    .array(z.strictObject({ text: key, start: flowId, with: values.optional() }))
    .min(1)
    .max(MAX_OPTIONS)
    .optional(),
  link: z.strictObject({ url: z.string().min(1), text: key }).optional(),
  image: z.strictObject({ url: z.string().min(1), alt: key }).optional(),
  'staff-chat': key.optional(),
  end: z.literal(true).optional(),
  drops: z.literal('wish').optional(),
  next,
  set,
});

const question = {
  text: key,
  with: values.optional(),
  into: name.optional(),
  rows: rows.optional(),
  help: key.optional(),
  again: key.optional(),
  example: key.optional(),
  optional: key.optional(),
  given: variable.optional(),
  'staff-chat': key.optional(),
  next,
  set,
};

const optionList = z
  .array(
    z.strictObject({
      value: z.union([z.string().min(1).max(100), z.number(), z.boolean()]),
      text: key,
      goto: stepName.optional(),
      change: stepName.optional(),
      means: z.enum(['yes', 'no']).optional(),
    }),
  )
  .min(1)
  .max(MAX_OPTIONS);
const optionSource = z.strictObject({ from: dotted, with: values.optional() });
const characters = z.int().min(0).max(MAX_TEXT);
const minutes = z
  .int()
  .min(1)
  .max(7 * 24 * 60);

const asks = {
  choice: z.strictObject({
    ask: z.literal('choice'),
    ...question,
    options: z.union([optionList, optionSource]),
    many: z.boolean().optional(),
    min: z.int().min(0).max(MAX_OPTIONS).optional(),
    max: z.int().min(1).max(MAX_OPTIONS).optional(),
    other: z.boolean().optional(),
    any: z.string().min(1).max(40).optional(),
    over: z.union([z.int().min(1), variable]).optional(),
    heard: variable.optional(),
    words: name.optional(),
  }),
  'yes-no': z.strictObject({
    ask: z.literal('yes-no'),
    ...question,
    yes: stepName.optional(),
    no: stepName.optional(),
    'yes-text': key.optional(),
    'no-text': key.optional(),
    strict: z.boolean().optional(),
    words: name.optional(),
    'words-at': name.optional(),
    yields: z.boolean().optional(),
  }),
  text: z.strictObject({
    ask: z.literal('text'),
    ...question,
    min: characters.optional(),
    max: characters.min(1).optional(),
    private: z.boolean().optional(),
    between: z.boolean().optional(),
  }),
  name: z.strictObject({
    ask: z.literal('name'),
    ...question,
    max: characters.min(1).optional(),
    private: z.boolean().optional(),
  }),
  phone: z.strictObject({ ask: z.literal('phone'), ...question, private: z.boolean().optional() }),
  number: z.strictObject({
    ask: z.literal('number'),
    ...question,
    min: z.int().optional(),
    max: z.int().optional(),
    counts: z.literal('people').optional(),
  }),
  date: z.strictObject({
    ask: z.literal('date'),
    ...question,
    from: z.enum(['today', 'tomorrow']).optional(),
    within: z.int().min(1).max(3660).optional(),
    heard: variable.optional(),
    since: variable.optional(),
    words: name.optional(),
  }),
  time: z.strictObject({
    ask: z.literal('time'),
    ...question,
    step: z.int().min(1).max(720).optional(),
    heard: variable.optional(),
    words: name.optional(),
  }),
  duration: z.strictObject({
    ask: z.literal('duration'),
    ...question,
    min: z.union([minutes, variable]).optional(),
    max: z.union([minutes, variable]).optional(),
    choices: z.array(minutes).min(1).max(MAX_OPTIONS).optional(),
    heard: variable.optional(),
    words: name.optional(),
  }),
  place: z.strictObject({
    ask: z.literal('place'),
    ...question,
    private: z.boolean().optional(),
    between: z.boolean().optional(),
  }),
  photo: z.strictObject({ ask: z.literal('photo'), ...question }),
};

const doing = z.strictObject({
  do: dotted,
  with: values.optional(),
  into: name.optional(),
  on: z.record(z.string(), stepName).optional(),
  else: stepName.optional(),
  next,
  set,
});
const branch = z.strictObject({
  branch: variable,
  when: z.record(z.string(), stepName),
  else: stepName.optional(),
  set,
});
const call = z.strictObject({ call: flowId, with: values.optional(), into: name.optional(), next, set });
const goto = z.strictObject({ goto: stepName, set });
const end = z.strictObject({ end: z.union([z.literal(true), values]), set });

/** The schema of a step by its word; an `ask` is in `askSchemas` by its kind. */
export const stepSchemas = { say, do: doing, branch, call, goto, end } as const;
/** The schema of an `ask` by its kind. */
export const askSchemas = asks;

const anyStep = z.union([say, ...Object.values(asks), doing, branch, call, goto, end]);

/** A whole flow file. The loader checks each step with the schemas above, since their errors are more exact. */
export const flowSchema = z.strictObject({
  flow: flowId,
  title: key.optional(),
  for: z.enum(rights).optional(),
  entry: z.boolean().optional(),
  feature: z.string().min(1).optional(),
  words: key.optional(),
  yields: z.boolean().optional(),
  'staff-words': z.boolean().optional(),
  alone: z.boolean().optional(),
  dangers: z.boolean().optional(),
  'with-staff': z.boolean().optional(),
  suspended: z.boolean().optional(),
  proxy: z.string().min(1).max(20).optional(),
  hears: z.strictObject({ do: dotted, on: z.array(z.string()).min(1).max(MAX_OPTIONS) }).optional(),
  between: z.array(z.string()).max(MAX_OPTIONS).optional(),
  keeps: z
    .union([
      z.boolean(),
      z.strictObject({ over: z.array(z.string()).max(MAX_OPTIONS), unread: z.array(z.string()).max(MAX_OPTIONS) }),
    ])
    .optional(),
  matter: z.strictObject({ of: name, look: stepName }).optional(),
  takes: z.array(name).optional(),
  finds: z.array(name).optional(),
  steps: z.record(stepName, anyStep),
});

/** The part of a flow above its steps. */
export const headSchema = flowSchema.omit({ steps: true });

/** The schema of a step's name. */
export const stepNameSchema = stepName;

/** A flow as plain data that has passed the schema. */
export type FlowSource = z.infer<typeof flowSchema>;
/** `say` with the keys that may stand beside it. */
export type SayStep = z.infer<typeof say>;
/** `do` with the keys that may stand beside it. */
export type DoStep = z.infer<typeof doing>;
/** `branch` with the keys that may stand beside it. */
export type BranchStep = z.infer<typeof branch>;
/** `call` with the keys that may stand beside it. */
export type CallStep = z.infer<typeof call>;
/** `goto` with the keys that may stand beside it. */
export type GotoStep = z.infer<typeof goto>;
/** `end` with the keys that may stand beside it. */
export type EndStep = z.infer<typeof end>;
/** A question of any kind. */
export type AskStep = { [K in AskKind]: z.infer<(typeof asks)[K]> }[AskKind];
/** A question of one kind. */
export type AskOf<K extends AskKind> = z.infer<(typeof asks)[K]>;
/** A step of any word. */
export type Step = SayStep | DoStep | BranchStep | CallStep | GotoStep | EndStep | AskStep;
/** One row of a card in a flow. */
export type RowSource = z.infer<typeof row>;

/**
 * The word of a step, from the raw keys of its YAML; `say` beside `end` is a say. Null if it has no word or several.
 */
export function wordOf(step: object): StepWord | null {
  const found = stepWords.filter((word) => word in step);
  if (found.length === 2 && found[0] === 'say' && found[1] === 'end') return 'say';
  return found.length === 1 ? (found[0] ?? null) : null;
}
