import type { Graph } from './check-paths';
import type { Path, Report } from './mistakes';
import type { ReadFlow } from './read';
import type { Step } from './schema';
import type { Action } from './types';
import { reference } from './values';

/** The possible content of a variable: a record with these fields, a plain value, or unknown. */
type Shape = { readonly fields: ReadonlySet<string> } | 'plain' | 'unknown';

/** One place where a variable is read. */
interface Read {
  readonly path: Path;
  readonly written: string;
  /** True if the value goes into a text, which can't hold a whole record. */
  readonly text: boolean;
}

/** The names a flow gives to its caller, for `into` of a call. */
export type GivesOf = (flowId: string) => ReadonlySet<string>;

/** Finds variables that are read before every way has set them, unknown fields, and records put into texts. */
export function checkVariables(
  flow: ReadFlow,
  graph: Graph,
  actions: ReadonlyMap<string, Action>,
  gives: GivesOf,
  report: Report,
): void {
  const takes = flow.head.takes ?? [];
  const shapes = shapesOf(flow, actions, gives);
  const before = setBefore(flow, graph, takes);
  for (const [name, step] of flow.steps) {
    const known = new Set(before.get(name) ?? []);
    if (!before.has(name)) continue;
    for (const read of readsOf(step, ['steps', name])) {
      if (!(read.path[2] === 'set')) for (const set of Object.keys(step.set ?? {})) known.add(set);
      checkRead(read, known, shapes, report);
    }
  }
}

function checkRead(read: Read, known: ReadonlySet<string>, shapes: ReadonlyMap<string, Shape[]>, report: Report): void {
  const ref = reference(read.written);
  if (!ref) return;
  const shape = shapes.get(ref.name);
  if (!/^[a-z][A-Za-z0-9_]*$/.test(ref.name)) {
    report('reference-malformed', read.path, `"${read.written}" is no variable`, 'write `$name` or `$name.field`');
  } else if (!shape) {
    report(
      'variable-unknown',
      read.path,
      `nothing in this flow sets $${ref.name}`,
      'set it with `into`, `takes` or `set`',
    );
  } else if (!known.has(ref.name) && !ref.maybe) {
    const fix = `set it on every way here, or write \`${read.written}?\` if it may be absent`;
    report('variable-unset', read.path, `$${ref.name} may not be set yet on some way to this step`, fix);
  } else {
    checkFields(read, ref.name, ref.path, shape, report);
  }
}

function checkFields(
  read: Read,
  name: string,
  path: readonly string[],
  shapes: readonly Shape[],
  report: Report,
): void {
  if (shapes.includes('unknown')) return;
  const fields = shapes.flatMap((shape) => (typeof shape === 'object' ? [...shape.fields] : []));
  const [field] = path;
  if (field === undefined) {
    if (read.text && !shapes.includes('plain'))
      report(
        'record-in-text',
        read.path,
        `$${name} is a record and can't be said`,
        `say one of its fields: ${fields.join(', ')}`,
      );
  } else if (!fields.includes(field)) {
    const fix =
      fields.length > 0 ? `it has ${[...new Set(fields)].join(', ')}` : 'it has none; use the variable itself';
    report('field-unknown', read.path, `$${name} has no field ${field}`, fix);
  }
}

/** The variables that are certainly set before each reachable step. */
function setBefore(flow: ReadFlow, graph: Graph, takes: readonly string[]): Map<string, Set<string>> {
  const before = new Map<string, Set<string>>();
  const [first] = flow.steps.keys();
  if (first === undefined) return before;
  before.set(first, new Set(takes));
  const open = [first];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const step = flow.steps.get(name);
    const after = new Set([...(before.get(name) ?? []), ...(step ? setBy(step) : [])]);
    for (const way of graph.get(name)?.to ?? []) {
      const arriving = way.sets === undefined ? after : new Set([...after, way.sets]);
      const known = before.get(way.to);
      const merged = known ? new Set([...known].filter((one) => arriving.has(one))) : new Set(arriving);
      if (known && merged.size === known.size) continue;
      before.set(way.to, merged);
      open.push(way.to);
    }
  }
  return before;
}

function setBy(step: Step): string[] {
  const into = 'into' in step && step.into !== undefined ? [step.into] : [];
  return [...Object.keys(step.set ?? {}), ...into];
}

function shapesOf(flow: ReadFlow, actions: ReadonlyMap<string, Action>, gives: GivesOf): Map<string, Shape[]> {
  const shapes = new Map<string, Shape[]>();
  const add = (name: string, shape: Shape): void => void shapes.set(name, [...(shapes.get(name) ?? []), shape]);
  for (const name of flow.head.takes ?? []) add(name, 'unknown');
  for (const step of flow.steps.values()) {
    for (const [name, value] of Object.entries(step.set ?? {})) {
      const literal = typeof value === 'object' && value !== null ? 'unknown' : 'plain';
      add(name, reference(value) ? 'unknown' : literal);
    }
    if ('words' in step && step.words !== undefined) add(step.words, 'plain');
    if (!('into' in step) || step.into === undefined) continue;
    if ('do' in step) {
      const action = actions.get(step.do);
      add(step.into, action ? { fields: new Set(action.gives) } : 'unknown');
    } else if ('call' in step) add(step.into, { fields: gives(step.call) });
    else add(step.into, 'plain');
  }
  return shapes;
}

/** Every reading of a variable in a step, in the order of execution; `set` comes first. */
function readsOf(step: Step, base: Path): Read[] {
  const reads: Read[] = [];
  const collect = (value: unknown, path: Path, text: boolean): void => {
    if (reference(value)) reads.push({ path, written: String(value), text });
    else if (Array.isArray(value)) value.forEach((inner, i) => void collect(inner, [...path, i], text));
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) collect(inner, [...path, name], text);
  };
  collect(step.set, [...base, 'set'], false);
  if ('with' in step) collect(step.with, [...base, 'with'], 'say' in step || 'ask' in step);
  if ('rows' in step) collect(step.rows, [...base, 'rows'], true);
  if ('buttons' in step) collect(step.buttons, [...base, 'buttons'], false);
  if ('link' in step) collect(step.link, [...base, 'link'], false);
  if ('image' in step) collect(step.image, [...base, 'image'], false);
  if ('options' in step) collect(step.options, [...base, 'options'], false);
  if ('given' in step) collect(step.given, [...base, 'given'], false);
  if ('since' in step) collect(step.since, [...base, 'since'], false);
  if ('min' in step) collect(step.min, [...base, 'min'], false);
  if ('max' in step) collect(step.max, [...base, 'max'], false);
  if ('heard' in step) collect(step.heard, [...base, 'heard'], false);
  if ('end' in step) collect(step.end, [...base, 'end'], false);
  if ('branch' in step) {
    const asksWhether = Object.hasOwn(step.when, 'set') || Object.hasOwn(step.when, 'unset');
    collect(asksWhether && !step.branch.endsWith('?') ? `${step.branch}?` : step.branch, [...base, 'branch'], false);
  }
  return reads;
}
