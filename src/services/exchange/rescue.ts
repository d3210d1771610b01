import type { Cause } from '../../lib/cause';
import { ableTo } from '../matching';
import { doing, done } from '../record';
import * as decide from './decide/asking';
import { communityOf, inCharge, type Kit } from './kit';
import { wideNeedOf } from './needs';
import { askNotice } from './places';
import type { Act, Request } from './types';
import { tellAsked, wave } from './waves';

/** A coordinator asks again: a new round, in near zones too. */
export async function askAgain(kit: Kit, request: Request, by: string, cause: Cause): Promise<Act<'asked' | 'nobody'>> {
  if (!(await inCharge(kit, by, request))) return { is: 'not-allowed' };
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) => decide.newRound(now, cause.at));
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  const asked = await wave(kit, changed.record, cause, { first: true, tellAsker: false });
  return { is: asked > 0 ? 'asked' : 'nobody', request: changed.record };
}

/** A coordinator picks a person to ask. */
export async function assign(
  kit: Kit,
  request: Request,
  by: string,
  member: string,
  cause: Cause,
): Promise<Act<'asked'> | { readonly is: 'unfit' }> {
  if (!(await inCharge(kit, by, request))) return { is: 'not-allowed' };
  const before = done(request, cause.key);
  const need = wideNeedOf(request, communityOf(kit, request));
  const [found] = before ? [[]] : ((await kit.matching.obstaclesFor(member, [need], cause.at)) ?? []);
  if (!found || !ableTo(found)) return { is: 'unfit' };
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) =>
    decide.pick(now, member, by, cause.at),
  );
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  const notice = askNotice(changed.record, changed.happening.key);
  const { community } = changed.record;
  await kit.outbox.reserve({ member, community, notice, at: cause.at, by });
  await tellAsked(kit, changed.record, changed.happening, cause, false);
  return { is: 'asked', request: changed.record };
}
