import type { Community } from '../../services/communities';

/** The known kinds of help among `ids`, each once; empty in a community without the exchange. */
export function knownKinds(community: Community, ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].filter((id) => community.kinds.includes(id));
}
