import { type Member, showPhone } from '../members';
import type { Happening } from '../record';
import { type Kit, memberOf } from './kit';
import type { ContactCard, Request, Side } from './types';

/** The two people of a match. */
export interface Sides {
  readonly asker: Member;
  readonly helper: Member;
}

/** Reads both sides of a match. */
export async function sidesOf(kit: Kit, request: Request, helper: string): Promise<Sides> {
  return { asker: await memberOf(kit, request.asker), helper: await memberOf(kit, helper) };
}

/** The helper in a happening's data. */
export function helperOf(happening: Happening): string {
  return String(happening.data.helper);
}

/** The member's side in the current match. */
export function sideOf(request: Request, member: string): Side | null {
  if (!request.match) return null;
  if (request.asker === member) return 'asker';
  return request.match.helper === member ? 'helper' : null;
}

/** A member as the other side of a match sees them. */
export function cardOf(kit: Pick<Kit, 'photoUrl'>, member: Member, side: Side): ContactCard {
  const photo = member.photo ? kit.photoUrl(member.photo) : null;
  return { side, name: member.name, phone: member.phone ? showPhone(member.phone) : null, photo };
}
