import { begin, startValues } from './begin';
import { dangerIn } from './danger';
import { navButton, pose } from './question';
import { packed } from './session';
import type { EngineInput, Session } from './types';
import type { Walk } from './walk';

/**
 * Handles the input of a person with whom staff talk, on a walk without their session. Words of danger are answered. A
 * button gets one sentence, since the talk stands still, unless its flow is for such a talk. All else is silence.
 */
export async function standAside(walk: Walk, input: EngineInput): Promise<void> {
  walk.happened('handover.silent');
  if (input.kind === 'text') {
    const danger = dangerIn(walk, input.text);
    if (danger) await begin(walk, danger.flow, danger.vars);
    return;
  }
  if (input.kind !== 'press' && input.kind !== 'picked') return;
  const press = input.kind === 'press' ? input.press : null;
  const flow = press?.do === 'start' ? walk.parts.book.get(press.flow) : undefined;
  const values = press?.do === 'start' ? startValues(press.with) : null;
  if (press && flow?.withStaff && values) {
    walk.answers(press);
    return begin(walk, flow, values);
  }
  walk.say('common.with-staff.silent');
}

/** The session during a talk with staff: nothing moves, and the waiting question must be shown again. */
export function standing(session: Session | null): Session {
  const { waiting, ...rest } = session ?? { v: 1, frames: [] };
  return packed({ ...rest, ...(waiting ? { waiting: { ...waiting, unseen: true } } : {}), withStaff: true });
}

/** Says that the program answers again; says a waiting question once more if `asks`. */
export async function comeBack(walk: Walk, { asks }: { readonly asks: boolean }): Promise<void> {
  walk.happened('handover.ended', walk.top?.flow, walk.top?.step);
  if (!walk.waiting) {
    walk.say('common.with-staff.back', { nav: [navButton('menu')] });
    return;
  }
  walk.say('common.with-staff.back-to');
  if (!asks) return;
  await pose(walk);
}
