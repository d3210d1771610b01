import { invariant } from '../lib/errors';
import type { Flow } from './flow';
import { MAX_TEXT } from './limits';
import { refusalFor, refusalOf } from './rights';
import type { Turn } from './turn';

/**
 * The flow that free words mean, where nothing is asked and no trigger word fits: each entry flow with `hears` lets its action
 * read them, and the first whose outcome is named there takes them as `said`.
 */
export async function flowThatHears(turn: Turn, words: string): Promise<Flow | null> {
  for (const flow of turn.parts.book.all()) {
    if (!flow.hears || refusalOf(flow, turn.who, turn.context.features)) continue;
    const action = turn.parts.actions.get(flow.hears.do);
    invariant(action, `flow ${flow.id} hears by ${flow.hears.do}, which is no action`);
    const args = action.args.safeParse({ words: words.slice(0, MAX_TEXT) });
    if (!args.success || refusalFor(action.needs, turn.who)) continue;
    const cause = turn.context.cause(`hears/${flow.id}`);
    const { outcome } = await action.run({ services: turn.parts.services, who: turn.who, cause, args: args.data });
    if (flow.hears.on.includes(outcome)) return flow;
  }
  return null;
}
