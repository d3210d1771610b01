import { plain, type Text, t } from '../lib/text';
import type { Button } from '../lib/utterance';
import type { Right } from './audience';
import type { Flow } from './flow';
import { MAX_DEPTH, MAX_START_VALUE, MAX_WISH } from './limits';
import { pose } from './question';
import { type Refusal, refusalOf } from './rights';
import { engineFlows, OWN_FLOW, type Value } from './types';
import { toMenu, toWelcome } from './versions';
import type { Walk } from './walk';

/**
 * Begins a flow by a button, words or a job. The waiting question is interrupted and asked again afterwards. The menu
 * and the welcome replace everything instead. A person without the right is told why.
 */
export async function begin(walk: Walk, flow: Flow, vars: Readonly<Record<string, Value>>): Promise<void> {
  const refusal = refusalOf(flow, walk.who, walk.context.features);
  if (refusal === 'join' && flow.keeps) {
    keepWish(walk, flow, vars);
    return walk.waiting ? pose(walk) : toWelcome(walk, { brief: true });
  }
  if (refusal) return refuse(walk, refusal, flow.for);
  if (flow.id === engineFlows.menu || flow.id === engineFlows.welcome) {
    walk.clear();
    walk.push(flow, vars);
    return;
  }
  const { top, waiting } = walk;
  if (!top || !waiting) {
    walk.clear();
    walk.push(flow, vars);
    return;
  }
  if (talks(walk, flow, vars)) {
    walk.say('common.invalid.already');
    return pose(walk);
  }
  if (walk.frames.length >= MAX_DEPTH && !flow.dangers) {
    walk.happened('limit.depth', flow.id);
    walk.say('common.limits.depth');
    return pose(walk);
  }
  top.paused = waiting;
  walk.waiting = undefined;
  walk.happened('flow.interrupted', top.flow, top.step);
  walk.push(flow, vars, 'digress');
}

/** Keeps the start of a flow with `keeps` until the newcomer has joined. */
function keepWish(walk: Walk, flow: Flow, vars: Readonly<Record<string, Value>>): void {
  const { said } = vars;
  walk.wish = {
    flow: flow.id,
    ...(typeof said === 'string' ? { said: said.slice(0, MAX_WISH) } : {}),
    saidAt: walk.context.at.toISOString(),
  };
  walk.happened('wish.kept', flow.id);
  walk.say('common.wish-kept');
}

/**
 * Tells a person without the right `needs` why they may not. What they can do follows: the waiting question again, or the
 * menu.
 */
export async function refuse(walk: Walk, refusal: Refusal, needs: Right): Promise<void> {
  walk.happened(`refused.${refusal}`, walk.top?.flow);
  if (refusal === 'join') {
    if (!walk.waiting) return toWelcome(walk, { brief: true });
    walk.say('common.invalid.join');
    return pose(walk);
  }
  if (refusal === 'suspended') walk.say(suspendedText(walk));
  else if (refusal === 'beyond') walk.say(beyondText(walk), { buttons: [ownButton()] });
  else walk.say(refusal === 'gone' ? 'common.invalid.gone' : forWhom(needs));
  if (walk.waiting) await pose(walk);
  else if (refusal !== 'not-allowed' && refusal !== 'beyond') toMenu(walk);
}

/** The text that says for whom something is. */
export function forWhom(needs: Right): string {
  return needs === 'party' ? 'common.invalid.not-party' : 'common.invalid.not-allowed';
}

/** What a mandate doesn't cover. */
function beyondText({ who: { standsIn } }: Walk): Text {
  return t('common.invalid.beyond', { name: plain(standsIn?.name ?? '') });
}

/** The button back to the person's own matters. */
function ownButton(): Button {
  return { text: t('common.own.title'), press: { do: 'start', flow: OWN_FLOW } };
}

/** Until when and why a suspended member begins nothing new. */
function suspendedText({ who: { suspended } }: Walk): Text {
  return t('common.invalid.suspended', { until: suspended?.until ?? '', reason: plain(suspended?.reason ?? '') });
}

/** The values of a start button; null if one of them is too long. */
export function startValues(given: Readonly<Record<string, string>> | undefined): Record<string, Value> | null {
  const values = Object.entries(given ?? {});
  return values.some(([, value]) => value.length > MAX_START_VALUE) ? null : Object.fromEntries(values);
}

/** True if the talking flow, or one that called it, is this one with the same start. */
function talks({ frames }: Walk, flow: Flow, vars: Readonly<Record<string, Value>>): boolean {
  const below = frames.findLastIndex(({ over }) => over !== 'call');
  return frames.slice(below).some((frame) => frame.flow === flow.id && sameStart(flow, frame.vars, vars));
}

function sameStart(
  flow: Flow,
  running: Readonly<Record<string, Value>>,
  given: Readonly<Record<string, Value>>,
): boolean {
  return flow.takes.every((name) => (running[name] ?? null) === (given[name] ?? null));
}
