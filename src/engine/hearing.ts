import { invariant } from '../lib/errors';
import type { Flow } from './flow';
import { MAX_TEXT } from './limits';
import { refusalFor, refusalOf } from './rights';
import type { Walk } from './walk';

/**
 * Which flows and outcomes count. `before`: those in a flow's `between`, which win over an answer of the waiting
 * question. `alone`: all outcomes of flows without `between`. `after`: all outcomes of flows with `between`, for words
 * without any other meaning. `over` and `unread`: those in a flow's `keeps`.
 */
export type HearingTime = 'before' | 'alone' | 'after' | 'over' | 'unread';

/**
 * Finds the flow for free words. The action in each entry flow's `hears` reads them, once a turn. The first flow whose
 * named outcome comes back takes the words as `said`.
 */
export async function flowThatHears(walk: Walk, words: string, time: HearingTime): Promise<Flow | null> {
  for (const flow of walk.parts.book.all()) {
    const outcomes = outcomesOf(flow, time);
    const refusal = outcomes.length === 0 ? 'gone' : refusalOf(flow, walk.who, walk.context.features);
    // A newcomer is heard where the flow keeps the words through joining. Others are told why not: suspended members, and
    // those beyond a mandate.
    if (refusal && refusal !== 'suspended' && refusal !== 'beyond' && !(refusal === 'join' && flow.keeps)) continue;
    const outcome = await outcomeOf(walk, flow, words);
    if (outcome !== null && outcomes.includes(outcome)) return flow;
  }
  return null;
}

function outcomesOf({ hears, between, keeps }: Flow, time: HearingTime): readonly string[] {
  if (!hears) return [];
  if (time === 'over' || time === 'unread') return keeps?.[time] ?? [];
  if (time === 'before') return between ?? [];
  return (between === null) === (time === 'alone') ? hears.on : [];
}

/** The outcome of a flow's reading action; null if it can't read these words for this person. */
async function outcomeOf(walk: Walk, { id, hears }: Flow, words: string): Promise<string | null> {
  invariant(hears, `flow ${id} hears nothing`);
  const known = walk.heard.get(hears.do);
  if (known !== undefined) return known;
  const action = walk.parts.actions.get(hears.do);
  invariant(action, `flow ${id} hears by ${hears.do}, which is no action`);
  const args = action.args.safeParse({ words: words.slice(0, MAX_TEXT) });
  const may = args.success && !refusalFor(action.needs, walk.who);
  const cause = walk.context.cause(`hears/${id}`);
  const result = may
    ? await action.run({ services: walk.parts.services, who: walk.who, cause, args: args.data })
    : null;
  const outcome = result?.outcome ?? null;
  walk.heard.set(hears.do, outcome);
  return outcome;
}
