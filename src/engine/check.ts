import { type Against, checkNames } from './check-names';
import { checkPaths, graphOf } from './check-paths';
import { checkVariables } from './check-variables';
import { MAX_DEPTH } from './limits';
import type { Finding, Report } from './mistakes';
import type { ReadFlow } from './read';

export type { Against } from './check-names';

/** Finds every mistake of a flow, including those of its reading; empty if it can be walked. */
export function checkFlow(flow: ReadFlow, against: Against): Finding[] {
  const findings: Finding[] = [...flow.findings];
  const report: Report = (id, path, message, fix) => void findings.push({ id, path, message, fix });
  checkNames(flow, against, report);
  // Without all steps and actions the ways through the flow are unknown.
  if (flow.whole && !findings.some((one) => one.id === 'step-unknown' || one.id === 'action-unknown')) {
    const graph = graphOf(flow, against.actions);
    checkPaths(flow, graph, against.actions, (id) => asks(against, id), report);
    checkVariables(flow, graph, against.actions, (id) => givesOf(against, id), report);
    checkDepth(flow, against, report);
  }
  return findings;
}

function asks(against: Against, id: string): boolean {
  return [...(against.flows.get(id)?.steps.values() ?? [])].some((step) => 'ask' in step);
}

function givesOf(against: Against, id: string): Set<string> {
  const steps = [...(against.flows.get(id)?.steps.values() ?? [])];
  return new Set(steps.flatMap((step) => ('end' in step && typeof step.end === 'object' ? Object.keys(step.end) : [])));
}

/** Reports flows that call each other too deeply or in a circle. */
function checkDepth(flow: ReadFlow, against: Against, report: Report): void {
  const chain = longest(flow, against, []);
  const [name, step] = [...flow.steps].find(([, one]) => 'call' in one && one.call === chain[1]) ?? [];
  if (name === undefined || step === undefined) return;
  const path = ['steps', name, 'call'];
  if (new Set(chain).size < chain.length)
    report(
      'call-circle',
      path,
      `flows call each other in a circle: ${chain.join(' → ')}`,
      'use `starts` instead of one `call`',
    );
  else if (chain.length > MAX_DEPTH)
    report(
      'limit-depth',
      path,
      `${chain.length} flows inside each other: ${chain.join(' → ')}`,
      `at most ${MAX_DEPTH}; flatten them`,
    );
}

function longest(flow: ReadFlow, against: Against, above: readonly string[]): string[] {
  const chain = [...above, flow.id ?? ''];
  if (above.includes(flow.id ?? '') || chain.length > MAX_DEPTH) return chain;
  let best = chain;
  for (const step of flow.steps.values()) {
    const called = 'call' in step ? against.flows.get(step.call) : undefined;
    const found = called ? longest(called, against, chain) : chain;
    if (found.length > best.length || new Set(found).size < found.length) best = found;
  }
  return best;
}
