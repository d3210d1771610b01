import type { Cause } from '../../lib/cause';
import { hostMember } from './hosts';
import type { Kit } from './kit';
import { filledNotice } from './notices';
import { take } from './taking';
import type { Filled } from './types';

/** The round of the only question about an unfilled place. */
export const FILL_ROUND = 1;

/**
 * Somebody answers the question about an unfilled place. A yes takes it at once, without the host's choice, since the
 * program has asked. Nobody else can answer. Safe to repeat.
 */
export async function answerFill(
  kit: Kit,
  of: { readonly slot: string; readonly by: string; readonly yes: boolean },
  cause: Cause,
): Promise<Filled> {
  const asks = (await kit.matching.asks.of([of.by])).get(of.by) ?? [];
  const ask = asks.find(({ need, round }) => need === of.slot && round === FILL_ROUND);
  if (!ask) return { is: 'refused', why: 'unknown' };
  const note = (answer: 'yes' | 'no') =>
    kit.matching.asks.note(of.by, [{ ...ask, answer, answeredAt: cause.at }], cause.at);
  if (!of.yes) {
    await note('no');
    return { is: 'left' };
  }
  const taken = await take(kit, { slot: of.slot, by: of.by, for: of.by }, cause, { asked: true });
  if (taken.is !== 'booked') return taken;
  await note('yes');
  const host = hostMember((await kit.series.get(taken.booking.series)) ?? { by: null, host: null });
  const who = host ? await kit.members.get(of.by) : null;
  if (host && who) cause.tell(filledNotice(host, taken.slot, who.name));
  return taken;
}
