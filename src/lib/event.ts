import type { ApartKind } from './apart';
import type { By } from './by';
import type { About } from './notice';
import type { Purpose } from './notice-rules';

/** The possible fates of a notice, as its feature hears them. */
export const fates = ['shown', 'waiting', 'never'] as const;
export type Fate = (typeof fates)[number];

/** The notice whose fate an event reports. */
interface NoticeFate {
  /** Id of the outbox row. */
  readonly notice: string;
  /** The member; for a person who is no member, their conversation. */
  readonly to: string;
  readonly about: About;
  readonly purpose: Purpose;
  /** When the notice was shown, began to wait, or was given up. */
  readonly at: Date;
}

/**
 * The closed list of events between features. A turn commits its events with its other changes. Each feature that hears
 * the type does so in a turn of its own, exactly once.
 */
export type Event =
  /** A membership has ended. */
  | { readonly type: 'member.left'; readonly community: string; readonly member: string }
  /**
   * A member lost a conversation, and it was unlinked from elsewhere. `by`: the coordinator who unlinked it, with the
   * check they noted; null: the member.
   */
  | {
      readonly type: 'member.cut-off';
      readonly community: string;
      readonly member: string;
      readonly by: string | null;
      readonly purpose?: string;
    }
  /** A member's role has ended before the membership. */
  | { readonly type: 'role.ended'; readonly community: string; readonly member: string; readonly role: string }
  /** A member begins nothing new for a time. */
  | { readonly type: 'member.suspended'; readonly community: string; readonly member: string }
  /** A member doesn't want to meet another one again. */
  | { readonly type: 'member.blocked'; readonly community: string; readonly member: string; readonly other: string }
  /** A member has taken a separate consent back: what was kept on it goes. */
  | {
      readonly type: 'consent.withdrawn';
      readonly community: string;
      readonly member: string;
      readonly kind: ApartKind;
    }
  /** A check of a member doesn't count any more: it ran out or was taken back. What needs it finds somebody else. */
  | { readonly type: 'check.ended'; readonly community: string; readonly member: string; readonly kind: string }
  /** A coordinator has noted a check of a member, a first one or a new one. */
  | { readonly type: 'check.noted'; readonly community: string; readonly member: string; readonly kind: string }
  /** A member may be asked for more than before: by a new offer, a changed one, or a resumed one. */
  | { readonly type: 'member.available'; readonly community: string; readonly member: string }
  /** A member of staff begins to ring a member. */
  | { readonly type: 'call.begun'; readonly community: string; readonly member: string }
  /** A coordinator has approved a waiting person. `returning`: the person had the welcome minutes before. */
  | {
      readonly type: 'member.approved';
      readonly community: string;
      readonly member: string;
      readonly returning: boolean;
    }
  /** A helper has said yes to all dates of a series of requests. */
  | { readonly type: 'standing.taken'; readonly community: string; readonly standing: string; readonly by: string }
  /** The minutes of a match are decided. `minutes` were moved; 0 means that the match did not take place. */
  | {
      readonly type: 'match.settled';
      readonly community: string;
      readonly request: string;
      readonly match: string;
      readonly asker: string;
      readonly helper: string;
      readonly minutes: number;
    }
  /** Two coordinators have corrected a transfer: `minutes` moved from one account to the other. */
  | {
      readonly type: 'transfer.corrected';
      readonly community: string;
      readonly transfer: string;
      readonly from: string;
      readonly to: string;
      readonly minutes: number;
    }
  /** Coordinator `by` has proposed to correct a transfer. */
  | {
      readonly type: 'correction.proposed';
      readonly community: string;
      readonly transfer: string;
      readonly proposal: string;
      readonly by: string;
    }
  /** A proposed correction is over and has moved nothing: taken back, rejected, or short of minutes. */
  | {
      readonly type: 'correction.dropped';
      readonly community: string;
      readonly transfer: string;
      readonly proposal: string;
    }
  /** A poll is over and counted. */
  | { readonly type: 'poll.closed'; readonly community: string; readonly poll: string }
  /** Staff begin to talk with a resident in these conversations, or end it; the program is silent in between. */
  | {
      readonly type: 'handover.begun' | 'handover.ended';
      readonly community: string;
      readonly case: string;
      readonly conversations: readonly string[];
    }
  /** A record has moved on or ended: questions about it may be over. */
  | { readonly type: 'matter.moved'; readonly community: string; readonly matter: string }
  /** A case is over. */
  | { readonly type: 'case.closed'; readonly community: string; readonly case: string }
  /** The person's channel has shown the notice, or the member of staff in `by` has told the person. */
  | ({ readonly type: 'notice.shown'; readonly by?: Pick<By, 'staff' | 'means'> } & NoticeFate)
  /** The person's channel can't speak first: the notice waits for the next contact. */
  | ({ readonly type: 'notice.waiting' } & NoticeFate)
  /** Nobody will see the notice; `why` is for the log: `expired`, `no open conversation`, … */
  | ({ readonly type: 'notice.never'; readonly why: string } & NoticeFate);

export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;

/** All types of events. */
export const eventTypes = [
  'member.left',
  'role.ended',
  'member.suspended',
  'member.blocked',
  'consent.withdrawn',
  'check.ended',
  'check.noted',
  'member.available',
  'call.begun',
  'member.approved',
  'standing.taken',
  'match.settled',
  'transfer.corrected',
  'correction.proposed',
  'correction.dropped',
  'poll.closed',
  'handover.begun',
  'handover.ended',
  'case.closed',
  'matter.moved',
  'notice.shown',
  'notice.waiting',
  'notice.never',
] as const satisfies readonly EventType[];

/** The id of the record an event is about. A feature hears the events of one record in their order. */
export function subjectOf(event: Event): string {
  switch (event.type) {
    case 'member.left':
    case 'role.ended':
    case 'member.suspended':
    case 'member.blocked':
    case 'consent.withdrawn':
    case 'check.ended':
    case 'check.noted':
    case 'member.available':
    case 'call.begun':
    case 'member.approved':
      return event.member;
    case 'match.settled':
      return event.request;
    case 'standing.taken':
      return event.standing;
    case 'transfer.corrected':
    case 'correction.proposed':
    case 'correction.dropped':
      return event.transfer;
    case 'poll.closed':
      return event.poll;
    case 'handover.begun':
    case 'handover.ended':
    case 'case.closed':
      return event.case;
    case 'matter.moved':
      return event.matter;
    case 'member.cut-off':
      return event.member;
    default:
      return event.about.id;
  }
}

/** The record that an event moves on: waiting questions about it are looked at again. Null for other events. */
export function movedBy(event: Event): string | null {
  switch (event.type) {
    case 'matter.moved':
    case 'match.settled':
    case 'poll.closed':
    case 'case.closed':
    case 'member.approved':
      return subjectOf(event);
    default:
      return null;
  }
}
