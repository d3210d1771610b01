import { zoneName } from '../../services/communities';
import { MIN_ZONE_WORD } from '../limits';
import type { Viewer } from '../viewer';

/**
 * The zones whose names begin with a word of a query, and the query's other words, if any. A place with the beginning of a name
 * finds those of the place alone. Null if no word begins the name of a zone of the viewer.
 */
export function zonesIn(
  { community, zones, say }: Viewer,
  query: string,
): { readonly zones: readonly string[]; readonly text: string | null } | null {
  const words = query.split(/\s+/).filter(Boolean);
  for (const word of words.filter(({ length }) => length >= MIN_ZONE_WORD)) {
    const begun = zones.filter((zone) => say(zoneName(community, zone)).toLowerCase().startsWith(word.toLowerCase()));
    if (begun.length > 0) return { zones: begun, text: words.filter((one) => one !== word).join(' ') || null };
  }
  return null;
}
