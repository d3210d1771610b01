import type { EngineInput, Person } from '../engine/types';
import { decodePress } from '../lib/press';
import { inSeoul } from '../lib/seoul';
import {
  type Contact,
  isChild,
  type Member,
  type MembersPort,
  rightsAt,
  standsInFor,
  suspensionAt,
} from '../services/members';
import type { Turn } from './turns';

/** The person talking: the contact and its member. A newcomer belongs to `home`, the community of the door. */
export function personOf(contact: Contact, member: Member | null, home: string, at: Date): Person {
  const active = member?.status === 'active' ? member : null;
  const { firstScreen } = member ?? contact;
  const suspension = active ? suspensionAt(active, at) : null;
  return {
    conversation: contact.id,
    lang: member?.lang ?? contact.lang,
    community: member?.community ?? home,
    member: active?.id ?? null,
    roles: active ? rightsAt(active, at) : [],
    ...(firstScreen ? { firstScreen } : {}),
    ...(contact.member === null ? { newcomer: { child: isChild(contact, at) } } : {}),
    ...(suspension ? { suspended: { until: inSeoul(suspension.until).day, reason: suspension.reason } } : {}),
  };
}

/** Where a conversation stands, as the people of a turn are read from. */
export interface Where {
  readonly members: Pick<MembersPort, 'get'>;
  /** The community of the door. */
  readonly home: string;
  readonly at: Date;
}

/** Reads the person talking. While they act for another member, that member's rights count, within the mandate. */
export async function readPerson(contact: Contact, { members, home, at }: Where): Promise<Person> {
  const member = contact.member ? await members.get(contact.member) : null;
  const own = personOf(contact, member, home, at);
  const { acting } = contact;
  if (!acting || acting.until <= at || member === null || own.member === null || own.suspended) return own;
  const mandate = standsInFor(member, at).find((one) => one.for === acting.for);
  const principal = mandate ? await members.get(mandate.for) : null;
  if (!mandate || principal?.status !== 'active' || principal.community !== own.community) return own;
  const suspension = suspensionAt(principal, at);
  return {
    ...own,
    ...{ member: principal.id, roles: [] },
    ...(suspension ? { suspended: { until: inSeoul(suspension.until).day, reason: suspension.reason } } : {}),
    standsIn: { by: member.id, name: principal.name, scope: mandate.scope },
  };
}

/** A person's input in the engine's form; null for events that are no message (a follow, a block, an unsend). */
export function engineInput(input: Turn['input']): EngineInput | null {
  switch (input.kind) {
    case 'text':
    case 'place':
    case 'picked':
      return input;
    case 'image':
      return { kind: 'image', ref: input.ref };
    case 'press':
      return {
        kind: 'press',
        press: decodePress(input.payload),
        ...(input.text === undefined ? {} : { text: input.text }),
      };
    case 'sticker':
      return { kind: 'sticker' };
    case 'other':
      return { kind: 'other' };
    default:
      return null;
  }
}
