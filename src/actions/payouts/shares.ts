import { MAX_SHARES, type Share } from '../../services/payouts';
import { namedAnywhere } from '../named';
import type { Services } from '../services';

/**
 * The shares that typed words name. `nobody`: no member is named. `many`: two members have the name `name`. `open`: the words
 * leave open how many minutes `name` gets.
 */
export type SaidShares =
  | { readonly is: 'shares'; readonly shares: readonly Share[] }
  | { readonly is: 'nobody' }
  | { readonly is: 'many' | 'open'; readonly name: string };

/** Reads "보리차 30분, 햇살 1시간": the members named in the community, and the minutes of each. */
export async function sharesIn(
  services: Pick<Services, 'members' | 'payouts'>,
  community: string,
  words: string,
  at: Date,
): Promise<SaidShares> {
  const people = await namedAnywhere(services, community, words);
  const names = [...people.keys()];
  const said = services.payouts.said(words, names, at);
  const shares: Share[] = [];
  for (const { person, minutes } of said) {
    const name = names[person] ?? '';
    const [one, ...others] = people.get(name) ?? [];
    if (!one || others.length > 0) return { is: 'many', name };
    const named = shares.some(({ to }) => to === one.id);
    if (minutes === null || named || shares.length === MAX_SHARES) return { is: 'open', name };
    shares.push({ to: one.id, minutes });
  }
  return shares.length === 0 ? { is: 'nobody' } : { is: 'shares', shares };
}
