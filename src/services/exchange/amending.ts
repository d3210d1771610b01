import type { Cause } from '../../lib/cause';
import type { Utterance } from '../../lib/utterance';
import { ableTo } from '../matching';
import { doing } from '../record';
import type { ChangeResult } from './change-types';
import { waiting } from './decide/asking';
import * as decide from './decide/changing';
import { communityOf, type Kit, memberOf, paceOf, tell } from './kit';
import { needOf, noteAsks } from './needs';
import * as notices from './notices/changing';
import { listed, ownChecks } from './sides';
import { waveEnd } from './timing';
import type { Request } from './types';
import { wave } from './waves';

/**
 * Changes a request that nobody has taken. Members who still think about it read the new values instead of the old
 * question. Those whom the new time doesn't suit read that. Without any of them the next ones are asked.
 */
export async function amendOpen(
  kit: Kit,
  request: Request,
  by: string,
  planned: decide.Planned,
  cause: Cause,
): Promise<ChangeResult> {
  if (request.asker !== by) return { is: 'not-allowed' };
  const suited = await suitedOf(kit, request, planned, cause.at);
  const until = waveEnd(cause.at, planned.startsAt, paceOf(kit, request.community));
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) =>
    decide.amend(now, planned, { suited, at: cause.at, until }),
  );
  if (changed.is === 'unknown') return { is: 'unknown' };
  if (changed.is === 'refused') return { is: changed.why };
  const { record, happening } = changed;
  if (happening.data.visible !== true) return { is: 'changed', request: record, asked: 0 };
  const [stay, gone] = [listed(happening, 'members'), listed(happening, 'gone')];
  await noteAsks(kit, record, [...stay, ...gone], cause.at);
  const was = { date: String(happening.data.wasDate), time: String(happening.data.wasTime) };
  const { name } = await memberOf(kit, record.asker);
  for (const to of stay) {
    const checks = await ownChecks(kit, record, to, cause.at);
    await tellAgain(kit, record, to, notices.askAmended(record, name, checks), cause);
  }
  for (const to of gone) await tellAgain(kit, record, to, notices.askGone({ ...record, ...was }), cause);
  const asked = stay.length > 0 ? stay.length : await wave(kit, record, cause, { first: true, tellAsker: false });
  return { is: 'changed', request: record, asked };
}

/** The members who still think about the request and whom the new time suits. */
async function suitedOf(kit: Kit, request: Request, planned: decide.Planned, at: Date): Promise<readonly string[]> {
  const need = needOf({ ...request, ...planned }, communityOf(kit, request));
  const suited: string[] = [];
  for (const { member } of waiting(request)) {
    const [found] = (await kit.matching.obstaclesFor(member, [need], at)) ?? [];
    if (found !== undefined && ableTo(found)) suited.push(member);
  }
  return suited;
}

/** Tells an asked member once: the notice takes the place of an unseen question. */
async function tellAgain(kit: Kit, request: Request, to: string, say: Utterance, cause: Cause): Promise<void> {
  await kit.outbox.outdate({ feature: 'exchange', id: request.id }, ['match', 'appointment'], cause.at, to);
  tell(cause, request, to, say, 'appointment', { expiresAt: request.startsAt });
}
