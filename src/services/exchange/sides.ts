import { showPhone } from '../../lib/phone';
import type { PhotoMatter } from '../../lib/photo-link';
import type { Text } from '../../lib/text';
import type { Member } from '../members';
import { partyName } from '../parties';
import type { Happening } from '../record';
import { type Kit, memberOf } from './kit';
import { matchStates } from './states';
import type { ContactCard, Match, Request, Side } from './types';

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

/** A list of ids in a happening's data. */
export function listed(happening: Happening, name: string): readonly string[] {
  const value = happening.data[name];
  return Array.isArray(value) ? value : [];
}

/** The member's side in the current match. */
export function sideOf(request: Request, member: string): Side | null {
  if (!request.match) return null;
  if (request.asker === member) return 'asker';
  return request.match.helper === member ? 'helper' : null;
}

/** A member as the other side of a match sees them at a moment. The address of the photo ends with the match. */
export async function cardOf(
  kit: Pick<Kit, 'photoUrl' | 'vetting' | 'parties'>,
  request: Request,
  member: Member,
  { side, at }: { readonly side: Side; readonly at: Date },
): Promise<ContactCard> {
  const photo =
    member.photo && request.match ? kit.photoUrl(member.photo, matchMatter(request, request.match, side, at)) : null;
  const { community } = request;
  const checks = side === 'helper' ? await kit.vetting.shown({ community, member: member.id }, at) : null;
  const from = side === 'helper' && request.match?.party ? await kit.parties.get(request.match.party) : null;
  const card = { side, name: member.name, phone: member.phone ? showPhone(member.phone) : null, photo, checks };
  return from ? { ...card, party: partyName(from) } : card;
}

/** The checks of an asked member that the kind of help needs, with their days; null for a kind without. */
export function ownChecks(kit: Pick<Kit, 'vetting'>, request: Request, member: string, at: Date): Promise<Text | null> {
  const { community, kind } = request;
  return kit.vetting.shown({ community, member, help: kind }, at);
}

/**
 * The photo matter of a match, for the side that sees the other one from a moment on. It ends with this match, even if
 * the request finds another helper.
 */
function matchMatter({ id, asker }: Request, match: Match, shown: Side, at: Date): PhotoMatter {
  const viewer = shown === 'asker' ? match.helper : asker;
  return { feature: 'exchange', id: [id, match.id, viewer, at.getTime().toString(36)].join('.') };
}

/**
 * True while the match of a photo link lasts, and its viewer has lost no messenger since. A link of an older program
 * names no viewer.
 */
export async function photoLasts(
  { requests, members }: Pick<Kit, 'requests' | 'members'>,
  matter: string,
): Promise<boolean> {
  const [id = '', match, viewer, at = ''] = matter.split('.');
  const request = await requests.get(id);
  if (request === null || request.match?.id !== match || !matchStates.includes(request.state)) return false;
  return viewer === undefined || !(await members.cutSince(viewer, new Date(Number.parseInt(at, 36))));
}
