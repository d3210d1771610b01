import type { Cause } from '../../lib/cause';
import type { Press } from '../../lib/press';
import type { Text } from '../../lib/text';

/** waiting: a coordinator must approve (a child's guardian's consent). left: gone by own wish; nothing is sent any more. */
export type MemberStatus = 'waiting' | 'active' | 'refused' | 'left';
export type Role = 'coordinator';
export type Gender = 'female' | 'male';

/** A person in a community. Phone, exact address and photo are shown only to the other side of a match. */
export interface Member {
  readonly id: string;
  readonly community: string;
  /** Name or nickname, as other members see it. */
  readonly name: string;
  readonly zone: string;
  readonly status: MemberStatus;
  readonly roles: readonly Role[];
  readonly lang: string;
  /** Languages spoken, BCP 47 primary tags; `ko` at least. */
  readonly languages: readonly string[];
  readonly gender?: Gender;
  /** Kinds of help: what I can do, what I may need. */
  readonly can: readonly string[];
  readonly needs: readonly string[];
  readonly phone?: string;
  /** Channel's reference of a photo. */
  readonly photo?: string;
  readonly under14: boolean;
  readonly guardian?: { readonly name: string; readonly phone: string };
  readonly consent: { readonly version: string; readonly at: Date; readonly channel: string };
  /** Marks people invented for a seed or the demo. */
  readonly invented: boolean;
  readonly joinedAt: Date;
}

/** One conversation: a person on one channel, member or not. */
export interface Contact {
  /** `channel:user` */
  readonly id: string;
  readonly channel: string;
  readonly user: string;
  readonly member: string | null;
  readonly lang: string;
  /** The person blocked the channel: nothing may be sent. */
  readonly blocked: boolean;
  /** Buttons of the latest notices, newest first, so that they can be answered by typing. */
  readonly cards: readonly { readonly text: Text; readonly press: Press }[];
  readonly seenAt: Date;
}

/** What joining asks for. */
export interface Joining {
  readonly conversation: string;
  readonly community: string;
  readonly name: string;
  readonly zone: string;
  readonly can: readonly string[];
  readonly needs: readonly string[];
  readonly under14: boolean;
  readonly guardian?: { readonly name: string; readonly phone: string };
  readonly lang: string;
  readonly channel: string;
}

/** The part of the members service that the runner, the outbox and other services rely on. */
export interface MembersPort {
  /** The contact of a conversation; made at first sight. Updates language (where told) and `seenAt`. */
  meet(channel: string, user: string, lang: string | undefined, at: Date): Promise<Contact>;
  /** Marks a conversation as blocked or open again. */
  setBlocked(conversation: string, blocked: boolean): Promise<void>;
  /** Remembers a notice's buttons, newest first, at most MAX_CARDS. */
  addCards(conversation: string, cards: Contact['cards']): Promise<void>;
  get(id: string): Promise<Member | null>;
  many(ids: readonly string[]): Promise<readonly Member[]>;
  /** Conversations a member can be reached at, not blocked, latest seen first. */
  contactsOf(member: string): Promise<readonly Contact[]>;
  /** Active coordinators of a community; those of the zone where there are any, else all. */
  coordinators(community: string, zone?: string): Promise<readonly Member[]>;
  join(
    joining: Joining,
    cause: Cause,
  ): Promise<{ readonly is: 'joined' | 'waiting' | 'already'; readonly member: Member }>;
}
