import type { Flow } from './flow';
import type { Action } from './types';
import { waysOf } from './ways';

/** Draws a flow as a Mermaid flowchart: questions round, actions as boxes with double sides, ends as circles. */
export function diagram(flow: Flow, actions: ReadonlyMap<string, Action>): string {
  const lines = [`%% ${flow.id}`, 'flowchart TD'];
  for (const step of flow.steps.values()) {
    const { def } = step;
    const what =
      'ask' in def ? `ask ${def.ask}` : 'do' in def ? `do ${def.do}` : 'call' in def ? `call ${def.call}` : step.word;
    const [open, shut] = 'ask' in def ? ['([', '])'] : 'do' in def ? ['[[', ']]'] : ['[', ']'];
    lines.push(`  ${node(step.name)}${open}"${step.name}<br>${what}"${shut}`);
    const ways = waysOf(def, step.next, actions);
    for (const to of new Set(ways.to.map((way) => way.to))) lines.push(`  ${node(step.name)} --> ${node(to)}`);
    if (ways.ends) lines.push(`  ${node(step.name)} --> the_end((end))`);
  }
  return `${lines.join('\n')}\n`;
}

/** Changes a name for Mermaid, which reads "end" as a keyword and a dash as part of an arrow. */
function node(name: string): string {
  return `s_${name.replaceAll('-', '_')}`;
}
