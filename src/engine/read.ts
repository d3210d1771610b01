import type { z } from 'zod';
import { invariant } from '../lib/errors';
import { MAX_STEPS_PER_FLOW } from './limits';
import type { Finding, Path, Report } from './mistakes';
import {
  askKinds,
  askSchemas,
  type FlowSource,
  headSchema,
  type Step,
  stepNameSchema,
  stepSchemas,
  stepWords,
  wordOf,
} from './schema';

/** A flow as far as it could be read; the other checks go on with the sound steps. */
export interface ReadFlow {
  readonly id: string | null;
  readonly head: Partial<Omit<FlowSource, 'steps'>>;
  /** The steps that have passed the schema, in order. */
  readonly steps: ReadonlyMap<string, Step>;
  /** The names of all steps, including broken ones. */
  readonly names: readonly string[];
  /** True if no mistake was found so far; only then paths and variables can be judged. */
  readonly whole: boolean;
  readonly findings: readonly Finding[];
}

/** Reads a source (YAML data or stored JSON) against the schema, step by step. */
export function readFlow(data: unknown): ReadFlow {
  const findings: Finding[] = [];
  const report: Report = (id, path, message, fix) => void findings.push({ id, path, message, fix });
  if (!isRecord(data)) {
    report('shape', [], 'a flow file holds names and values', 'begin with `flow: <area>.<purpose>`');
    return { id: null, head: {}, steps: new Map(), names: [], whole: false, findings };
  }
  const { steps: rawSteps, ...rawHead } = data;
  const head = headSchema.safeParse(rawHead);
  if (!head.success) explain(head.error.issues, [], report);
  const steps = new Map<string, Step>();
  const names = isRecord(rawSteps) ? Object.keys(rawSteps) : [];
  if (names.length === 0)
    report('steps-none', ['steps'], 'a flow needs at least one step', 'add `steps:` with a step below');
  if (names.length > MAX_STEPS_PER_FLOW)
    report(
      'limit-steps',
      ['steps'],
      `${names.length} steps are more than ${MAX_STEPS_PER_FLOW}`,
      'cut the flow in two with `call`',
    );
  for (const name of names) {
    const step = isRecord(rawSteps) ? readStep(name, rawSteps[name], report) : null;
    if (step) steps.set(name, step);
  }
  const id = typeof rawHead.flow === 'string' ? rawHead.flow : null;
  return { id, head: head.success ? head.data : {}, steps, names, whole: findings.length === 0, findings };
}

/** The source of a flow that was read whole. */
export function sourceOf(read: ReadFlow): FlowSource {
  invariant(read.whole && read.head.flow !== undefined, 'only a flow read whole has a source');
  return { ...read.head, flow: read.head.flow, steps: Object.fromEntries(read.steps) };
}

function readStep(name: string, raw: unknown, report: Report): Step | null {
  const path = ['steps', name];
  if (!stepNameSchema.safeParse(name).success)
    report('shape', path, `"${name}" is no step name`, 'use lower-case words with dashes');
  if (!isRecord(raw)) {
    report('shape', path, `step ${name} is empty`, `give it one of ${stepWords.join(', ')}`);
    return null;
  }
  const word = wordOf(raw);
  if (!word) {
    const found = stepWords.filter((one) => one in raw);
    const message =
      found.length > 0 ? `step ${name} has several words: ${found.join(', ')}` : `step ${name} has no word`;
    report('step-word', path, message, `give it exactly one of ${stepWords.join(', ')}`);
    return null;
  }
  const kind = askKinds.find((one) => one === raw.ask);
  if (word === 'ask' && !kind) {
    report(
      'ask-kind',
      [...path, 'ask'],
      `there is no question of kind "${String(raw.ask)}"`,
      `use one of ${askKinds.join(', ')}`,
    );
    return null;
  }
  const schema: z.ZodType = word === 'ask' && kind ? askSchemas[kind] : stepSchemas[word as keyof typeof stepSchemas];
  const parsed = schema.safeParse(raw);
  if (!parsed.success) explain(parsed.error.issues, path, report);
  return parsed.success ? (parsed.data as Step) : null;
}

type Issue = z.core.$ZodIssue;

function explain(issues: readonly Issue[], base: Path, report: Report): void {
  for (const issue of issues) {
    const path = [...base, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
    const at = path[path.length - 1] ?? 'this';
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        report(
          'shape',
          [...path, key],
          `"${key}" is not known here`,
          'see docs/flow-language.md for what may stand here',
        );
    } else if (issue.code === 'invalid_union') {
      explain(closest(issue.errors), path, report);
    } else if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
      report('shape', path, `"${at}" should be ${issue.issues[0]?.message ?? 'something else'}`, 'rename it');
    } else if (issue.code === 'too_big' || issue.code === 'too_small') {
      const more = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
      report('limit', path, `"${at}" is out of its limits: ${more}`, 'keep within the limit');
    } else if (issue.code === 'invalid_format') {
      report('shape', path, `"${at}" should be ${issue.message}`, 'write it that way');
    } else {
      const missing = issue.code === 'invalid_type' && issue.message.includes('received undefined');
      report(
        'shape',
        path,
        missing ? `"${at}" is missing` : `"${at}": ${issue.message}`,
        missing ? 'add it' : 'correct it',
      );
    }
  }
}

/** Picks the reading with the fewest mistakes; the other readings would only confuse. */
function closest(ways: readonly (readonly Issue[])[]): readonly Issue[] {
  const weight = (way: readonly Issue[]): number =>
    way.reduce((sum, issue) => sum + (issue.path.length === 0 && issue.code === 'invalid_type' ? 100 : 1), 0);
  return [...ways].sort((a, b) => weight(a) - weight(b))[0] ?? [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
