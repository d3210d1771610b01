import { EmbeddedRefusal, serverError } from './errors';
import type { FilterNode } from './matcher';
import { slotFor } from './slots';
import { copyOut, type Doc, identical } from './values';

/** The document an upsert starts from: the values in its filter. Conditions other than plain equality are refused. */
export function seedFrom(root: FilterNode): Doc {
  const seed: Doc = {};
  for (const node of root.kind === 'and' ? root.nodes : [root]) {
    if (node.kind !== 'leaf' || node.op !== 'equal') {
      throw new EmbeddedRefusal('an upsert by operators', 'name the values the new document has');
    }
    const slot = slotFor(seed, node.parts);
    if (slot.exists && !identical(slot.value, node.operand)) {
      throw serverError('BadValue', `cannot infer query fields to set, path '${node.path}' is matched twice`);
    }
    slot.set(copyOut(node.operand));
  }
  return seed;
}
