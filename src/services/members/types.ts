import type { By } from '../../lib/by';
import type { Cause } from '../../lib/cause';
import type { RouteAddress } from '../../lib/feature';
import type { Timed } from '../../lib/job';
import type { Button } from '../../lib/utterance';
import type { Claiming, Coding, Linking } from './code-types';
import type { CutSince, Cutting, Devices } from './device-types';
import type { Appointing, Appointment, Deciders, Dismissing, PartyAppointing, ProxyAppointing } from './roles';

export type { Claimed, Claiming, CodeUsed, Coding, Linking } from './code-types';
export * from './roles';

/**
 * waiting: a coordinator must approve (or confirm a guardian's consent). left: ended by the member; no message is sent
 * any more. A refused or left member has no personal fields: `name` is empty, so show `members.gone`.
 */
export type MemberStatus = 'waiting' | 'active' | 'refused' | 'left';
export type Gender = 'female' | 'male';

/** A person in a community. Only the other side of a match sees phone, exact address and photo. */
export interface Member {
  readonly id: string;
  readonly community: string;
  /** Name or nickname, as other members see it; empty after leaving. */
  readonly name: string;
  readonly zone: string;
  readonly status: MemberStatus;
  /** Appointments, including future and ended ones; `rolesAt` gives the current roles. */
  readonly appointments: readonly Appointment[];
  readonly lang: string;
  /** `few`: the first screen has few large choices; absent: as many as fit. */
  readonly firstScreen?: 'few';
  /** Languages spoken, BCP 47 primary tags; `ko` at least. */
  readonly languages: readonly string[];
  readonly gender?: Gender;
  /** Kinds of help the member can give, and may need. */
  readonly can: readonly string[];
  readonly needs: readonly string[];
  /** E.164, `+8210…`. */
  readonly phone?: string;
  /** Seen by nobody else; only the e-mail route uses it. */
  readonly email?: string;
  /** The channel's reference to a photo. */
  readonly photo?: string;
  readonly minor: boolean;
  readonly guardian?: Guardian;
  /** `channel` is the id of the door of the consent, or `paper`. */
  readonly consent: { readonly version: string; readonly at: Date; readonly channel: string };
  /** True for people invented for a seed or the demo. */
  readonly invented: boolean;
  /** The code of the invitation that brought the person; absent: none is known. */
  readonly from?: string;
  /** True if a member of the same conversation left before: the welcome is given only once. */
  readonly returning?: boolean;
  /** The party that the person joined to act for: no welcome minutes follow. Absent: the person joined as a neighbour. */
  readonly joinedFor?: string;
  readonly joinedAt: Date;
  /** The member of staff who entered the joining for the person; absent: the person did. */
  readonly entered?: By;
  /** The latest suspension, also a past one; `suspensionAt` gives the current one. */
  readonly suspension?: Suspension;
}

/** A time in which a member begins nothing new. What is booked stays, and is shown. */
export interface Suspension {
  /** The member begins nothing new before this moment. */
  readonly until: Date;
  /** The coordinator's words, which the member reads. */
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/**
 * The result of a suspension or its end.
 * - `not-active`: the membership hasn't begun or has ended.
 * - `staff`: the member has a role, which an operator ends first.
 * - `not-suspended`: there is nothing to lift.
 * - `not-allowed`: the deciding member isn't a coordinator of the member's zone, or is the member.
 */
export type SuspendResult =
  | { readonly ok: true; readonly member: Member }
  | { readonly ok: false; readonly why: 'not-active' | 'staff' | 'not-suspended' | 'not-allowed' };

/** Suspends members and lifts it. Every call is safe to repeat with the same cause. */
export interface Suspending {
  /**
   * Suspends a member for `days` from now, in place of an earlier suspension, and tells them. Other features hear
   * `member.suspended`.
   */
  suspend(of: { member: string; by: string; days: number; reason: string }, cause: Cause): Promise<SuspendResult>;
  /** Ends a suspension before its day, and tells the member. */
  lift(of: { member: string; by: string }, cause: Cause): Promise<SuspendResult>;
  /** The suspended members in a coordinator's zones, at most MAX_SUSPENDED. */
  suspended(community: string, by: string, at: Date): Promise<readonly Member[]>;
}

/** A child's guardian; `phone` in E.164. */
export interface Guardian {
  readonly name: string;
  readonly phone: string;
}

/** A button of a notice, and when the notice was shown. */
export interface NoticeCard extends Button {
  readonly at?: Date;
}

/** One conversation: a person at one door, member or not. */
export interface Contact {
  /** `<door>:<user>` */
  readonly id: string;
  /** The account of a messenger that the person writes to. */
  readonly door: string;
  /** The vendor's key of the person. */
  readonly user: string;
  /** Set from joining on, even while the member waits; the member's status decides about rights. */
  readonly member: string | null;
  readonly lang: string;
  /** The first screen chosen here, until the person joins. */
  readonly firstScreen?: 'few';
  /** True if the person blocked us there: no message may be sent. */
  readonly blocked: boolean;
  /** Buttons of the latest notices, newest first, so that people can type them. */
  readonly cards: readonly NoticeCard[];
  readonly seenAt: Date;
  /** When somebody said here that they are under the age of consent. */
  readonly childAt?: Date;
  /** When a test was last sent here, and when the person acknowledged one here. */
  readonly testedAt?: Date;
  readonly provenAt?: Date;
  /** The code of the first invitation, until the person joins. */
  readonly from?: string;
  /** The browser's permission for web push, as the browser gives it. */
  readonly subscription?: PushSubscription;
  /** The case in which staff talk with the person; the program is silent here meanwhile. Absent: it answers. */
  readonly handover?: string;
  /** When it was last unlinked from a member: what was under way here until then is over. */
  readonly cutAt?: Date;
  /** The member for whom the person acts here, and the moment when that ends by itself. */
  readonly acting?: { readonly for: string; readonly until: Date };
}

/** An address of a browser's push service, and the keys for what is sent there (RFC 8291). */
export interface PushSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** The data of joining. Phones are E.164 (`toPhone`); the zone and the kinds are the community's. */
export interface Joining {
  readonly conversation: string;
  readonly community: string;
  readonly name: string;
  readonly zone: string;
  readonly can: readonly string[];
  readonly needs: readonly string[];
  readonly minor: boolean;
  readonly guardian?: Guardian;
  readonly phone?: string;
  readonly lang: string;
  /** A consent given elsewhere: when, and by what means (`paper`). Default: now, at the conversation's door. */
  readonly consent?: { readonly at: Date; readonly channel: string };
  /** True only in a seed. */
  readonly invented?: boolean;
  /** The party that the person joins to act for. */
  readonly joinedFor?: string;
}

/** A search for members who wait or are active. */
export interface Searched {
  readonly community: string;
  /** Only members of these zones. */
  readonly zones: readonly string[];
  /** At least four digits of a number's end, the beginning of a name, or initial consonants; null: anybody. */
  readonly text: string | null;
}

/** Selects the active members of `page`. */
export interface PageOf {
  readonly community: string;
  readonly zone?: string;
  /** Only members with a greater id. */
  readonly after?: string;
  /** At most MAX_PAGE. */
  readonly most: number;
}

/** The people responsible for zones. */
export interface Duty {
  /**
   * Coordinators of a zone, at most MAX_COORDINATORS. Without a coordinator for the zone, or without a zone, all of the
   * community. Without any coordinator, the operators.
   */
  coordinators(community: string, zone?: string): Promise<readonly Member[]>;
  /** True if a member is among the coordinators of one of these zones; without zones, of the community. */
  onDuty(by: string, community: string, zones: readonly string[]): Promise<boolean>;
  /** Zones of a coordinator: their own, and those without a coordinator. */
  dutyZones(by: string, community: string): Promise<readonly string[]>;
}

/**
 * The result of an appointment.
 * - `unknown`: no such member.
 * - `not-active`: the membership hasn't begun or has ended.
 * - `unknown-area`: the pack has no such area or zone.
 * - `already`: the member has this role there.
 * - `ended`: it would end before it begins.
 * - `not-held`: the member doesn't have the role.
 * - `last`: it is the community's last operator.
 * - `not-allowed`: the appointing member isn't an operator of that community.
 * - `changed`: another change came first.
 */
export type Appointed =
  | { readonly ok: true; readonly member: Member }
  | {
      readonly ok: false;
      readonly why:
        | 'unknown'
        | 'not-active'
        | 'unknown-area'
        | 'already'
        | 'ended'
        | 'not-held'
        | 'last'
        | 'not-allowed'
        | 'changed';
    };

/** Gives and ends roles; the member gets a notice. */
export interface Appointments {
  /** Members with a role, at most MAX_COORDINATORS. */
  appointed(community: string): Promise<readonly Member[]>;
  /** True if a community currently has an operator. */
  hasOperator(community: string): Promise<boolean>;
  appoint(of: Appointing, cause: Cause): Promise<Appointed>;
  dismiss(of: Dismissing, cause: Cause): Promise<Appointed>;
  /** Gives a role in a party, without a notice: the parties service tells the member. */
  appointIn(of: PartyAppointing, cause: Cause): Promise<Appointed>;
  /** Ends a role in a party, without a notice. */
  dismissIn(of: Pick<PartyAppointing, 'member' | 'party' | 'role'>, cause: Cause): Promise<Appointed>;
  /** Gives a mandate to act for another member, in place of an earlier one, without a notice. */
  appointFor(of: ProxyAppointing, cause: Cause): Promise<Appointed>;
  /** Ends a mandate, without a notice. */
  dismissFor(of: Pick<ProxyAppointing, 'member' | 'for'>, cause: Cause): Promise<Appointed>;
  /** Active members with a role in one of these parties, by id, at most MAX_PARTY_PEOPLE for each. */
  inParty(community: string, ...parties: readonly string[]): Promise<readonly Member[]>;
}

/** Acting for another member in a conversation, by a mandate. */
export interface Standing {
  /** The active members who may act for one of these, at most MAX_PROXIES. Without `at`: or who could before. */
  proxiesOf(principals: readonly string[], at?: Date): Promise<readonly Member[]>;
  /** From now on, for STAND_IN_MINUTES, a conversation acts for a member; null: for its own member again. */
  standIn(of: { conversation: string; for: string | null }, cause: Pick<Cause, 'at'>): Promise<void>;
}

/** The part of the members service that the runner, the outbox and other services use. */
export interface MembersPort extends Duty, Standing, CutSince, Deciders {
  /**
   * The contact of a conversation, made at the first message. Updates the language (if told and not chosen) and
   * `seenAt`.
   */
  meet(door: string, user: string, lang: string | undefined, at: Date): Promise<Contact>;
  /**
   * Remembers the invitation of a person who isn't a member yet; the first one counts. An unknown or expired code, and
   * one of another community, change nothing.
   */
  arrive(of: { conversation: string; community: string; code: string }, at: Date): Promise<void>;
  /** Marks a conversation as blocked or open. */
  setBlocked(conversation: string, blocked: boolean): Promise<void>;
  /** Hands conversations over to the staff of a case. */
  handOver(conversations: readonly string[], toCase: string): Promise<void>;
  /** Gives back those of the conversations that the staff of a case still have. */
  handBack(conversations: readonly string[], ofCase: string): Promise<void>;
  /** Remembers for CHILD_DAYS that a person under the age of consent writes in a conversation. */
  sayChild(conversation: string, cause: Pick<Cause, 'at'>): Promise<void>;
  isChilds(conversation: string, at: Date): Promise<boolean>;
  /** Remembers a notice's buttons, newest first, at most MAX_CARDS. */
  addCards(conversation: string, cards: Contact['cards'], at: Date): Promise<void>;
  /** Stores the browser's permission of a conversation, in place of an earlier one; false for an unknown conversation. */
  subscribe(conversation: string, subscription: PushSubscription): Promise<boolean>;
  /** Forgets the browser's permission of a conversation. */
  unsubscribe(conversation: string): Promise<void>;
  get(id: string): Promise<Member | null>;
  many(ids: readonly string[]): Promise<readonly Member[]>;
  /** The members among these who wrote or pressed in a conversation of theirs since a moment. */
  seenSince(members: readonly string[], since: Date): Promise<readonly string[]>;
  /**
   * A member's conversations that aren't blocked, latest seen first. A conversation id (`<door>:<user>`) instead of a
   * member id gives that conversation, for people who haven't joined.
   */
  contactsOf(member: string): Promise<readonly Contact[]>;
  /** The conversations of the member in a conversation, this one among them; null without a member. */
  conversationsWith(conversation: string): Promise<readonly string[] | null>;
  /**
   * The member's conversation at a door where staff write for people; made at the first need, under the member's id.
   */
  conversationAt(door: string, member: Pick<Member, 'id' | 'lang'>, at: Date): Promise<Contact>;
  /** Members found at the desk, by name, at most MAX_NAMED. */
  search(of: Searched): Promise<readonly Member[]>;
  /** Active members by id, one page. */
  page(of: PageOf): Promise<readonly Member[]>;
  /** Number of active members of a community or of one of its zones. */
  count(community: string, zone?: string): Promise<number>;
  join(
    joining: Joining,
    cause: Cause,
  ): Promise<{ readonly is: 'joined' | 'waiting' | 'already'; readonly member: Member }>;
}

/** A member's changes to their own profile; null removes a field. One call may change several. */
export interface ProfileChange {
  readonly name?: string;
  readonly zone?: string;
  readonly can?: readonly string[];
  readonly needs?: readonly string[];
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly languages?: readonly string[];
  readonly gender?: Gender | null;
  readonly photo?: string | null;
}

/**
 * The result of a change.
 * - `not-active`: the member is not active (any more).
 * - `not-waiting`: already decided, or the person has left.
 * - `not-allowed`: the deciding member isn't a coordinator of the person's zone.
 */
export type Changed =
  | { readonly ok: true; readonly member: Member }
  | { readonly ok: false; readonly why: 'not-active' | 'not-waiting' | 'not-allowed' };

/** Tests of a member's conversations. */
export interface Proving {
  /**
   * Sends a test to each of a member's conversations that isn't blocked; the person acknowledges it there. Gives the
   * conversations. Safe to repeat with the same cause.
   */
  testRoutes(member: string, cause: Cause): Promise<readonly Contact[]>;
  /** Records that a person has acknowledged a test in a conversation. */
  proveRoute(conversation: string, cause: Cause): Promise<void>;
}

/** Members: joining, approval, profile, leaving, and their conversations. */
export interface Members
  extends MembersPort,
    Appointments,
    Timed,
    Linking,
    Claiming,
    Coding,
    Proving,
    Suspending,
    Devices,
    Cutting {
  /** True if the program has a route to such an address, so that people are asked for theirs. */
  takes(address: RouteAddress): boolean;
  /**
   * The member of a conversation, in any status; null before joining. With a cause, also the member whom this cause has
   * unlinked from it, for its replay.
   */
  standing(conversation: string, cause?: Cause): Promise<Member | null>;
  /** Waiting and active members with a phone number (E.164), at most MAX_NAMED. */
  withPhone(community: string, phone: string): Promise<readonly Member[]>;
  /** Active members with a name, at most MAX_NAMED. */
  named(community: string, name: string): Promise<readonly Member[]>;
  /** Waiting members in the zones of coordinator `by`, longest first, at most MAX_WAITING. */
  waiting(community: string, by: string): Promise<readonly Member[]>;
  /** The number of all waiting members in the zones of coordinator `by`. */
  waitingNumber(community: string, by: string): Promise<number>;
  /** Records that coordinator `by` has the guardian's consent; the member becomes active and gets a notice. */
  approve(member: string, by: string, cause: Cause): Promise<Changed>;
  /** Ends a wait without consent: personal fields are wiped, and the person gets a notice. */
  refuse(member: string, by: string, cause: Cause): Promise<Changed>;
  /** Changes a member's own profile. */
  edit(member: string, change: ProfileChange, cause: Cause): Promise<Changed>;
  /** Sets the language of a conversation (and of its member); from then on the channel's language is ignored. */
  setLanguage(conversation: string, lang: Lang, cause: Cause): Promise<void>;
  /** Gives a conversation (and its member) a first screen of few large choices, or of all that fit. */
  setFirstScreen(conversation: string, screen: FirstScreen, cause: Cause): Promise<void>;
  /** The language a conversation speaks: its member's, else its own; null before its first message. */
  langIn(conversation: string): Promise<string | null>;
  /** Ends a membership: wipes personal fields and unlinks conversations; a job erases the words in them. */
  leave(member: string, cause: Cause): Promise<Changed>;
  /** Remembers the words of somebody who is about to leave, until they are taken out of others' documents. Only once. */
  remember(member: string, words: readonly string[]): Promise<void>;
  /** True if the community has a member who is not invented. */
  hasReal(community: string): Promise<boolean>;
}

/** The program's languages; `ko-easy` is Korean in plain words. */
export const languages = ['ko', 'ko-easy', 'en'] as const;
export type Lang = (typeof languages)[number];

/** The first screens: a few large choices, or all that fit. */
export const firstScreens = ['few', 'all'] as const;
export type FirstScreen = (typeof firstScreens)[number];
