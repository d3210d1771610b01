import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard, DeskPast } from '../../lib/desk';
import type { Timed } from '../../lib/job';
import type { Day } from '../../lib/seoul';
import type { Member, PartyRole } from '../members';
import type { Recorded } from '../record';
import type { Mandates } from './mandates/types';
import type { PartyState } from './states';

/**
 * What a party may do, by its type and its agreement. `calls`: it calls for helpers. `links`: it links its volunteers to
 * residents' requests. `lends`: it lends things, rooms
 * and people to other parties, and takes from them. `hosts`: it has places.
 */
export const partyRights = ['calls', 'links', 'lends', 'hosts', 'sells'] as const;
export type PartyRight = (typeof partyRights)[number];

/** An agreement with a party; both days belong to it. */
export interface Agreement {
  readonly from: Day;
  readonly to: Day;
}

export type PartyJob = 'warn' | 'lapse';

/** Anybody with rights who isn't one person: an institution, a hub, a small group, a shop. */
export interface Party extends Recorded<PartyState, PartyJob> {
  readonly community: string;
  /** A type of the pack. */
  readonly type: string;
  /** Its name; empty for a party of the pack's list, whose name is a text. */
  readonly name: string;
  readonly zone: string;
  readonly may: readonly PartyRight[];
  readonly agreement: Agreement | null;
  /** The member who asked for it and answers for it; null for a party of the pack's list. */
  readonly head: string | null;
  /** Roles that are offered or asked for and not answered, oldest first; absent: none ever. */
  readonly offers?: readonly RoleOffer[];
  /** Codes by which members join it at once, oldest first; absent: none ever. */
  readonly codes?: readonly GroupCode[];
  /** The last notice about the agreement, and the last day it was about. */
  readonly told: { readonly is: PartyJob; readonly of: Day } | null;
}

/** A role in a party that a head has offered to a member, or that a member has asked for. */
export interface RoleOffer {
  readonly member: string;
  readonly role: PartyRole;
  /** The head who offers the role, or the member who asks to join a group. */
  readonly by: string;
  readonly at: Date;
}

/** A one-use code of a small group; the members service knows its signs. */
export interface GroupCode {
  readonly id: string;
  /** The head who made it. */
  readonly by: string;
  readonly until: Date;
  /** True once somebody has joined by it. */
  readonly taken: boolean;
  /** True once a head has taken it back; absent: not. */
  readonly back?: boolean;
}

/** A request to join as a party. */
export interface Asking {
  readonly id: string;
  readonly community: string;
  readonly type: string;
  readonly name: string;
  readonly zone: string;
  readonly may: readonly PartyRight[];
  /** Length of the agreement, in months; it begins today. */
  readonly months: number;
  /** The member who answers for it. */
  readonly head: string;
}

/**
 * The result of a request. `waiting`: the member has asked for another party, which waits. `taken`: the community has a
 * party of this name. `bad-name`: the name is empty or too long. `not-asked`: the type can't be asked for.
 */
export type Asked =
  | { readonly ok: true; readonly party: Party }
  | { readonly ok: false; readonly why: 'waiting' | 'taken' | 'bad-name' | 'not-asked' };

/**
 * The result of a coordinator's change. `gone`: the party isn't in a state for it. `taken`: a party of this name is
 * active. `head-gone`: the person who answers for it has left.
 */
export type Changed =
  | { readonly ok: true; readonly party: Party; readonly head: Member | null }
  | { readonly ok: false; readonly why: 'gone' | 'not-allowed' | 'taken' | 'head-gone' };

/** The reason why a member can't act for a party in a certain way. */
export type Barred =
  /** No such party in the community. */
  | 'unknown'
  /** The member has no live appointment there. */
  | 'not-yours'
  | 'waiting'
  | 'suspended'
  | 'ended'
  /** Its type or its agreement doesn't include it. */
  | 'no-right'
  /** It has no agreement. */
  | 'no-agreement'
  /** Its agreement has run out, or hasn't begun. */
  | 'agreement-over';

/** A child of a member: somebody without a conversation, for whom the guardian acts. */
export interface Dependent {
  readonly id: string;
  readonly community: string;
  /** Member id of the guardian. */
  readonly guardian: string;
  /** Empty once the child is taken out. */
  readonly name: string;
  /** Year of birth. */
  readonly born: number;
  /** What the carer of the day has to know; absent or empty: nothing. Kept on the consent for words about health. */
  readonly note?: string;
  /** The guardian's consent. */
  readonly consent: { readonly version: string; readonly at: Date };
  readonly state: 'active' | 'ended';
}

/** A child to add. */
export interface Adding extends Pick<Dependent, 'guardian' | 'name' | 'born'> {}

/**
 * The result of adding a child. `bad-year`: a year to come, or of somebody who is no child. `already`: the guardian has a
 * child of this name. `full`: the guardian has MAX_DEPENDENTS children here. `not-allowed`: the guardian is a child, or
 * no active member. `no-consent`: the guardian hasn't agreed that children are kept.
 */
export type DependentAdded =
  | { readonly ok: true; readonly dependent: Dependent }
  | { readonly ok: false; readonly why: 'bad-name' | 'bad-year' | 'already' | 'full' | 'not-allowed' | 'no-consent' };

/** The result of a note about a child. `gone`: no child of the guardian. `no-consent`: to words about health. */
export type ChildNoted =
  | { readonly ok: true; readonly dependent: Dependent }
  | { readonly ok: false; readonly why: 'gone' | 'no-consent' };

/** Whether somebody may act, and as what. `closed`: the party isn't active. */
export type May =
  | { readonly ok: true; readonly as: 'self' | 'guardian' | 'party' }
  | { readonly ok: false; readonly why: 'unknown' | 'not-yours' | 'closed' };

/** Parties, their people and their agreements. All changes are safe to repeat with the same cause. */
export interface Parties extends Timed, Mandates, Groups, GroupCodes {
  /** The words without "for my mother", if a sentence says for whom it is meant; null for any other sentence. */
  standInWords(sentence: string): string | null;
  /** The id of the party that a request of this cause makes. */
  idFor(cause: Cause): string;
  /** True for a name that sounds like an institution's. */
  soundsLikeOne(name: string): boolean;
  /** Asks for a party to be taken in. */
  ask(of: Asking, cause: Cause): Promise<Asked>;
  /** Coordinator `by` takes a waiting party in or refuses it; the person who asked is told. */
  decide(of: { party: string; by: string; approve: boolean }, cause: Cause): Promise<Changed>;
  /** Coordinator `by` gives a party a new agreement. It begins after the old one, or today. */
  renew(of: { party: string; by: string; months: number }, cause: Cause): Promise<Changed>;
  /** Coordinator `by` suspends a party, takes it back, or ends it. */
  move(of: { party: string; by: string; as: 'suspend' | 'resume' | 'end' }, cause: Cause): Promise<Changed>;
  /** A party by id; one of the pack's list by `listedId`. */
  get(party: string): Promise<Party | null>;
  /** The parties that wait in these zones, longest waiting first, at most MAX_PARTIES. */
  waiting(community: string, zones: readonly string[]): Promise<readonly Party[]>;
  /** The active and suspended parties of these zones, and those of the list, at most MAX_PARTIES. */
  all(community: string, zones: readonly string[]): Promise<readonly Party[]>;
  /** The parties that a member acts for now. */
  of(member: string, at: Date): Promise<readonly Party[]>;
  /** Why a member can't begin something of this right for a party now; null if they can. */
  barred(of: { party: string; by: string; right: PartyRight; at: Date }): Promise<Barred | null>;
  /** The reason why a party itself can't begin something; null if it can. */
  unable(party: Party, right: PartyRight, at: Date): Exclude<Barred, 'not-yours'> | null;
  /** Adds a child of a guardian. */
  addDependent(of: Adding, cause: Cause): Promise<DependentAdded>;
  /** The guardian writes what the carer of the day has to know about a child; empty words take it away. */
  noteDependent(
    of: { readonly dependent: string; readonly by: string; readonly note: string },
    cause: Cause,
  ): Promise<ChildNoted>;
  /** Takes the notes about all children of a guardian away: the consent to them was taken back. Safe to repeat. */
  dropNotes(guardian: string): Promise<void>;
  /** The guardian takes a child out. False for a child that isn't theirs. */
  removeDependent(of: { dependent: string; by: string }, cause: Cause): Promise<boolean>;
  /** Takes all children of a guardian out. */
  removeDependents(guardian: string, cause: Cause): Promise<void>;
  /** The children of a guardian, at most MAX_DEPENDENTS. */
  dependents(guardian: string): Promise<readonly Dependent[]>;
  /** Whether member `by` may act for a member, a child or a party at a moment. */
  mayAct(of: { by: string; for: string; at: Date }): Promise<May>;
  /** The active members who have one of these roles in a party at a moment. */
  people(of: Pick<Party, 'id' | 'community'>, roles: readonly PartyRole[], at: Date): Promise<readonly Member[]>;
  /**
   * The head of a party asks an active member of the community to take on a role there. A coordinator of the zone asks
   * somebody to answer for a party without a head. The member is told.
   */
  offerRole(of: PartyPost, cause: Cause): Promise<Posted>;
  /** The member's answer to a head; a yes appoints. The head is told. */
  answerRole(of: RoleAnswer, cause: Cause): Promise<RoleAnswered>;
  /** A head ends a role in the party, or a member their own. */
  dismiss(of: PartyPost, cause: Cause): Promise<Posted>;
  /** The active and suspended parties of which a member is the only head, who can't leave. */
  headedAlone(member: string, at: Date): Promise<readonly Party[]>;
  /** Tells coordinators for which parties a member alone answers who hasn't used their account for long. */
  headIdle(member: string, cause: Cause): Promise<void>;
  /** The waiting parties of a coordinator's zones and those for which nobody answers, as cards. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  /** The suspended parties of a coordinator's zones, for the desk's past page. */
  past(of: CardsFor): Promise<readonly DeskPast[]>;
  /** Takes back the waiting requests of a leaver, and ends their mandates. */
  forget(member: string, cause: Cause): Promise<void>;
}

/** The result of joining. `gone`: no such group or wish, or it isn't active. `waiting`: an answer is still to come. */
export type Joined<Why extends string> =
  | { readonly ok: true; readonly party: Party; readonly member: Member }
  | { readonly ok: false; readonly why: Why | 'gone' };

/** Small groups: parties whose type has the role `member`. */
export interface Groups {
  /** The active groups of the community that a member isn't in, those of the own zone first. */
  joinable(member: string, at: Date): Promise<readonly Party[]>;
  /** The groups that a member is in as a member. */
  joined(member: string, at: Date): Promise<readonly Party[]>;
  /** The small group for which an exchange counts: one of the asker; null if the asker is in none. */
  groupFor(of: { readonly asker: string; readonly helper: string }, at: Date): Promise<string | null>;
  /** The members who have asked to join a group, longest waiting first. */
  askers(party: string): Promise<readonly Member[]>;
  /** A member asks to join a group. Its heads are told; `no-head`: it has none. */
  askToJoin(
    of: Pick<PartyPost, 'party' | 'member'>,
    cause: Cause,
  ): Promise<Joined<'already' | 'waiting' | 'full' | 'no-head'>>;
  /** A head accepts or declines a member's wish to join. */
  admit(of: Omit<PartyPost, 'role'> & { readonly yes: boolean }, cause: Cause): Promise<Joined<'not-allowed'>>;
}

/**
 * Why a code lets nobody in. `wrong`, `used`, `late`, `too-many`: of the code. `already`: the member is in the group.
 * `closed`: the group is suspended, and the code stays good.
 */
export type CodeRefusal = 'wrong' | 'used' | 'late' | 'back' | 'too-many' | 'already' | 'closed';

/** Joining a small group by a one-use code. */
export interface GroupCodes {
  /** The active groups of which a member is a head. */
  headedGroups(member: string, at: Date): Promise<readonly Party[]>;
  /** A head makes a code. `full`: MAX_GROUP_CODES of the group wait to be typed. `closed`: the group isn't active. */
  makeGroupCode(
    of: Pick<PartyPost, 'party' | 'by'>,
    cause: Cause,
  ): Promise<
    | { readonly ok: true; readonly party: Party; readonly code: string; readonly until: Date }
    | { readonly ok: false; readonly why: 'not-allowed' | 'full' | 'closed' }
  >;
  /** The codes that may still be typed, for a head of the group; none for others. The first to end comes first. */
  liveGroupCodes(of: Pick<PartyPost, 'party' | 'by'>, at: Date): Promise<readonly GroupCode[]>;
  /** A head takes a code back: nobody joins by it any more. `used`: somebody has. `gone`: it is over anyhow. */
  dropGroupCode(
    of: Pick<PartyPost, 'party' | 'by'> & { readonly code: string },
    cause: Cause,
  ): Promise<
    | { readonly ok: true; readonly party: Party; readonly until: Date }
    | { readonly ok: false; readonly why: 'not-allowed' | 'used' | 'gone' }
  >;
  /** A member types a code in a conversation and is in the group; its heads are told. `gone`: it has ended, or who made it is no head now. */
  takeGroupCode(of: { by: string; code: string; conversation: string }, cause: Cause): Promise<Joined<CodeRefusal>>;
}

/** A role in a party, given or ended by one of its heads. */
export interface PartyPost {
  readonly party: string;
  readonly member: string;
  readonly role: PartyRole;
  readonly by: string;
}

/** A member's answer to the offer of a role. */
export interface RoleAnswer extends Pick<PartyPost, 'party' | 'member' | 'role'> {
  readonly yes: boolean;
}

/** The result of an answer. `gone`: no such offer, it is too old, its head has no say any more, or the party is closed. */
export type RoleAnswered =
  | { readonly ok: true; readonly party: Party }
  | { readonly ok: false; readonly why: 'gone' | 'already' };

/**
 * The result of a change of a role. `not-allowed`: the caller isn't a head. `no-role`: the type has no such role.
 * `last`: it would leave the party without a head. `already`, `asked`, `not-held`: nothing changes. `full`: MAX_OFFERS
 * members are asked already.
 */
export type Posted =
  | { readonly ok: true; readonly party: Party; readonly member: Member }
  | {
      readonly ok: false;
      readonly why: 'gone' | 'not-allowed' | 'no-role' | 'last' | 'already' | 'asked' | 'full' | 'not-held' | 'closed';
    };
