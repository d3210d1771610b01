/**
 * staff: serves people for the community. coordinator: answers cards and decides, in an area of duty. operator:
 * appoints the others.
 */
export const roles = ['staff', 'coordinator', 'operator'] as const;
export type Role = (typeof roles)[number];

/** Roles in a party, such as an institution. `head` answers for it; `head` and `staff` act for it. */
export const partyRoles = ['head', 'staff', 'carer', 'driver', 'host', 'maker', 'volunteer', 'member'] as const;
export type PartyRole = (typeof partyRoles)[number];

/** The time of an appointment, and the person who gave it. */
interface Term {
  /** An area or a zone of the pack; null: the whole community. */
  readonly area: string | null;
  /** Null: without a beginning or an end. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** The member who appointed; null for a tool. */
  readonly by: string | null;
  readonly at: Date;
}

/**
 * What a member with a mandate may do for another: ask for help, take places, confirm what was done. `consent`: give the
 * separate consents of what they ask.
 */
export const scopes = ['ask', 'book', 'confirm', 'consent'] as const;
export type Scope = (typeof scopes)[number];

/** A member's role in the community. */
export interface CommunityAppointment extends Term {
  readonly role: Role;
  readonly party?: undefined;
  readonly for?: undefined;
}

/** A member's role in a party; it says nothing about the community. */
export interface PartyAppointment extends Term {
  readonly role: PartyRole;
  /** Id of the party. */
  readonly party: string;
  readonly for?: undefined;
}

/** A member's mandate to act for another member. */
export interface ProxyAppointment extends Term {
  readonly role: 'proxy';
  readonly party?: undefined;
  /** Member id of the principal. */
  readonly for: string;
  readonly scope: readonly Scope[];
}

/** A member's role, with its area, party or principal, its time and the person who gave it. */
export type Appointment = CommunityAppointment | PartyAppointment | ProxyAppointment;
/** A role to give. `by` is the appointing operator, null for a tool. */
export interface Appointing {
  readonly member: string;
  readonly role: Role;
  readonly area: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
  readonly by: string | null;
}

/** A role in a party to give; the parties service has checked who may give it. */
export interface PartyAppointing {
  readonly member: string;
  readonly party: string;
  readonly role: PartyRole;
  readonly from?: Date | null;
  readonly to?: Date | null;
  readonly by: string | null;
}

/** A mandate to give; the parties service has checked who agrees to it. */
export interface ProxyAppointing {
  readonly member: string;
  readonly for: string;
  readonly scope: readonly Scope[];
  readonly to: Date;
  readonly by: string | null;
}

/** A role to end; without `area`, in every area. */
export interface Dismissing {
  readonly member: string;
  readonly role: Role;
  readonly area?: string | null;
  readonly by: string | null;
}

/** A matter between people that somebody else has to decide. */
export interface ToDecide {
  readonly community: string;
  /** The zones it concerns; their coordinators come first. */
  readonly zones: readonly string[];
  /** Members between whom it is. Ids that are no member's count for nothing. */
  readonly sides: readonly string[];
  /** Parties between which it is; absent: none. */
  readonly parties?: readonly string[];
  /** Members who never decide it, such as the one who proposes. */
  readonly never?: readonly string[];
}

/** Finding who decides. */
export interface Deciders {
  /**
   * The coordinators who may decide a matter now: those of its zones, else any. They are no side and not near one.
   * Somebody near a side decides only if no other exists, and a side only if nobody else does.
   */
  deciders(of: ToDecide): Promise<readonly string[]>;
}
