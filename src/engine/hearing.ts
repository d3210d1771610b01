import { invariant } from '../lib/errors';
import type { Flow } from './flow';
import { MAX_TEXT } from './limits';
import { refusalFor, refusalOf } from './rights';
import type { Walk } from './walk';

/**
 * Finds the flow for free words when no question waits and no trigger fits. The action in each entry flow's `hears`
 * reads them. The first flow whose named outcome comes back takes the words as `said`.
 */
export async function flowThatHears(walk: Walk, words: string): Promise<Flow | null> {
  for (const flow of walk.parts.book.all()) {
    if (!flow.hears || refusalOf(flow, walk.who, walk.context.features)) continue;
    const action = walk.parts.actions.get(flow.hears.do);
    invariant(action, `flow ${flow.id} hears by ${flow.hears.do}, which is no action`);
    const args = action.args.safeParse({ words: words.slice(0, MAX_TEXT) });
    if (!args.success || refusalFor(action.needs, walk.who)) continue;
    const cause = walk.context.cause(`hears/${flow.id}`);
    const { outcome } = await action.run({ services: walk.parts.services, who: walk.who, cause, args: args.data });
    if (flow.hears.on.includes(outcome)) return flow;
  }
  return null;
}
