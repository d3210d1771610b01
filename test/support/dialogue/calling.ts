import { cause } from '../../../src/lib/cause';
import { memberOf, type Stage } from './stage';
import type { Line } from './statement';

/** A member of staff takes a person's card and rings; throws unless the card is given, or refused as expected. */
export async function call(stage: Stage, { by, who, why, anyway, line }: Line & { is: 'call' }): Promise<void> {
  const { calls } = stage.world.runtime.services;
  const of = { by: await memberOf(stage, by), member: await memberOf(stage, who), anyway };
  const held = await calls.hold(of, causeOf(stage, line));
  const found = held.ok ? null : held.why;
  if (found !== why) throw new Error(found === null ? `${by} holds the card` : `the card is refused: ${found}`);
}

/** A member of staff records how a call ended. */
export async function hangUp(stage: Stage, { by, who, outcome, words, line }: Line & { is: 'hang-up' }): Promise<void> {
  const { calls } = stage.world.runtime.services;
  const of = { by: await memberOf(stage, by), member: await memberOf(stage, who), outcome };
  const said = words === '' ? {} : outcome === 'later' ? { again: words } : { note: words };
  const ended = await calls.outcome({ ...of, ...said }, causeOf(stage, line));
  if (!ended.ok) throw new Error(`the outcome is refused: ${ended.why}`);
}

function causeOf({ world }: Stage, line: number) {
  return cause(`dialogue:${line}/call`, world.clock.now(), []);
}
