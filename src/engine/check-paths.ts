import type { Report } from './mistakes';
import type { ReadFlow } from './read';
import type { Action } from './types';
import { type Ways, waysOf } from './ways';

/** The ways of a whole flow, by step. */
export type Graph = ReadonlyMap<string, Ways>;

/** The graph of a flow that was read whole. Ways to unknown steps are left out, since another check reports them. */
export function graphOf(flow: ReadFlow, actions: ReadonlyMap<string, Action>): Graph {
  const names = [...flow.steps.keys()];
  return new Map(
    names.map((name, i) => {
      const step = flow.steps.get(name);
      const next = step && 'next' in step ? step.next : undefined;
      const ways: Ways = step
        ? waysOf(step, next ?? names[i + 1] ?? null, actions)
        : { to: [], ends: true, fallsOff: false };
      return [name, { ...ways, to: ways.to.filter((way) => flow.steps.has(way.to)) }];
    }),
  );
}

/** Finds steps nobody reaches, steps without a way out, and loops that never ask. */
export function checkPaths(
  flow: ReadFlow,
  graph: Graph,
  actions: ReadonlyMap<string, Action>,
  asks: (flowId: string) => boolean,
  report: Report,
): void {
  const [first] = graph.keys();
  if (first === undefined) return;
  const reached = reachable([first], (name) => (graph.get(name)?.to ?? []).map((way) => way.to));
  for (const name of graph.keys())
    if (!reached.has(name))
      report('step-unreachable', ['steps', name], `no way leads to step ${name}`, 'lead a step to it or remove it');
  for (const name of reached) if (graph.get(name)?.fallsOff) reportFall(flow, name, actions, report);
  checkWayOut(graph, reached, report);
  checkLoops(flow, graph, reached, asks, report);
}

function reportFall(flow: ReadFlow, name: string, actions: ReadonlyMap<string, Action>, report: Report): void {
  const step = flow.steps.get(name);
  if (step && 'do' in step) {
    const on = step.on ?? {};
    const rest = (actions.get(step.do)?.outcomes ?? []).filter((outcome) => !Object.hasOwn(on, outcome));
    if (rest.length === 0) return;
    const message = `step ${name} names no step for ${rest.join(', ')} of ${step.do}`;
    report('outcome-unnamed', ['steps', name, 'do'], message, 'name it under `on`, or add `else`');
  } else {
    report(
      'falls-off',
      ['steps', name],
      `step ${name} goes on, but no step is below`,
      'add `end: true`, `next` or another step',
    );
  }
}

function checkWayOut(graph: Graph, reached: ReadonlySet<string>, report: Report): void {
  const before = new Map<string, string[]>();
  for (const [name, ways] of graph)
    for (const way of ways.to) before.set(way.to, [...(before.get(way.to) ?? []), name]);
  const ends = [...graph].filter(([, ways]) => ways.ends || ways.fallsOff).map(([name]) => name);
  const out = reachable(ends, (name) => before.get(name) ?? []);
  const stuck = [...reached].filter((name) => !out.has(name));
  if (stuck.length === 0) return;
  const [first = ''] = stuck;
  report(
    'no-way-out',
    ['steps', first],
    `no way leads from ${stuck.join(', ')} to an end`,
    'lead one of them to a step with `end`',
  );
}

/** Reports loops in which no step waits for a person: they would run until the limit of steps. */
function checkLoops(
  flow: ReadFlow,
  graph: Graph,
  reached: ReadonlySet<string>,
  asks: (flowId: string) => boolean,
  report: Report,
): void {
  const waits = (name: string): boolean => {
    const step = flow.steps.get(name);
    return step !== undefined && ('ask' in step || ('call' in step && asks(step.call)));
  };
  const silent = new Map([...reached].filter((name) => !waits(name)).map((name) => [name, graph.get(name)?.to ?? []]));
  // A step without a silent way on is in no loop, so it is removed until nothing changes.
  for (let shrunk = true; shrunk; ) {
    shrunk = false;
    for (const [name, ways] of silent)
      if (!ways.some((way) => silent.has(way.to))) {
        silent.delete(name);
        shrunk = true;
      }
  }
  const [first] = [...silent.keys()].filter((name) => loops(name, silent));
  if (first !== undefined)
    report(
      'loop-silent',
      ['steps', first],
      `step ${first} comes round to itself without asking anything`,
      'ask something on the way, or end',
    );
}

function loops(name: string, silent: ReadonlyMap<string, readonly { to: string }[]>): boolean {
  const next = (from: string): string[] => (silent.get(from) ?? []).map((way) => way.to).filter((to) => silent.has(to));
  return reachable(next(name), next).has(name);
}

function reachable(from: readonly string[], next: (name: string) => readonly string[]): Set<string> {
  const seen = new Set<string>(from);
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop())
    for (const to of next(name))
      if (!seen.has(to)) {
        seen.add(to);
        open.push(to);
      }
  return seen;
}
