import type { Cause } from '../../lib/cause';
import type { Timed } from '../../lib/job';
import { HOUR_MS } from '../../lib/units';
import { doing, dueWork, mayMove } from '../record';
import type { Kit } from './kit';
import { alarm, question } from './notices';
import { outingsSettings } from './settings';
import { outingMoves } from './states';
import type { Outing, OutingJob } from './types';

/** When the coordinators hear of a silence: its hours count from the moment the question was seen. */
export function alarmAt({ communities }: Pick<Kit, 'communities'>, of: Outing): Date {
  const { silenceHours } = outingsSettings.of(communities.get(of.community));
  return new Date((of.seenAt ?? of.askedAt ?? of.backAt).getTime() + silenceHours * HOUR_MS);
}

/** The next thing that time brings about for an outing. */
export function nextJob(kit: Pick<Kit, 'communities'>, of: Outing): { at: Date; job: OutingJob } | null {
  if (of.state === 'out') return { at: of.backAt, job: 'ask' };
  return of.state === 'asked' ? { at: alarmAt(kit, of), job: 'alarm' } : null;
}

/** The timed work of the outings. */
export function createJobs(kit: Kit): Timed {
  return dueWork<Outing>({
    name: 'outings',
    noun: 'outing',
    records: kit.outings,
    occasion: { ask: ({ id }) => id, alarm: ({ id }) => id },
    work: { ask: ({ id }, cause) => ask(kit, id, cause), alarm: ({ id }, cause) => tellOnDuty(kit, id, cause) },
  });
}

async function ask(kit: Kit, id: string, cause: Cause): Promise<void> {
  const asked = await kit.outings.change(id, doing(cause, null), (now) =>
    mayMove(outingMoves, now.state, 'ask')
      ? { ok: true, move: 'ask', set: { askedAt: cause.at }, is: 'asked' }
      : { ok: false, why: 'over' },
  );
  if (asked.is === 'done') cause.tell(question(asked.record, alarmAt(kit, asked.record)));
}

/** No answer came: the coordinators on duty in the person's zone are told. */
export async function tellOnDuty(kit: Kit, id: string, cause: Cause): Promise<void> {
  const alarmed = await kit.outings.change(id, doing(cause, null), (now) =>
    mayMove(outingMoves, now.state, 'alarm')
      ? { ok: true, move: 'alarm', set: {}, is: 'alarmed' }
      : { ok: false, why: 'over' },
  );
  if (alarmed.is !== 'done') return;
  const { record: outing } = alarmed;
  const who = await kit.members.get(outing.member);
  if (!who) return;
  for (const to of await kit.members.coordinators(outing.community, outing.zone)) cause.tell(alarm(to.id, outing, who));
}
