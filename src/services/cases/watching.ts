import type { Cause } from '../../lib/cause';
import type { EventOf } from '../../lib/event';
import type { Job, Timed } from '../../lib/job';
import { MINUTE_MS } from '../../lib/units';
import type { Community } from '../communities';
import { once } from '../record';
import { type Kit, standIns } from './kit';
import { asCase, type CaseDoc } from './model';
import { unseenNotice, writerOf } from './notices';
import { casesSettings, isUrgent } from './settings';

/** The service's name among those with timed work. */
const TIMED_NAME = 'cases';

/** The watch over an urgent message from `at`, with its end. Empty for other kinds. */
export function watchOf(community: Community, kind: string, at: Date): Pick<CaseDoc, 'watchSince' | 'watchUntil'> {
  if (!isUrgent(community, kind)) return {};
  const { safetyMinutes } = casesSettings.of(community);
  return { watchSince: at, watchUntil: new Date(at.getTime() + safetyMinutes * MINUTE_MS) };
}

/** Ends the watch over an urgent message and earlier ones, since a coordinator's channel has shown it. */
export async function seen({ cases }: Kit, { about }: EventOf<'notice.shown'>): Promise<void> {
  if (about.part === undefined) return;
  const over = { $unset: { watchSince: 1 as const, watchUntil: 1 as const } };
  await cases.updateOne({ _id: about.id, watchSince: { $lte: new Date(about.part) } }, over);
}

/** Makes the timed work: urgent messages that nobody has seen in time. */
export function createWatch(kit: Kit): Timed {
  return {
    name: TIMED_NAME,
    async due(now, most) {
      const found = await kit.cases
        .find({ watchUntil: { $lte: now } })
        .sort({ watchUntil: 1, _id: 1 })
        .limit(most)
        .lean<CaseDoc[]>();
      return found.flatMap(({ _id, watchSince }) => (watchSince ? [jobOf(_id, watchSince)] : []));
    },
    run: (job, cause) => tellUnseen(kit, job, cause),
  };
}

function jobOf(id: string, since: Date): Job {
  const at = since.toISOString();
  return { id: `cases.unseen:${id}:${at}`, timed: TIMED_NAME, args: { case: id, since: at } };
}

/** Reports an urgent message that nobody saw in time: in the log, to the other coordinators and to the operators. */
async function tellUnseen(kit: Kit, { args }: Job, cause: Cause): Promise<void> {
  const since = new Date(args.since ?? '');
  const when = { watchSince: since, watchUntil: { $lte: cause.at } };
  const update = { $set: { unseenSince: since }, $unset: { watchSince: 1 as const, watchUntil: 1 as const } };
  const marked = await once(kit.cases, { id: args.case ?? '', when, update }, cause);
  if (marked.is !== 'done') return;
  const of = asCase(marked.doc);
  const text = of.lines.find((line) => line.at.getTime() === since.getTime())?.text ?? '';
  const writer = writerOf(of, of.member === null ? null : await kit.members.get(of.member));
  const others = await standIns(kit, of, cause.at);
  kit.logger.error({ case: of.id, since, told: others.length }, 'no coordinator has seen an urgent message in time');
  for (const to of others) cause.tell(unseenNotice(to, of, { writer, text, at: since }));
}
