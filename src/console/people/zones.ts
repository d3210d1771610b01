import { zoneName } from '../../services/communities';
import { MIN_ZONE_WORD } from '../limits';
import type { Viewer } from '../viewer';

/**
 * The zones in whose names the words of a query begin a word, and the query's other words, if any. A place with the
 * beginning of a name finds those of the place alone. Null if no word is of the name of a zone of the viewer.
 */
export function zonesIn(
  { community, zones, say }: Viewer,
  query: string,
): { readonly zones: readonly string[]; readonly text: string | null } | null {
  const names = new Map(zones.map((zone) => [zone, say(zoneName(community, zone)).toLowerCase().split(/\s+/)]));
  const words = query.split(/\s+/).filter(Boolean);
  const others: string[] = [];
  let left = zones;
  for (const word of words) {
    const begun = left.filter((zone) => names.get(zone)?.some((part) => part.startsWith(word.toLowerCase())));
    if (word.length >= MIN_ZONE_WORD && begun.length > 0) left = begun;
    else others.push(word);
  }
  return others.length === words.length ? null : { zones: left, text: others.join(' ') || null };
}
