import type { Services } from '../features';
import type { Community } from '../services/communities';
import { WrongCall } from './tool';

/**
 * The community a tool works for.
 * @throws WrongCall if none is named and the program has several
 */
export function oneCommunity({ communities }: Pick<Services, 'communities'>, named: string | undefined): Community {
  if (named !== undefined) return communities.get(named);
  const all = communities.all();
  const [first, second] = all;
  if (!first || second) throw new WrongCall(`--community: which of ${all.map(({ id }) => id).join(', ')}?`);
  return first;
}
