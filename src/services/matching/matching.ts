import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import { purposeRules } from '../../lib/notice-rules';
import type { Reaching } from '../../lib/reach';
import type { Blocks } from '../blocks';
import type { Communities } from '../communities';
import type { Ledger } from '../ledger';
import type { MembersPort } from '../members';
import type { Outbox } from '../outbox';
import type { Vettings } from '../vetting';
import { createAcceptances } from './acceptances';
import { type AskedNow, answered, closed, freeze, whyAsked } from './askings';
import { createAsks } from './asks';
import { batched, type Waiting } from './batches';
import { obstaclesFor, picks, plan, shortage } from './candidates';
import { createDiary } from './diary';
import type { Plan } from './engine';
import type { Obstacle } from './filters';
import type { Kit, RoomFor } from './kit';
import { matchingModels } from './model';
import { moveOffer, offerFromProfile, offerOf, pauseOffer, removeOffer, restOffer, setOffer } from './offers';
import { type Solver, solveInWorker } from './solver';
import { suggest } from './suggesting';
import type { Asks, Batch, Candidate, Diary, Need, Offers, Searching, Shortage } from './types';

/** Finds possible helpers by offers, diaries and recent asks, in the order of asking. */
export interface Matching {
  readonly offers: Offers;
  readonly diary: Diary;
  readonly asks: Asks;
  /**
   * Plans the next members to ask for a need, best first, at most `most` per free seat. They fit, haven't been asked
   * too much, have room for one more notice and can be reached. `plan` only reads; the asking service records the asks
   * in `asks`. `callsLast`: those come last whom only a call reaches, unless the centre rings them anyway.
   */
  plan(need: Need, most: number, at: Date, callsLast?: boolean): Promise<readonly Candidate[]>;
  /**
   * Plans by learned chances whom to ask now, and when to decide again. It only reads; the asking service records the
   * asks. A need of several seats is searched for one seat at a time.
   */
  suggest(need: Need, searching: Searching, at: Date): Promise<Plan>;
  /**
   * Whom a batch has chosen to be asked first, by need. The first call plans for all `waiting` needs and keeps the plan;
   * every later one reads it. Without a solution in time nobody is chosen.
   */
  batched(batch: Batch, waiting: () => Promise<readonly Waiting[]>, at: Date): Promise<ReadonlyMap<string, string>>;
  /**
   * Candidates for a coordinator's choice with reasons against, including members already or often asked; at most
   * MAX_PICKS.
   */
  picks(need: Need, at: Date): Promise<readonly Candidate[]>;
  /** Why nobody is left to ask for a need. */
  shortage(need: Need, at: Date): Promise<Shortage>;
  /** Keeps one row for an ask, as the plan saw the member at that moment. The row that is there stays. */
  freeze(need: Need, asked: AskedNow): Promise<void>;
  /** Learns from the answer to an ask, once however often it is told. */
  answered(
    ask: { readonly need: string; readonly member: string; readonly at: Date },
    said: { readonly is: 'yes' | 'no'; readonly at: Date },
  ): Promise<void>;
  /** Books the silence of those who have not answered, when the search of a need ends. */
  closed(need: string, at: Date): Promise<void>;
  /** Why a member was asked about a need, as ids of reasons (`exchange.reason.<id>`). */
  whyAsked(need: string, member: string): Promise<readonly string[]>;
  /** Deletes what is learned of a member, and the rows of the asks. */
  forget(member: string): Promise<void>;
  /** The obstacles of one member for several needs of a community, in order; null without an offer. */
  obstaclesFor(member: string, needs: readonly Need[], at: Date): Promise<readonly (readonly Obstacle[])[] | null>;
}

/** The parts of matching. */
export interface MatchingDeps {
  readonly host: ModelHost;
  readonly members: MembersPort;
  readonly blocks: Pick<Blocks, 'apartFrom'>;
  readonly ledger: Ledger;
  readonly communities: Communities;
  readonly logger: Logger;
  /** What coordinators have checked of members; absent: no kind of help asks for a check. */
  readonly vetting?: Pick<Vettings, 'needed' | 'live'>;
  /** Counts the notices of a member's week, over all features. */
  readonly outbox: Pick<Outbox, 'withRoom'>;
  /** Selects members with room for one more notice; default: members with a place left in their week. */
  readonly roomFor?: RoomFor;
  /** Solves the program of a batch; default: HiGHS in a thread of its own. */
  readonly solve?: Solver;
  /** False without quiet hours; default true. */
  readonly quietHours?: boolean;
  /** When members can be reached; default: at once, if they have a conversation. */
  readonly reaching?: Reaching;
}

/** Makes matching over the store's models; call it before the store's `ready()`. */
export function createMatching(deps: MatchingDeps): Matching {
  const { host, members, blocks, ledger, communities, logger, roomFor = withPlaces(deps.outbox) } = deps;
  const { reaching = inConversations(members), quietHours = true, solve = solveInWorker() } = deps;
  const models = matchingModels(host);
  const kit: Kit = {
    members,
    blocks,
    ledger,
    ...(deps.vetting ? { vetting: deps.vetting } : {}),
    communities,
    logger,
    roomFor,
    reaching,
    quietHours,
    askings: models.askings,
    batches: models.batches,
    solve,
    acceptances: createAcceptances(models),
    offers: models.offers,
    diary: createDiary(models.diaries),
    asks: createAsks(models.asks),
  };
  return {
    offers: {
      set: (member, draft, cause) => setOffer(kit, member, draft, cause),
      pause: (member, paused, cause) => pauseOffer(kit, member, paused, cause),
      rest: (member, rest, cause) => restOffer(kit, member, rest, cause),
      fromProfile: (member, cause) => offerFromProfile(kit, member, cause),
      move: (member, cause) => moveOffer(kit, member, cause),
      of: (member) => offerOf(kit, member),
      remove: (member) => removeOffer(kit, member),
    },
    diary: kit.diary,
    asks: kit.asks,
    plan: (need, most, at, callsLast) => plan(kit, need, most, at, callsLast),
    suggest: (need, searching, at) => suggest(kit, need, searching, at),
    batched: (batch, waiting, at) => batched(kit, batch, waiting, at),
    freeze: (need, asked) => freeze(kit, need, asked),
    answered: (ask, said) => answered(kit, ask, said),
    closed: (need, at) => closed(kit, need, at),
    whyAsked: (need, member) => whyAsked(kit, need, member),
    forget: async (member) => {
      await kit.acceptances.remove(member);
      await kit.askings.deleteMany({ member });
    },
    picks: (need, at) => picks(kit, need, at),
    shortage: (need, at) => shortage(kit, need, at),
    obstaclesFor: (member, needs, at) => obstaclesFor(kit, member, needs, at),
  };
}

/** Reaches every member with a conversation at once. */
function inConversations({ contactsOf }: Pick<MembersPort, 'contactsOf'>): Reaching {
  return {
    earliest: async (member, _, at) => ((await contactsOf(member)).length > 0 ? { at, by: 'program' } : null),
    rungAnyway: async () => new Set(),
  };
}

/** Selects members with a place left in their week, if the need's purpose is counted. */
function withPlaces(outbox: Pick<Outbox, 'withRoom'>): RoomFor {
  return async (need, members, at) =>
    purposeRules[need.purpose].weekly ? outbox.withRoom(need.community, members, at) : members;
}
