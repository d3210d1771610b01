import type { Cause } from '../../lib/cause';
import { overlaps } from '../../lib/span';
import { actsFor, type Member, suspensionAt } from '../members';
import { holds, type Party, partyName } from '../parties';
import { doing, done } from '../record';
import * as decide from './decide/asking';
import { ofTheirs } from './foreign';
import { communityOf, type Kit, memberOf, tell } from './kit';
import { MAX_INSTITUTIONS, MAX_OTHERS_READ } from './limits';
import { institutionsFor } from './linked';
import { freezeAsks, isChecked, noteAsks, zonesFor } from './needs';
import * as notices from './notices/linking';
import { askNotice } from './places';
import type { Exchange } from './service';
import { ownChecks } from './sides';
import type { Linkable, Linked, Linking, Request, Volunteer } from './types';

/** Makes the part of the exchange in which institutions link their volunteers. */
export function createLinking(kit: Kit): Pick<Exchange, 'linkable' | 'volunteersFor' | 'link'> {
  return {
    linkable: (of, at) => linkable(kit, of, at),
    volunteersFor: (of, at) => volunteersFor(kit, of, at),
    link: (of, cause) => ofTheirs(kit, of.request, of.by, (request) => link(kit, request, of, cause)),
  };
}

/**
 * Shows a request to the institutions of its zone that may link a volunteer. Those without volunteers hear nothing, and so
 * does an institution to which the asker belongs.
 */
export async function tellInstitutions(
  kit: Kit,
  request: Request,
  when: 'asked' | 'unfilled',
  cause: Cause,
): Promise<void> {
  if (institutionsFor(kit, request)?.when !== when || request.standing?.adopts) return;
  const all = await kit.parties.all(request.community, zonesFor(request, communityOf(kit, request)));
  const able = all.filter((one) => kit.parties.unable(one, 'links', cause.at) === null).slice(0, MAX_INSTITUTIONS);
  const asker = await memberOf(kit, request.asker);
  for (const party of able) {
    if (belongs(asker, party.id)) continue;
    const people = await kit.parties.people(party, ['volunteer', 'head', 'staff'], cause.at);
    if (!people.some((one) => holds(one, party.id, 'volunteer', cause.at))) continue;
    const say = notices.forInstitution(request, partyName(party), asker.name);
    for (const one of people)
      if (holds(one, party.id, 'head', cause.at) || holds(one, party.id, 'staff', cause.at))
        tell(cause, request, one.id, say, 'system', { expiresAt: request.startsAt });
  }
}

/** True for somebody with any role in a party. */
function belongs({ appointments }: Pick<Member, 'appointments'>, party: string): boolean {
  return appointments.some((one) => one.party === party);
}

/** The parties of a member that may link, and why the first may not if none may. */
async function linkingParties(kit: Kit, by: string, at: Date) {
  const mine = await kit.parties.of(by, at);
  const able = mine.filter((one) => kit.parties.unable(one, 'links', at) === null);
  const [first] = mine;
  return { able, why: first ? (kit.parties.unable(first, 'links', at) ?? 'not-yours') : ('not-yours' as const) };
}

/** The parties among these that see a request: by its zone, its kind, and whether the search came up empty. */
function seenBy(kit: Kit, request: Request, parties: readonly Party[]): readonly Party[] {
  const institutions = institutionsFor(kit, request);
  if (!institutions || request.standing?.adopts) return [];
  if (institutions.when === 'unfilled' && request.unfilledAt === null) return [];
  const zones = zonesFor(request, communityOf(kit, request));
  return parties.filter(({ community, zone }) => community === request.community && zones.includes(zone));
}

/** The open requests to which the parties of a member may link volunteers, soonest first. */
async function linkable(kit: Kit, { by }: Pick<Linking, 'by'>, at: Date): Promise<Linkable> {
  const { able, why } = await linkingParties(kit, by, at);
  const [first] = able;
  if (!first) return { ok: false, why };
  const open = await kit.requests.find({ community: first.community, state: 'open' }, { startsAt: 1 }, MAX_OTHERS_READ);
  const seen = open.filter((one) => one.startsAt > at && seenBy(kit, one, able).length > 0);
  const askers = await kit.members.many([...new Set(seen.map(({ asker }) => asker))]);
  const own = new Set(askers.filter((one) => able.some(({ id }) => belongs(one, id))).map(({ id }) => id));
  return { ok: true, requests: seen.filter(({ asker }) => !own.has(asker)) };
}

/** The volunteers of a member's parties for a request, by name. */
async function volunteersFor(
  kit: Kit,
  { request: id, by }: Pick<Linking, 'request' | 'by'>,
  at: Date,
): Promise<readonly Volunteer[]> {
  const request = await kit.requests.get(id);
  if (!request) return [];
  const { able } = await linkingParties(kit, by, at);
  return volunteersOf(kit, request, seenBy(kit, request, able), at);
}

/** The volunteers of these parties for a request, by name. */
async function volunteersOf(
  kit: Kit,
  request: Request,
  parties: readonly Party[],
  at: Date,
): Promise<readonly Volunteer[]> {
  const found: Volunteer[] = [];
  for (const party of parties)
    for (const one of await kit.parties.people(party, ['volunteer'], at))
      if (one.id !== request.asker)
        found.push({ member: one.id, name: one.name, party: party.id, against: await against(kit, request, one, at) });
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

/** Why a volunteer can't be linked to a request; null if they can. Blocks and checks are no reason to be named. */
async function against(kit: Kit, request: Request, one: Member, at: Date): Promise<Volunteer['against']> {
  const { asker, startsAt, endsAt } = request;
  if (decide.waiting(request).some(({ member, party }) => member === one.id && party !== undefined)) return 'asked';
  if (one.status !== 'active' || suspensionAt(one, at) || actsFor(one, asker, at)) return 'unfit';
  if ((await kit.blocks.apartFrom([one.id])).has(asker)) return 'unfit';
  if (!(await isChecked(kit, request, one.id, at))) return 'unfit';
  const entries = (await kit.matching.diary.of([one.id])).get(one.id) ?? [];
  const busy = entries.some((entry) => entry.about !== request.id && overlaps(entry, { from: startsAt, to: endsAt }));
  return busy ? 'busy' : null;
}

/** Somebody of a party links a volunteer of it: the volunteer is asked and decides. */
async function link(kit: Kit, request: Request, { volunteer, by }: Linking, cause: Cause): Promise<Linked> {
  const what = doing(cause, by);
  const before = done(request, what.key);
  const { able } = await linkingParties(kit, by, cause.at);
  if (able.length === 0) return { is: 'barred' };
  const helper = await kit.members.get(volunteer);
  if (!before) {
    const refused = await refusal(kit, request, { helper, able }, cause.at);
    if (refused) return refused;
  }
  const party = before ? String(before.data.party) : able.find(({ id }) => helper && belongs(helper, id))?.id;
  if (!helper || party === undefined) return { is: 'not-theirs' };
  const place = { member: volunteer, community: request.community, at: cause.at, by };
  await kit.outbox.reserve({ ...place, notice: askNotice(request, what.key) });
  const changed = await kit.requests.change(request.id, what, (now) =>
    decide.link(now, { member: volunteer, by, party }, cause.at),
  );
  if (changed.is === 'unknown') return { is: 'unknown' };
  if (changed.is === 'refused')
    return changed.why === 'already' ? { is: 'already', name: helper.name } : { is: changed.why };
  const { record } = changed;
  await noteAsks(kit, record, [volunteer], cause.at);
  await freezeAsks(kit, record, [volunteer]);
  const from = await kit.parties.get(party);
  const checks = await ownChecks(kit, record, volunteer, cause.at);
  const say = notices.forVolunteer(
    record,
    from ? partyName(from) : null,
    (await memberOf(kit, record.asker)).name,
    checks,
  );
  cause.tell({ to: volunteer, ...askNotice(record, what.key), say, expiresAt: record.startsAt });
  return { is: 'asked', request: record, name: helper.name };
}

/** Why a volunteer can't be linked now; null if they can. */
async function refusal(
  kit: Kit,
  request: Request,
  { helper, able }: { readonly helper: Member | null; readonly able: readonly Party[] },
  at: Date,
): Promise<Linked | null> {
  if (request.state !== 'open') return { is: request.match === null ? 'ended' : 'taken' };
  if (at >= request.startsAt) return { is: 'started' };
  const parties = seenBy(kit, request, able);
  if (parties.length === 0) return { is: 'barred' };
  const asker = await memberOf(kit, request.asker);
  if (parties.every(({ id }) => belongs(asker, id))) return { is: 'own' };
  const mine = await volunteersOf(kit, request, parties, at);
  const found = mine.find(({ member, party }) => member === helper?.id && !belongs(asker, party));
  if (!found) return { is: 'not-theirs' };
  if (found.against === null) return null;
  return { is: found.against === 'asked' ? 'already' : found.against, name: found.name };
}
