import type { Community } from '../../services/communities';

/** Those of `ids` that are kinds of help in the community, each once; none where it exchanges no help. */
export function knownKinds(community: Community, ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].filter((id) => community.kinds.includes(id));
}
