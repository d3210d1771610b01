import { z } from 'zod';
import type { Person } from '../../engine/types';
import { plain } from '../../lib/text';
import type { Partner } from '../../services/exchange';
import { defineSource } from '../define';
import type { Services } from '../services';

/** The neighbours that the caller has blocked, newest first. */
export const mine = defineSource({
  name: 'blocks.mine',
  args: z.strictObject({}),
  async list({ services, who }) {
    return (await blockedBy(services, who)).map(({ member, name }) => ({ value: member, text: plain(name) }));
  },
});

/** The neighbours that a member has blocked, newest first; those who have left are left out. */
export async function blockedBy(
  { blocks, members }: Pick<Services, 'blocks' | 'members'>,
  { member }: Pick<Person, 'member'>,
): Promise<readonly Partner[]> {
  if (member === null) return [];
  const made = await blocks.of(member);
  const people = await members.many(made.map(({ other }) => other));
  return made.flatMap(({ other }) =>
    people.filter((one) => one.id === other && one.name !== '').map(({ id, name }) => ({ member: id, name })),
  );
}
