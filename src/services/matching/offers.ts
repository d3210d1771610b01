import type { Cause } from '../../lib/cause';
import { isDuplicateKey } from '../../lib/duplicate-key';
import type { Kit } from './kit';
import { MAX_APPLIED, MAX_OFFERS_READ } from './limits';
import type { StoredOffer } from './model';
import { nearOf, slotOf } from './rules';
import { type Cap, type Need, type Offer, type OfferDraft, type OfferSet, slots } from './types';

/** How often the first offer, made from a profile, wants to help. */
export const FIRST_CAP: Cap = { times: 2, per: 'week' };

/** A member's offer. */
export async function offerOf({ offers }: Kit, member: string): Promise<Offer | null> {
  const doc = await offers.findById(member).lean<StoredOffer>();
  return doc ? fromDoc(doc) : null;
}

/** Offers that fit a need by kind, zone and part of the week and aren't paused; at most MAX_OFFERS_READ. */
export async function offersFor({ offers }: Kit, need: Need): Promise<readonly Offer[]> {
  const { community, kind, zones, span } = need;
  const docs = await offers
    .find({
      community,
      paused: false,
      cells: { $in: zones.map((zone) => cellOf(kind, zone)) },
      times: slotOf(span.from),
    })
    .limit(MAX_OFFERS_READ)
    .lean<StoredOffer[]>();
  return docs.map(fromDoc);
}

/** Sets an offer in place of what was there. */
export async function setOffer(kit: Kit, member: string, draft: OfferDraft, cause: Cause): Promise<OfferSet> {
  const result = await checked(kit, member, draft);
  if (!result.ok || (await insert(kit, result.offer, cause))) return result;
  const { member: _, ...fields } = result.offer;
  await update(kit, member, { ...fields, cells: cellsOf(result.offer) }, cause);
  return { ok: true, offer: (await offerOf(kit, member)) ?? result.offer };
}

/** Pauses or resumes. */
export async function pauseOffer(kit: Kit, member: string, paused: boolean, cause: Cause): Promise<Offer | null> {
  await update(kit, member, { paused }, cause);
  return offerOf(kit, member);
}

/** Makes the first offer from the profile. */
export async function offerFromProfile(kit: Kit, member: string, cause: Cause): Promise<OfferSet> {
  const there = await offerOf(kit, member);
  if (there) return { ok: true, offer: there };
  const who = await kit.members.get(member);
  if (!who) return { ok: false, why: 'not-active' };
  const zones = [who.zone, ...nearOf(kit.communities.get(who.community), who.zone)];
  return setOffer(kit, member, { kinds: who.can, zones, times: slots, cap: FIRST_CAP }, cause);
}

/** Takes an offer away. */
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
  return { ok: true, offer: { member, community: community.id, ...known, cap: draft.cap, paused: false } };
}

async function insert({ offers }: Kit, offer: Offer, cause: Cause): Promise<boolean> {
  const { member, ...fields } = offer;
  try {
    await offers.create({ _id: member, ...fields, cells: cellsOf(offer), applied: [cause.key] });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Changes the document unless this cause has done so. */
async function update({ offers }: Kit, member: string, set: Partial<StoredOffer>, cause: Cause): Promise<void> {
  await offers.updateOne(
    { _id: member, applied: { $ne: cause.key } },
    { $set: set, $push: { applied: { $each: [cause.key], $slice: -MAX_APPLIED } } },
  );
}

/** How an offer's kind and zone are found together: `walk@mapo`. */
export function cellOf(kind: string, zone: string): string {
  return `${kind}@${zone}`;
}

function cellsOf({ kinds, zones }: Pick<Offer, 'kinds' | 'zones'>): readonly string[] {
  return kinds.flatMap((kind) => zones.map((zone) => cellOf(kind, zone)));
}

function fromDoc({ _id, cells: _cells, applied: _applied, ...fields }: StoredOffer): Offer {
  return { member: _id, ...fields };
}
