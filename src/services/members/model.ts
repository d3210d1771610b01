import { type Model, Schema } from 'mongoose';
import { doorOf } from '../../lib/conversation';
import type { ModelHost } from '../../lib/model-host';
import { byStaffSchema } from '../record';
import { type Contact, type Member, partyRoles, roles, scopes } from './types';

/** A stored member. */
export interface MemberDoc extends Omit<Member, 'id' | 'appointments'> {
  readonly _id: string;
  /** Absent in a document of an older program. */
  readonly appointments?: Member['appointments'];
  /**
   * `<role>@<area>` of each appointment, `*` for the whole community, `<role>@party:<id>` in a party, `proxy@for:<id>` of a
   * mandate. Their holders are found by it.
   */
  readonly duties?: readonly string[];
  /** The roles of the appointments, each once. */
  readonly roles: readonly string[];
  /** The last digits of the number, and the initial consonants of the name: people are found by them. */
  readonly tail?: string;
  readonly initials?: string;
  /** The conversation of joining; unique, so that a conversation joins once. Removed with the membership. */
  readonly origin?: string;
  /** The coordinator who took the guardian's consent or refused, and when. */
  readonly decided?: { readonly by: string; readonly at: Date };
  readonly endedAt?: Date;
  /** The conversations whose words up to a moment are still to be erased. */
  readonly erasing?: { readonly conversations: readonly string[]; readonly until: Date };
  /** The leaver's words that others were told; they are taken out of others' documents, and go with `erasing`. */
  readonly parting?: readonly string[];
  /** When a conversation was last cut off from elsewhere: links that were shown before have ended. */
  readonly cutAt?: Date;
  /** Keys of the latest causes that changed this document. */
  readonly applied: readonly string[];
}

/** A stored contact. */
export interface ContactDoc extends Omit<Contact, 'id' | 'door'> {
  readonly _id: string;
  /** The door's id, under the name from when a messenger had one account; only older programs read it. */
  readonly channel: string;
  /** True if the person chose the language here; the channel's language then no longer counts. */
  readonly langChosen: boolean;
  /** True if a member left here; no other data of them is stored. */
  readonly left?: boolean;
  /** The latest unlinked member, and the cause of it. */
  readonly parted?: { readonly member: string; readonly key: string };
}

const person = { name: { type: String, required: true }, phone: { type: String, required: true } };

const appointment = new Schema(
  {
    role: { type: String, enum: [...new Set([...roles, ...partyRoles, 'proxy'])], required: true },
    area: { type: String, default: null },
    party: String,
    for: String,
    scope: { type: [String], enum: scopes, default: undefined },
    from: { type: Date, default: null },
    to: { type: Date, default: null },
    by: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { _id: false },
);

/** The stored form of members. */
export const memberSchema = new Schema<MemberDoc>(
  {
    _id: { type: String, required: true },
    community: { type: String, required: true },
    // Empty after leaving, which `required` would refuse.
    name: { type: String, default: '' },
    zone: { type: String, required: true },
    status: { type: String, enum: ['waiting', 'active', 'refused', 'left'], required: true },
    appointments: { type: [appointment], default: [] },
    duties: { type: [String], default: [] },
    roles: { type: [String], required: true },
    lang: { type: String, required: true },
    firstScreen: { type: String, enum: ['few'] },
    languages: { type: [String], required: true },
    gender: { type: String, enum: ['female', 'male'] },
    can: { type: [String], required: true },
    needs: { type: [String], required: true },
    phone: String,
    email: String,
    tail: String,
    initials: String,
    photo: String,
    minor: { type: Boolean, required: true },
    guardian: { type: new Schema(person, { _id: false }) },
    consent: {
      type: new Schema(
        {
          version: { type: String, required: true },
          at: { type: Date, required: true },
          channel: { type: String, required: true },
        },
        { _id: false },
      ),
      required: true,
    },
    invented: { type: Boolean, required: true },
    from: String,
    returning: Boolean,
    joinedFor: String,
    joinedAt: { type: Date, required: true },
    entered: { type: byStaffSchema, default: undefined },
    origin: String,
    suspension: {
      type: new Schema({ until: Date, reason: Schema.Types.Mixed, by: String, at: Date }, { _id: false }),
      default: undefined,
    },
    decided: { type: new Schema({ by: String, at: Date }, { _id: false }) },
    endedAt: Date,
    cutAt: Date,
    parting: Schema.Types.Mixed,
    erasing: { type: new Schema({ conversations: [String], until: Date }, { _id: false }) },
    applied: { type: [String], required: true },
  },
  { collection: 'members', versionKey: false, minimize: false, strict: true },
);
memberSchema.index({ origin: 1 }, { unique: true, partialFilterExpression: { origin: { $exists: true } } });
memberSchema.index({ community: 1, status: 1, _id: 1 });
memberSchema.index({ community: 1, status: 1, zone: 1, _id: 1 });
memberSchema.index({ community: 1, roles: 1, status: 1 });
memberSchema.index({ community: 1, duties: 1, status: 1 });
memberSchema.index({ duties: 1, status: 1 });
memberSchema.index({ community: 1, name: 1 });
memberSchema.index({ community: 1, zone: 1, name: 1 });
memberSchema.index({ community: 1, zone: 1, tail: 1 }, { partialFilterExpression: { tail: { $exists: true } } });
memberSchema.index(
  { community: 1, zone: 1, initials: 1 },
  { partialFilterExpression: { initials: { $exists: true } } },
);
memberSchema.index({ community: 1, phone: 1 }, { partialFilterExpression: { phone: { $exists: true } } });
memberSchema.index(
  { community: 1, 'suspension.until': 1 },
  { partialFilterExpression: { 'suspension.until': { $exists: true } } },
);
memberSchema.index({ 'erasing.until': 1 }, { partialFilterExpression: { 'erasing.until': { $exists: true } } });

const contactSchema = new Schema<ContactDoc>(
  {
    _id: { type: String, required: true },
    channel: { type: String, required: true },
    user: { type: String, required: true },
    member: { type: String, default: null },
    lang: { type: String, required: true },
    langChosen: { type: Boolean, required: true },
    firstScreen: { type: String, enum: ['few'] },
    left: Boolean,
    parted: { type: new Schema({ member: String, key: String }, { _id: false }) },
    blocked: { type: Boolean, required: true },
    cards: { type: [Schema.Types.Mixed], required: true },
    seenAt: { type: Date, required: true },
    testedAt: Date,
    childAt: Date,
    provenAt: Date,
    from: String,
    handover: String,
    cutAt: Date,
    acting: { type: new Schema({ for: String, until: Date }, { _id: false }) },
    subscription: {
      type: new Schema({ endpoint: String, keys: { p256dh: String, auth: String } }, { _id: false }),
      default: undefined,
    },
  },
  { collection: 'contacts', versionKey: false, minimize: false, strict: true },
);
contactSchema.index({ member: 1, seenAt: -1 });

/** Compiles the model of members. */
export function memberModel(host: ModelHost): Model<MemberDoc> {
  return host.model<MemberDoc>('Member', memberSchema);
}

/** Compiles the model of contacts. */
export function contactModel(host: ModelHost): Model<ContactDoc> {
  return host.model<ContactDoc>('Contact', contactSchema);
}

/** The member in a stored document. */
export function asMember(doc: MemberDoc): Member {
  const {
    _id,
    origin: _o,
    decided: _d,
    endedAt: _e,
    erasing: _w,
    parting: _p,
    applied: _a,
    duties: _u,
    roles: _r,
    cutAt: _c,
    ...rest
  } = doc;
  const { tail: _t, initials: _i, ...known } = rest;
  return { id: _id, ...known, appointments: doc.appointments ?? [] };
}

/** The contact in a stored document. */
export function asContact(doc: ContactDoc): Contact {
  const { _id, channel: _n, langChosen: _c, left: _l, parted: _p, ...rest } = doc;
  return { id: _id, door: doorOf(_id), ...rest };
}
