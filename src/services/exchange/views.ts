import type { Cause } from '../../lib/cause';
import { waiting } from './decide/asking';
import { inCharge, type Kit, memberOf } from './kit';
import { MAX_LISTED } from './limits';
import { cardOf } from './sides';
import { liveStates, matchStates } from './states';
import type { ContactResult, Part, Request, Side, View } from './types';

/** A request as a member may see it. */
export async function look(kit: Kit, id: string, member: string): Promise<View | null> {
  const request = await kit.requests.get(id);
  const part = request ? partOf(request, member, await inCharge(kit, member, request)) : null;
  return request && part ? view(kit, request, part) : null;
}

/** Why a member was asked about a request, as ids of reasons; null for a member who wasn't. */
export async function whyAsked(kit: Kit, id: string, member: string): Promise<readonly string[] | null> {
  const request = await kit.requests.get(id);
  if (!request?.asked.some((one) => one.member === member)) return null;
  return kit.matching.whyAsked(id, member);
}

/** Phones and exact place of a match. */
export async function contact(kit: Kit, request: Request, member: string, cause: Cause): Promise<ContactResult> {
  const part = partOf(request, member, await inCharge(kit, member, request));
  if (part === null || part === 'asked') return { is: 'not-allowed' };
  const lasts = part === 'coordinator' || matchStates.includes(request.state);
  if (!request.match?.held || !lasts) return { is: 'not-matched' };
  const sides: readonly [Side, string][] = [
    ['asker', request.asker],
    ['helper', request.match.helper],
  ];
  const shown = sides.filter(([side]) => side !== part);
  if (part === 'coordinator')
    for (const [, whose] of shown)
      await kit.looks.note({ by: member, whose, about: { feature: 'exchange', id: request.id } }, cause);
  const people = await Promise.all(
    shown.map(async ([side, who]) => cardOf(kit, request, await memberOf(kit, who), { side, at: cause.at })),
  );
  return { is: 'shown', request, address: request.address, people };
}

/** A member's future requests and matches. */
export async function mine(kit: Kit, member: string): Promise<readonly View[]> {
  const [asking, helping] = await Promise.all([
    kit.requests.find({ asker: member, state: { $in: [...liveStates] } }, { _id: 1 }, MAX_LISTED),
    kit.requests.find({ 'match.helper': member, state: { $in: [...matchStates] } }, { _id: 1 }, MAX_LISTED),
  ]);
  const views = [
    ...asking.map((request) => view(kit, request, 'asker')),
    ...helping.filter((one) => one.match?.held).map((request) => view(kit, request, 'helper')),
  ];
  const all = await Promise.all(views);
  return all.sort((a, b) => a.request.startsAt.getTime() - b.request.startsAt.getTime()).slice(0, MAX_LISTED);
}

/** True while a match of this member is under way. */
export async function underWay(kit: Kit, member: string): Promise<boolean> {
  const state = { $in: [...matchStates] };
  const found = await Promise.all([
    kit.requests.find({ asker: member, state }, { _id: 1 }, 1),
    kit.requests.find({ 'match.helper': member, state }, { _id: 1 }, 1),
  ]);
  return found.flat().length > 0;
}

/** A person's relation to a request; a side outranks the coordinator's role. */
export function partOf(request: Request, member: string, coordinator: boolean): Part | null {
  if (request.asker === member) return 'asker';
  if (request.match?.helper === member) return 'helper';
  if (coordinator) return 'coordinator';
  return request.asked.some((one) => one.member === member) ? 'asked' : null;
}

async function view(kit: Kit, request: Request, part: Part): Promise<View> {
  const asker = await memberOf(kit, request.asker);
  const helper = request.match ? await memberOf(kit, request.match.helper) : null;
  return { request, part, askerName: asker.name, helperName: helper?.name ?? null, asking: waiting(request).length };
}
