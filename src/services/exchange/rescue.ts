import type { Cause } from '../../lib/cause';
import { doing } from '../record';
import { takeOn } from './alarms';
import * as decide from './decide/asking';
import { inCharge, type Kit } from './kit';
import { shortageOf } from './needs';
import type { Exchange } from './service';
import type { Request } from './types';
import { wave } from './waves';

/** A coordinator asks again: a new round, in near zones too. */
export async function askAgain(kit: Kit, before: Request, by: string, cause: Cause): ReturnType<Exchange['askAgain']> {
  if (!(await inCharge(kit, by, before))) return { is: 'not-allowed' };
  const changed = await kit.requests.change(before.id, doing(cause, by), (now) => decide.newRound(now, cause.at));
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  const { record: request } = changed;
  await takeOn(kit, request, by, cause);
  const asked = await wave(kit, request, cause, { first: true, tellAsker: false });
  if (asked > 0) return { is: 'asked', request };
  return { is: 'nobody', request, shortage: await shortageOf(kit, request, cause.at) };
}
