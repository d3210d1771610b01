import type { Kit } from './kit';

/** What is said of a request that isn't there. */
const UNKNOWN = { is: 'unknown' } as const;

/**
 * Does something with a request for a member. For somebody of another community the request isn't there: nothing is
 * done, and not even its existence is told.
 */
export async function ofTheirs<R>(
  { requests, members }: Pick<Kit, 'requests' | 'members'>,
  request: string,
  by: string,
  doing: () => Promise<R>,
): Promise<R | typeof UNKNOWN> {
  const [found, who] = await Promise.all([requests.get(request), members.get(by)]);
  if (found && who && found.community !== who.community) return UNKNOWN;
  return doing();
}
