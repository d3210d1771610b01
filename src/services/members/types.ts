import type { Cause } from '../../lib/cause';
import type { Timed } from '../../lib/job';
import type { Press } from '../../lib/press';
import type { Text } from '../../lib/text';

/**
 * waiting: a coordinator must approve (a child's guardian's consent). left: gone by own wish; nothing is sent any more.
 * Of a refused or left member the personal fields are wiped: `name` is empty then, say `members.gone` in its place.
 */
export type MemberStatus = 'waiting' | 'active' | 'refused' | 'left';
/**
 * staff: serves people for the community. coordinator: answers cards, decides, in an area of duty. operator: appoints
 * the others.
 */
export const roles = ['staff', 'coordinator', 'operator'] as const;
export type Role = (typeof roles)[number];

/** A role somebody has been given: where, from when until when, and by whom. */
export interface Appointment {
  readonly role: Role;
  /** An area or a zone of the pack; null: the whole community. */
  readonly area: string | null;
  /** Null: from the beginning, without an end. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** The operator who appointed; null where a tool did. */
  readonly by: string | null;
  readonly at: Date;
}
export type Gender = 'female' | 'male';

/** A person in a community. Phone, exact address and photo are shown only to the other side of a match. */
export interface Member {
  readonly id: string;
  readonly community: string;
  /** Name or nickname, as other members see it; empty once the person has left. */
  readonly name: string;
  readonly zone: string;
  readonly status: MemberStatus;
  /** Roles given, also those to come and those that have ended; `rolesAt` says which count. */
  readonly appointments: readonly Appointment[];
  readonly lang: string;
  /** Languages spoken, BCP 47 primary tags; `ko` at least. */
  readonly languages: readonly string[];
  readonly gender?: Gender;
  /** Kinds of help: what I can do, what I may need. */
  readonly can: readonly string[];
  readonly needs: readonly string[];
  /** E.164, `+8210…`. */
  readonly phone?: string;
  /** Channel's reference of a photo. */
  readonly photo?: string;
  readonly minor: boolean;
  readonly guardian?: Guardian;
  /** `channel` is the id of the door it was given at. */
  readonly consent: { readonly version: string; readonly at: Date; readonly channel: string };
  /** Marks people invented for a seed or the demo. */
  readonly invented: boolean;
  /** Somebody of the same conversation was a member before and left: the welcome was given once. */
  readonly returning?: boolean;
  readonly joinedAt: Date;
}

/** A child's guardian; `phone` in E.164. */
export interface Guardian {
  readonly name: string;
  readonly phone: string;
}

/** One conversation: a person at one door, member or not. */
export interface Contact {
  /** `<door>:<user>` */
  readonly id: string;
  /** The account of a messenger the person writes to. */
  readonly door: string;
  /** The vendor's key of the person. */
  readonly user: string;
  /** Set from joining on, also while the member waits; who may act is decided by the member's status. */
  readonly member: string | null;
  readonly lang: string;
  /** The person blocked us there: nothing may be sent. */
  readonly blocked: boolean;
  /** Buttons of the latest notices, newest first, so that they can be answered by typing. */
  readonly cards: readonly { readonly text: Text; readonly press: Press }[];
  readonly seenAt: Date;
}

/** What joining asks for. Phones are E.164 (`toPhone`); the zone and the kinds are the community's. */
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
  /** Only a seed says true. */
  readonly invented?: boolean;
}

/** Which active members `page` lists. */
export interface PageOf {
  readonly community: string;
  readonly zone?: string;
  /** Members with an id after this one. */
  readonly after?: string;
  /** At most MAX_PAGE. */
  readonly most: number;
}

/** Who answers for what. */
export interface Duty {
  /**
   * Coordinators appointed for a zone; all of the community where none is, or where no zone is named; its operators
   * where it has no coordinator. At most MAX_COORDINATORS.
   */
  coordinators(community: string, zone?: string): Promise<readonly Member[]>;
  /** True where a member is among the coordinators of one of these zones; of the community, where none is named. */
  onDuty(by: string, community: string, zones: readonly string[]): Promise<boolean>;
  /** Zones a coordinator answers for: their own, and those nobody else does. */
  dutyZones(by: string, community: string): Promise<readonly string[]>;
}

/** A role to give. `by` is the operator who gives it, null for a tool. */
export interface Appointing {
  readonly member: string;
  readonly role: Role;
  readonly area: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
  readonly by: string | null;
}

/** A role to take back; without `area` wherever it is held. */
export interface Dismissing {
  readonly member: string;
  readonly role: Role;
  readonly area?: string | null;
  readonly by: string | null;
}

/**
 * What became of an appointment.
 * - `unknown`: no such member. - `not-active`: the membership hasn't begun or has ended.
 * - `unknown-area`: the pack has no such area or zone. - `already`: the same role is held there.
 * - `ended`: it would be over before it begins. - `not-held`: there is no such role to take back.
 * - `last`: it is the community's last operator.
 * - `not-allowed`: the one who appoints isn't an operator of that community. - `changed`: somebody else was faster.
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

/** Giving and taking back roles; the member is told. */
export interface Appointments {
  /** Members with a role, at most MAX_COORDINATORS. */
  appointed(community: string): Promise<readonly Member[]>;
  /** True where a community has an operator now. */
  hasOperator(community: string): Promise<boolean>;
  appoint(of: Appointing, cause: Cause): Promise<Appointed>;
  dismiss(of: Dismissing, cause: Cause): Promise<Appointed>;
}

/** The part of the members service that the runner, the outbox and other services rely on. */
export interface MembersPort extends Duty {
  /** The contact of a conversation; made at first sight. Updates language (where told and not chosen) and `seenAt`. */
  meet(door: string, user: string, lang: string | undefined, at: Date): Promise<Contact>;
  /** Marks a conversation as blocked or open again. */
  setBlocked(conversation: string, blocked: boolean): Promise<void>;
  /** Remembers a notice's buttons, newest first, at most MAX_CARDS. */
  addCards(conversation: string, cards: Contact['cards']): Promise<void>;
  get(id: string): Promise<Member | null>;
  many(ids: readonly string[]): Promise<readonly Member[]>;
  /**
   * Conversations a member can be reached at, not blocked, latest seen first. A conversation id (`<door>:<user>`) in
   * place of a member id gives that conversation, so that somebody who hasn't joined can be told something too.
   */
  contactsOf(member: string): Promise<readonly Contact[]>;
  /** Active members by id, one page. */
  page(of: PageOf): Promise<readonly Member[]>;
  /** How many active members a community or one zone of it has. */
  count(community: string, zone?: string): Promise<number>;
  join(
    joining: Joining,
    cause: Cause,
  ): Promise<{ readonly is: 'joined' | 'waiting' | 'already'; readonly member: Member }>;
}

/** What a member may change about themselves; null takes a thing back. One call may change several. */
export interface ProfileChange {
  readonly name?: string;
  readonly zone?: string;
  readonly can?: readonly string[];
  readonly needs?: readonly string[];
  readonly phone?: string | null;
  readonly languages?: readonly string[];
  readonly gender?: Gender | null;
  readonly photo?: string | null;
}

/**
 * What became of a change.
 * - `not-active`: the member isn't (any more) an active one.
 * - `not-waiting`: somebody has decided already, or the person has gone.
 * - `not-allowed`: the one who decides isn't a coordinator of the member's zone.
 */
export type Changed =
  | { readonly ok: true; readonly member: Member }
  | { readonly ok: false; readonly why: 'not-active' | 'not-waiting' | 'not-allowed' };

/**
 * What became of a typed code.
 * - `linked`: the conversation belongs to the member now. `yours`: it did before.
 * - `wrong`: no such code in this community. `used`, `late`: it was one. `too-many`: too many tries in an hour.
 * - `other`: another member is in this conversation already; `full`: the member has enough conversations.
 */
export interface CodeUsed {
  readonly is: 'linked' | 'yours' | 'wrong' | 'used' | 'late' | 'too-many' | 'other' | 'full';
}

/** Linking conversations of one person by a code shown in one and typed in another. */
export interface Linking {
  /** Makes a code for a member, in the place of the one before: good for LINK_CODE_MINUTES and one use. */
  linkCode(member: string, community: string, cause: Cause): Promise<string>;
  /** Takes a code typed in a conversation of a community; codes of another community are wrong there. */
  useLinkCode(of: { code: string; conversation: string; community: string }, cause: Cause): Promise<CodeUsed>;
  /** Takes a conversation away from its member. `only`: it is the last one, and leaving is another thing. */
  unlink(conversation: string, cause: Cause): Promise<{ readonly is: 'unlinked' | 'only' | 'none' }>;
}

/**
 * What became of a code for operators.
 * - `operator`: the member is one now. `already`: the member was one before, and the code stays good.
 * - `wrong`: no such code for this community. `used`, `late`: it was one. `too-many`: too many tries in an hour.
 * - `not-active`: the membership hasn't begun or has ended.
 */
export interface Claimed {
  readonly is: 'operator' | 'already' | 'wrong' | 'used' | 'late' | 'too-many' | 'not-active';
}

/** Becoming an operator by a code that a tool has shown. */
export interface Claiming {
  /** Makes a code for a community, or for any (null), in the place of the one before; its first typist is an operator. */
  operatorCode(community: string | null, at: Date): Promise<string>;
  /** Takes a code typed by a member, for the community the member is in. */
  claimOperator(of: { code: string; conversation: string; member: string }, cause: Cause): Promise<Claimed>;
}

/** People: joining, approving, their profile, leaving, and the conversations they are reached at. */
export interface Members extends MembersPort, Appointments, Timed, Linking, Claiming {
  /** The member a conversation belongs to, in any status; null before joining. */
  standing(conversation: string): Promise<Member | null>;
  /** Active members of a name, at most MAX_NAMED. */
  named(community: string, name: string): Promise<readonly Member[]>;
  /** Members who wait for a coordinator in the zones coordinator `by` answers for, longest first, at most MAX_WAITING. */
  waiting(community: string, by: string): Promise<readonly Member[]>;
  /** Records that coordinator `by` has the guardian's consent; the member becomes active and is told. */
  approve(member: string, by: string, cause: Cause): Promise<Changed>;
  /** Ends a wait without consent: personal fields are wiped, the person is told. */
  refuse(member: string, by: string, cause: Cause): Promise<Changed>;
  /** Changes a member's own profile. */
  edit(member: string, change: ProfileChange, cause: Cause): Promise<Changed>;
  /** Sets the language of a conversation (and of its member); from then on the channel's own language is ignored. */
  setLanguage(conversation: string, lang: Lang, cause: Cause): Promise<void>;
  /**
   * Ends a membership: personal fields are wiped, conversations unlinked; a job removes what was said in them. The id
   * stays in the ledger, meaning nobody.
   */
  leave(member: string, cause: Cause): Promise<Changed>;
  /** True where the community has a member who wasn't invented. */
  hasReal(community: string): Promise<boolean>;
}

/** The languages the program speaks; `ko-easy` is Korean in plain words. */
export const languages = ['ko', 'ko-easy', 'en'] as const;
export type Lang = (typeof languages)[number];
