import type { EngineInput, Person } from '../engine/types';
import { decodePress } from '../lib/press';
import { inSeoul } from '../lib/seoul';
import { type Contact, isChild, type Member, rightsAt, suspensionAt } from '../services/members';
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
