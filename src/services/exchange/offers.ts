import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import { isDuplicateKey } from '../../lib/duplicate-key';
import type { Communities } from '../communities';
import type { MembersPort } from '../members';
import { MAX_APPLIED, MAX_OFFERS_READ } from './limits';
import type { StoredOffer } from './model';
import { nearOf } from './rules';
import { type Cap, type Offer, type OfferDraft, type OfferSet, type Slot, slots } from './types';

/** How often the first offer, made from a profile, wants to help. */
export const FIRST_CAP: Cap = { times: 2, per: 'week' };

/** What members offer. */
export interface Offers {
  set(member: string, draft: OfferDraft, cause: Cause): Promise<OfferSet>;
  pause(member: string, paused: boolean, cause: Cause): Promise<Offer | null>;
  fromProfile(member: string, cause: Cause): Promise<OfferSet>;
  of(member: string): Promise<Offer | null>;
  remove(member: string): Promise<void>;
  /** Offers of a kind that aren't paused, in one of these zones, at that part of the week; at most MAX_OFFERS_READ. */
  fitting(of: {
    readonly community: string;
    readonly kind: string;
    readonly zones: readonly string[];
    readonly slot: Slot;
  }): Promise<readonly Offer[]>;
}

/** Offers over their collection. */
export function createOffers(deps: {
  model: Model<StoredOffer>;
  members: MembersPort;
  communities: Communities;
}): Offers {
  const { model, members, communities } = deps;

  const of = async (member: string): Promise<Offer | null> => {
    const doc = await model.findById(member).lean<StoredOffer>();
    return doc ? fromDoc(doc) : null;
  };

  async function insert(offer: Offer, cause: Cause): Promise<boolean> {
    const { member, ...fields } = offer;
    try {
      await model.create({ _id: member, ...fields, applied: [cause.key] });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Changes the document unless this cause has done so. */
  const update = (member: string, set: Partial<Offer>, cause: Cause) =>
    model.updateOne(
      { _id: member, applied: { $ne: cause.key } },
      { $set: set, $push: { applied: { $each: [cause.key], $slice: -MAX_APPLIED } } },
    );

  async function checked(member: string, draft: OfferDraft): Promise<OfferSet> {
    const who = await members.get(member);
    if (who?.status !== 'active') return { ok: false, why: 'not-active' };
    const community = communities.get(who.community);
    const known = {
      kinds: community.kinds.map((one) => one.id).filter((id) => draft.kinds.includes(id)),
      zones: community.zones.map((one) => one.id).filter((id) => draft.zones.includes(id)),
      times: slots.filter((slot) => draft.times.includes(slot)),
    };
    if (Object.values(known).some((list) => list.length === 0)) return { ok: false, why: 'empty' };
    return { ok: true, offer: { member, community: community.id, ...known, cap: draft.cap, paused: false } };
  }

  async function set(member: string, draft: OfferDraft, cause: Cause): Promise<OfferSet> {
    const result = await checked(member, draft);
    if (!result.ok || (await insert(result.offer, cause))) return result;
    const { member: _, ...fields } = result.offer;
    await update(member, fields, cause);
    return { ok: true, offer: (await of(member)) ?? result.offer };
  }

  return {
    set,
    of,

    async pause(member, paused, cause) {
      await update(member, { paused }, cause);
      return of(member);
    },

    async fromProfile(member, cause) {
      const there = await of(member);
      if (there) return { ok: true, offer: there };
      const who = await members.get(member);
      if (!who) return { ok: false, why: 'not-active' };
      const zones = [who.zone, ...nearOf(communities.get(who.community), who.zone)];
      return set(member, { kinds: who.can, zones, times: slots, cap: FIRST_CAP }, cause);
    },

    async remove(member) {
      await model.deleteOne({ _id: member });
    },

    async fitting({ community, kind, zones, slot }) {
      const docs = await model
        .find({ community, kinds: kind, paused: false, zones: { $in: [...zones] }, times: slot })
        .limit(MAX_OFFERS_READ)
        .lean<StoredOffer[]>();
      return docs.map(fromDoc);
    },
  };
}

function fromDoc({ _id, applied: _, ...fields }: StoredOffer): Offer {
  return { member: _id, ...fields };
}
