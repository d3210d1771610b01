import type { Member } from '../services/members';
import { MAX_NAME_TRIED, MAX_WORDS_TRIED } from './limits';
import type { Services } from './services';

/** The members in a coordinator's zones whose name begins a word of the sentence; the longest name counts. */
export async function namedIn(
  { members }: Pick<Services, 'members'>,
  { community, by }: { readonly community: string; readonly by: string },
  sentence: string,
): Promise<readonly Member[]> {
  const zones = await members.dutyZones(by, community);
  const words = sentence.normalize('NFC').split(/\s+/).filter(Boolean).slice(0, MAX_WORDS_TRIED);
  for (const word of words) {
    const characters = [...word].slice(0, MAX_NAME_TRIED);
    for (let length = characters.length; length > 0; length--) {
      const named = await members.named(community, characters.slice(0, length).join(''));
      const here = named.filter(({ zone }) => zones.includes(zone));
      if (here.length > 0) return here;
    }
  }
  return [];
}

/** What a finder of people answers: `none`, exactly `one`, who is given, or `some`, whom a list then shows. */
export function oneAmong<T extends { readonly name: string }>(found: readonly T[], idOf: (one: T) => string) {
  const [first, ...more] = found;
  if (!first) return { outcome: 'none' } as const;
  if (more.length > 0) return { outcome: 'some' } as const;
  return { outcome: 'one', data: { member: idOf(first), name: first.name } } as const;
}
