import type { Candidate } from '../matching';
import { type Member, showPhone } from '../members';
import { communityOf, coordinates, type Kit, memberOf } from './kit';
import { MAX_LISTED, MAX_OTHERS_READ } from './limits';
import { wideNeedOf } from './needs';
import { liveStates, matchStates } from './states';
import type { ContactCard, ContactResult, Exchange, Part, Request, Side, View } from './types';

/** What people may see of requests. */
export type Views = Pick<Exchange, 'look' | 'contact' | 'mine' | 'asks' | 'board' | 'helpersFor' | 'underWay'>;

/** The looking part of the exchange; it changes nothing. */
export function createViews(kit: Kit): Views {
  const { requests, members } = kit;

  async function view(request: Request, part: Part): Promise<View> {
    const asker = await memberOf(kit, request.asker);
    const helper = request.match ? await memberOf(kit, request.match.helper) : null;
    return { request, part, askerName: asker.name, helperName: helper?.name ?? null };
  }

  async function look(id: string, member: string): Promise<View | null> {
    const [request, who] = [await requests.get(id), await members.get(member)];
    const part = request ? partOf(request, member, coordinates(who, request)) : null;
    return request && part ? view(request, part) : null;
  }

  async function contact(id: string, member: string): Promise<ContactResult> {
    const request = await requests.get(id);
    if (!request) return { is: 'unknown' };
    const part = partOf(request, member, coordinates(await members.get(member), request));
    if (part === null || part === 'asked') return { is: 'not-allowed' };
    const lasts = part === 'coordinator' || matchStates.includes(request.state);
    if (!request.match?.held || !lasts) return { is: 'not-matched' };
    const sides: readonly [Side, string][] = [
      ['asker', request.asker],
      ['helper', request.match.helper],
    ];
    const shown = sides.filter(([side]) => side !== part);
    const people = await Promise.all(shown.map(async ([side, who]) => cardOf(kit, await memberOf(kit, who), side)));
    return { is: 'shown', request, address: request.address, people };
  }

  async function mine(member: string): Promise<readonly View[]> {
    const [asking, helping] = await Promise.all([
      requests.find({ asker: member, state: { $in: [...liveStates] } }, { _id: 1 }, MAX_LISTED),
      requests.find({ 'match.helper': member, state: { $in: [...matchStates] } }, { _id: 1 }, MAX_LISTED),
    ]);
    const views = [
      ...asking.map((request) => view(request, 'asker')),
      ...helping.filter((one) => one.match?.held).map((request) => view(request, 'helper')),
    ];
    const all = await Promise.all(views);
    return all.sort((a, b) => a.request.startsAt.getTime() - b.request.startsAt.getTime()).slice(0, MAX_LISTED);
  }

  async function asks(member: string, at: Date): Promise<readonly Request[]> {
    const who = await members.get(member);
    if (!who) return [];
    const open = await requests.find({ community: who.community, state: 'open' }, { startsAt: 1 }, MAX_OTHERS_READ);
    const waits = ({ asked }: Request) => asked.some((one) => one.member === member && one.answer === undefined);
    return open.filter((one) => one.startsAt > at && waits(one)).slice(0, MAX_LISTED);
  }

  async function board(community: string, by: string): Promise<readonly Request[]> {
    if (!coordinates(await members.get(by), { community })) return [];
    const lists = await Promise.all(
      liveStates.map((state) => requests.find({ community, state }, { startsAt: 1 }, MAX_LISTED)),
    );
    return lists
      .flat()
      .sort((a, b) => urgency(a) - urgency(b) || a.startsAt.getTime() - b.startsAt.getTime())
      .slice(0, MAX_LISTED);
  }

  async function helpersFor(id: string, by: string, at: Date): Promise<readonly Candidate[]> {
    const request = await requests.get(id);
    if (request?.state !== 'open' || !coordinates(await members.get(by), request)) return [];
    return kit.matching.picks(wideNeedOf(request, communityOf(kit, request)), at);
  }

  async function underWay(member: string): Promise<boolean> {
    const state = { $in: [...matchStates] };
    const found = await Promise.all([
      requests.find({ asker: member, state }, { _id: 1 }, 1),
      requests.find({ 'match.helper': member, state }, { _id: 1 }, 1),
    ]);
    return found.flat().length > 0;
  }

  return { look, contact, mine, asks, board, helpersFor, underWay };
}

/** What somebody is to a request; the two sides come before the coordinator's office. */
export function partOf(request: Request, member: string, coordinator: boolean): Part | null {
  if (request.asker === member) return 'asker';
  if (request.match?.helper === member) return 'helper';
  if (coordinator) return 'coordinator';
  return request.asked.some((one) => one.member === member) ? 'asked' : null;
}

/** A member as the other side of a match sees them. */
export function cardOf(kit: Pick<Kit, 'photoUrl'>, member: Member, side: Side): ContactCard {
  const photo = member.photo ? kit.photoUrl(member.photo) : null;
  return { side, name: member.name, phone: member.phone ? showPhone(member.phone) : null, photo };
}

/** Order of the board: what can't go on without a coordinator first. */
function urgency(request: Request): number {
  if (request.state === 'disputed') return 0;
  if (request.state === 'open' && request.unfilledAt) return 1;
  if (request.state === 'matched' && request.match?.unconfirmedAt) return 2;
  return request.state === 'open' ? 3 : 4;
}
