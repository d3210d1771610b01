import type { Cause } from '../../lib/cause';
import { HOUR_MS } from '../../lib/units';
import { doing, touched } from '../record';
import * as decide from './deciding';
import { acknowledgedFact } from './figures';
import { type Kit, serves } from './kit';
import { MAX_ALARMS } from './limits';
import { seenNotice, takenNotice } from './notices';
import { alarmId } from './ringing';
import { settingsOf } from './settings';
import type { Acknowledged, Alarm, DutyRota, Raising } from './types';

/** A member takes an alarm on: every route stops, and those who were rung hear of it once. */
export async function acknowledge(
  kit: Kit,
  { alarm: given, by }: Parameters<DutyRota['acknowledge']>[0],
  cause: Cause,
  { residentHears = true }: { readonly residentHears?: boolean } = {},
): Promise<Acknowledged> {
  const id = given ?? (await newestFor(kit, by, cause)) ?? '';
  const alarm = await kit.alarms.get(id);
  const member = await kit.members.get(by);
  if (!alarm || !serves(member, alarm.community, cause.at)) return { is: 'none' };
  const { holdHours } = settingsOf(kit.communities.get(alarm.community));
  const until = new Date(cause.at.getTime() + holdHours * HOUR_MS);
  const changed = await kit.alarms.change(id, doing(cause, by, 'acknowledge'), (now) =>
    decide.acknowledge(now, by, cause.at, until),
  );
  if (changed.is === 'unknown') return { is: 'none' };
  if (changed.is === 'refused') return standing(changed.record, by);
  const { record, happening } = changed;
  await kit.outbox.recall({ feature: 'duty', id }, cause.at);
  if (happening.data.rang === true) await kit.figures.record(acknowledgedFact(record, happening.at));
  const others = Array.isArray(happening.data.others) ? happening.data.others : [];
  for (const to of others) cause.tell(takenNotice(record, to, member.name));
  if (residentHears && record.resident && record.harm !== 'unanswered' && happening.data.rang === true)
    cause.tell(seenNotice(record, record.resident));
  return { is: 'yours', alarm: record };
}

/** The alarm a member means without naming it: the one this cause has acknowledged, else the one rung last. */
async function newestFor(kit: Kit, by: string, cause: Cause): Promise<string | null> {
  const held = await kit.alarms.find({ holder: by, state: 'held' }, { _id: 1 }, MAX_ALARMS);
  const mine = held.find((one) => touched(one, cause)) ?? (await ringingFor(kit, by))[0];
  return mine?.id ?? null;
}

function standing(alarm: Alarm, by: string): Acknowledged {
  if (alarm.state === 'held' && alarm.holder !== null && alarm.holder !== by)
    return { is: 'taken', by: alarm.holder, alarm };
  return { is: alarm.state === 'held' ? 'yours' : 'over', alarm };
}

/** A member has acted on a record: its alarm is theirs, if nobody else has it. */
export async function taken(
  kit: Kit,
  about: Raising['about'],
  by: string,
  cause: Cause,
  hears?: { readonly residentHears: boolean },
): Promise<void> {
  await acknowledge(kit, { alarm: alarmId(about), by }, cause, hears);
}

/** Alarms that ring for a member and that nobody holds. */
export async function ringingFor({ alarms }: Kit, member: string): Promise<readonly Alarm[]> {
  const found = await alarms.find(
    { 'told.member': member, state: { $in: ['ringing', 'unheard'] } },
    { _id: -1 },
    MAX_ALARMS,
  );
  const rangAt = ({ told }: Alarm) => told.find((one) => one.member === member)?.at.getTime() ?? 0;
  return [...found].sort((a, b) => rangAt(b) - rangAt(a));
}

/** Ids of a feature's records whose alarm has rung a member and isn't over. */
export async function rungFor({ alarms }: Kit, feature: string, member: string): Promise<readonly string[]> {
  const live = { 'told.member': member, state: { $in: ['ringing', 'held', 'unheard'] } };
  const found = await alarms.find(live, { _id: 1 }, MAX_ALARMS);
  return found.filter(({ about }) => about.feature === feature).map(({ about }) => about.id);
}
