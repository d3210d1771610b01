import type { ModelHost } from '../../lib/model-host';
import { purposeRules } from '../../lib/notice';
import type { Communities } from '../communities';
import type { Ledger } from '../ledger';
import type { MembersPort } from '../members';
import type { Outbox } from '../outbox';
import { createAsks } from './asks';
import { obstaclesFor, picks, plan } from './candidates';
import { createDiary } from './diary';
import type { Obstacle } from './filters';
import type { Kit, RoomFor } from './kit';
import { matchingModels } from './model';
import { offerFromProfile, offerOf, pauseOffer, removeOffer, setOffer } from './offers';
import type { Asks, Candidate, Diary, Need, Offers } from './types';

/** Who could help: offers, diaries, recent asks, and the order in which people are asked. */
export interface Matching {
  readonly offers: Offers;
  readonly diary: Diary;
  readonly asks: Asks;
  /**
   * Whom to ask next about a need, best first, at most `most` for each free seat. They fit, haven't been asked too much,
   * have room for one more notice and can be reached. Reads only; the service that asks notes it in `asks`.
   */
  plan(need: Need, most: number, at: Date): Promise<readonly Candidate[]>;
  /** Candidates for a coordinator's choice, asked already or often too, with what speaks against; at most MAX_PICKS. */
  picks(need: Need, at: Date): Promise<readonly Candidate[]>;
  /** What keeps one member from each of some needs of a community, in their order; null without an offer. */
  obstaclesFor(member: string, needs: readonly Need[], at: Date): Promise<readonly (readonly Obstacle[])[] | null>;
}

/** What matching is made of. */
export interface MatchingDeps {
  readonly host: ModelHost;
  readonly members: MembersPort;
  readonly ledger: Ledger;
  readonly communities: Communities;
  /** Counts the notices of a member's week, over all features. */
  readonly outbox: Pick<Outbox, 'withRoom'>;
  /** Who has room for one more notice; default: the members with a place left in their week. */
  readonly roomFor?: RoomFor;
}

/** Matching over the store's models; call it before the store is made ready. */
export function createMatching(deps: MatchingDeps): Matching {
  const { host, members, ledger, communities, roomFor = withPlaces(deps.outbox) } = deps;
  const models = matchingModels(host);
  const kit: Kit = {
    members,
    ledger,
    communities,
    roomFor,
    offers: models.offers,
    diary: createDiary(models.diaries),
    asks: createAsks(models.asks),
  };
  return {
    offers: {
      set: (member, draft, cause) => setOffer(kit, member, draft, cause),
      pause: (member, paused, cause) => pauseOffer(kit, member, paused, cause),
      fromProfile: (member, cause) => offerFromProfile(kit, member, cause),
      of: (member) => offerOf(kit, member),
      remove: (member) => removeOffer(kit, member),
    },
    diary: kit.diary,
    asks: kit.asks,
    plan: (need, most, at) => plan(kit, need, most, at),
    picks: (need, at) => picks(kit, need, at),
    obstaclesFor: (member, needs, at) => obstaclesFor(kit, member, needs, at),
  };
}

/** Members with a place left in their week, where the need's purpose is counted. */
function withPlaces(outbox: Pick<Outbox, 'withRoom'>): RoomFor {
  return async (need, members, at) =>
    purposeRules[need.purpose].weekly ? outbox.withRoom(need.community, members, at) : members;
}
