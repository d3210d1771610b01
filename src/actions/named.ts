import { z } from 'zod';
import type { Person } from '../engine/types';
import { t } from '../lib/text';
import { zoneName } from '../services/communities';
import type { Member } from '../services/members';
import { defineAction } from './define';
import { MAX_NAME_TRIED, MAX_WORDS_TRIED } from './limits';
import type { Services } from './services';

/** The members in a coordinator's zones whose name begins a word of the sentence; the longest name counts. */
export async function namedIn(
  { members }: Pick<Services, 'members'>,
  { community, by }: { readonly community: string; readonly by: string },
  sentence: string,
): Promise<readonly Member[]> {
  const zones = await members.dutyZones(by, community);
  return longestBeginning(sentence, async (name) => {
    const named = await members.named(community, name);
    return named.filter(({ zone }) => zones.includes(zone));
  });
}

/** What `found` gives for the first word of a sentence with a beginning that finds anything; the longest counts. */
export async function longestBeginning<T>(
  sentence: string,
  found: (beginning: string) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const words = sentence.normalize('NFC').split(/\s+/).filter(Boolean).slice(0, MAX_WORDS_TRIED);
  for (const word of words) {
    const characters = [...word].slice(0, MAX_NAME_TRIED);
    for (let length = characters.length; length > 0; length--) {
      const here = await found(characters.slice(0, length).join(''));
      if (here.length > 0) return here;
    }
  }
  return [];
}

/** The active members whose names begin words of a sentence, by name; the longest name of a word counts. */
export async function namedAnywhere(
  { members }: Pick<Services, 'members'>,
  community: string,
  sentence: string,
): Promise<ReadonlyMap<string, readonly Member[]>> {
  const found = new Map<string, readonly Member[]>();
  const words = sentence
    .normalize('NFC')
    .split(/[\s,·:]+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS_TRIED);
  for (const word of words) {
    const characters = [...word].slice(0, MAX_NAME_TRIED);
    for (let length = characters.length; length > 0; length--) {
      const name = characters.slice(0, length).join('');
      const here = await members.named(community, name);
      if (here.length === 0) continue;
      found.set(name, here);
      break;
    }
  }
  return found;
}

/** The words in which a coordinator names a member. */
export const namedArgs = z.strictObject({ words: z.string() });

/** Active members in the caller's zones whom the words name; nobody for a caller who is no coordinator. */
export async function namedByStaff(
  services: Pick<Services, 'members'>,
  { community, member, roles }: Person,
  { words }: z.infer<typeof namedArgs>,
): Promise<readonly Member[]> {
  if (member === null || !roles.includes('coordinator')) return [];
  const found = await namedIn(services, { community, by: member }, words);
  return found.filter(({ status }) => status === 'active');
}

/** Members of one name as choices, told apart by their zones. */
export function byZone(community: string, members: readonly Member[]) {
  return members.map(({ id, name, zone }) => ({
    value: id,
    text: t('members.waiting.one', { name, zone: zoneName(community, zone) }),
  }));
}

/** What a finder of people answers: `none`, exactly `one`, who is given, or `some`, whom a list then shows. */
export function oneAmong<T extends { readonly name: string }>(found: readonly T[], idOf: (one: T) => string) {
  const [first, ...more] = found;
  if (!first) return { outcome: 'none' } as const;
  if (more.length > 0) return { outcome: 'some' } as const;
  return { outcome: 'one', data: { member: idOf(first), name: first.name } } as const;
}

/** An action by which a coordinator finds one member by a name. `found` gives the members whom the words may name. */
export function finderByName(
  name: string,
  found: (services: Services, who: Person, words: z.infer<typeof namedArgs>) => Promise<readonly Member[]>,
) {
  return defineAction({
    name,
    args: namedArgs,
    outcomes: ['one', 'some', 'none'],
    gives: ['member', 'name'],
    needs: 'coordinator',
    changes: false,
    run: async ({ services, who, args }) => oneAmong(await found(services, who, args), (one) => one.id),
  });
}
