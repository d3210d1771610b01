import type { Cause } from '../../lib/cause';
import { insertOnce, once } from '../record';
import type { Kit } from './kit';
import { MAX_OFFERS_READ } from './limits';
import type { StoredOffer } from './model';
import { nearOf, slotOf } from './rules';
import { type Cap, type Need, type Offer, type OfferDraft, type OfferSet, type Rest, slots } from './types';

/** Cap of the first offer, made from a profile. */
export const FIRST_CAP: Cap = { times: 2, per: 'week' };

/** A member's offer. */
export async function offerOf({ offers }: Kit, member: string): Promise<Offer | null> {
  const doc = await offers.findById(member).lean<StoredOffer>();
  return doc ? fromDoc(doc) : null;
}

/**
 * Offers that fit a need by kind, zone and part of the week and aren't paused; at most MAX_OFFERS_READ. More are left
 * out with a warning in the log, since their zones are then too large for one search.
 */
export async function offersFor({ offers, logger }: Kit, need: Need): Promise<readonly Offer[]> {
  const { community, kind, zones, span } = need;
  const docs = await offers
    .find({
      community,
      paused: false,
      cells: { $in: zones.map((zone) => cellOf(kind, zone)) },
      times: slotOf(span.from),
    })
    .limit(MAX_OFFERS_READ + 1)
    .lean<StoredOffer[]>();
  if (docs.length > MAX_OFFERS_READ)
    logger.warn(
      { need: need.id, community, kind, zones },
      `more than ${MAX_OFFERS_READ} offers fit; some are left out`,
    );
  return docs.slice(0, MAX_OFFERS_READ).map(fromDoc);
}

/** Sets an offer; replaces an earlier one. */
export async function setOffer(kit: Kit, member: string, draft: OfferDraft, cause: Cause): Promise<OfferSet> {
  const result = await checked(kit, member, draft);
  if (!result.ok) return result;
  const { member: id, ...fields } = { ...result.offer, cells: cellsOf(result.offer) };
  available(result.offer, cause);
  if (await insertOnce(kit.offers, { _id: id, ...fields, applied: [cause.key] })) return result;
  const changed = await once(kit.offers, { id, update: { $set: fields, $unset: { rest: 1 } } }, cause);
  return changed.is === 'unknown' ? result : { ok: true, offer: fromDoc(changed.doc) };
}

/** Pauses or resumes an offer; a rest ends. */
export async function pauseOffer(kit: Kit, member: string, paused: boolean, cause: Cause): Promise<Offer | null> {
  const changed = await once(kit.offers, { id: member, update: { $set: { paused }, $unset: { rest: 1 } } }, cause);
  if (changed.is === 'unknown') return null;
  const offer = fromDoc(changed.doc);
  if (!paused) available(offer, cause);
  return offer;
}

/** Moves an offer for the own part of town along with the member. One for chosen places stays. */
export async function moveOffer(kit: Kit, member: string, cause: Cause): Promise<void> {
  const [who, offer] = [await kit.members.get(member), await offerOf(kit, member)];
  if (!who || !offer) return;
  const pack = kit.communities.get(who.community);
  const around = (zone: string): readonly string[] => [zone, ...nearOf(pack, zone)];
  const there = [...offer.zones].sort().join();
  const here = around(who.zone);
  if (!pack.zones.some(({ id }) => [...around(id)].sort().join() === there)) return;
  const update = { $set: { zones: here, cells: cellsOf({ kinds: offer.kinds, zones: here }) } };
  await once(kit.offers, { id: member, update }, cause);
  if (!offer.paused) available({ community: who.community, member }, cause);
}

/** Keeps the days for which an offer rests. */
export async function restOffer(kit: Kit, member: string, rest: Rest, cause: Cause): Promise<Offer | null> {
  const changed = await once(kit.offers, { id: member, update: { $set: { rest } } }, cause);
  return changed.is === 'unknown' ? null : fromDoc(changed.doc);
}

/** Makes the first offer from the profile. */
export async function offerFromProfile(kit: Kit, member: string, cause: Cause): Promise<OfferSet> {
  const there = await offerOf(kit, member);
  if (there) {
    // A replay finds the offer that this cause has made.
    available(there, cause);
    return { ok: true, offer: there };
  }
  const who = await kit.members.get(member);
  if (!who) return { ok: false, why: 'not-active' };
  const zones = [who.zone, ...nearOf(kit.communities.get(who.community), who.zone)];
  return setOffer(kit, member, { kinds: who.can, zones, times: slots, cap: FIRST_CAP }, cause);
}

/** Deletes an offer. */
export async function removeOffer({ offers }: Kit, member: string): Promise<void> {
  await offers.deleteOne({ _id: member });
}

async function checked(kit: Kit, member: string, draft: OfferDraft): Promise<OfferSet> {
  const who = await kit.members.get(member);
  if (who?.status !== 'active') return { ok: false, why: 'not-active' };
  const community = kit.communities.get(who.community);
  const known = {
    kinds: community.kinds.filter((id) => draft.kinds.includes(id)),
    zones: community.zones.map((one) => one.id).filter((id) => draft.zones.includes(id)),
    times: slots.filter((slot) => draft.times.includes(slot)),
  };
  if (Object.values(known).some((list) => list.length === 0)) return { ok: false, why: 'empty' };
  const days = [...new Set(draft.days ?? [])].sort();
  return { ok: true, offer: { member, community: community.id, ...known, days, cap: draft.cap, paused: false } };
}

/** The index value of a kind and a zone: `walk@mapo`. */
export function cellOf(kind: string, zone: string): string {
  return `${kind}@${zone}`;
}

function cellsOf({ kinds, zones }: Pick<Offer, 'kinds' | 'zones'>): readonly string[] {
  return kinds.flatMap((kind) => zones.map((zone) => cellOf(kind, zone)));
}

function fromDoc({ _id, cells: _cells, applied: _applied, days = [], ...fields }: StoredOffer): Offer {
  return { member: _id, ...fields, days };
}

function available({ community, member }: Pick<Offer, 'community' | 'member'>, cause: Cause): void {
  cause.emit({ type: 'member.available', community, member });
}
