import type { Kit } from './kit';
import type { Request } from './types';

/** The answer for an unknown request. */
const UNKNOWN = { is: 'unknown' } as const;

/**
 * Reads a request and works with it on behalf of a member. For a member of another community the request is unknown, so
 * not even its existence is revealed.
 */
export async function ofTheirs<R>(
  { requests, members }: Pick<Kit, 'requests' | 'members'>,
  request: string,
  by: string,
  doing: (request: Request) => Promise<R>,
): Promise<R | typeof UNKNOWN> {
  const [found, who] = await Promise.all([requests.get(request), members.get(by)]);
  if (!found || (who && found.community !== who.community)) return UNKNOWN;
  return doing(found);
}
