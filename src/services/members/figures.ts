import type { FactDeclaration } from '../../lib/counting';
import type { NewFact } from '../figures';
import type { Invites } from '../invites';
import type { Member } from './types';

/** The facts of members, and their columns in the report. */
export const figures: readonly FactDeclaration[] = [
  { kind: 'members.joined', columns: [{ key: 'joined', sum: 'events', split: 'service' }] },
  // Only indicators read it.
  { kind: 'members.counted', columns: [] },
];

/**
 * The fact of a new member, with the label of the invitation that brought the person. It names nobody. Null for an
 * invented person.
 */
export async function joinedFact(
  { labelOf }: Pick<Invites, 'labelOf'>,
  { id, community, zone, invented, from }: Member,
  at: Date,
): Promise<NewFact | null> {
  if (invented) return null;
  const label = from === undefined ? null : await labelOf(from);
  const what = { source: `member:${id}:joined`, kind: 'members.joined', community, zone, at, times: 1 } as const;
  return label === null ? what : { ...what, service: label };
}

/** Counts one member more in a zone, when the membership begins. Invented people count too, since they help. */
export function countedIn({ id, community, zone }: Member, at: Date): NewFact {
  return { source: `member:${id}:in`, kind: 'members.counted', community, zone, at, times: 1 };
}

/** Takes a member out of the count. It corrects nothing for somebody whose membership never began. */
export function countedOut(member: Member, at: Date): NewFact {
  const { source, ...counted } = countedIn(member, at);
  return { ...counted, source: `member:${member.id}:out`, corrects: source, times: -1 };
}
