import type { FactDeclaration } from '../../lib/counting';
import type { NewFact } from '../figures';
import type { Invites } from '../invites';
import type { Member } from './types';

/** The fact of a new member, and its column in the report. */
export const figures: readonly FactDeclaration[] = [
  { kind: 'members.joined', columns: [{ key: 'joined', sum: 'events', split: 'service' }] },
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
