import { EmbeddedRefusal, serverError } from './errors';
import type { FilterNode } from './matcher';
import { slotFor } from './update-paths';
import { copyOut, type Doc, identical, isDoc } from './values';

/** The document an upsert starts from: what the filter says a new one must equal. */
export function seedFrom(root: FilterNode): Doc {
  refuseHopeless(root);
  const seed: Doc = {};
  collect(root, seed);
  return seed;
}

/** MongoDB simplifies away what can never match, and with it what the new document would start from. */
function refuseHopeless(node: FilterNode): void {
  if (node.kind === 'leaf') {
    const { op, operand } = node;
    if ((op !== '$in' && op !== '$all') || !Array.isArray(operand) || operand.length > 0) return;
    throw new EmbeddedRefusal(`an upsert with an empty ${op}`, 'no document could ever match it');
  }
  if (node.kind === 'not') refuseHopeless(node.node);
  else if (node.kind !== 'expr') for (const inner of node.nodes) refuseHopeless(inner);
}

function collect(node: FilterNode, seed: Doc): void {
  if (node.kind === 'and' || (node.kind === 'or' && node.nodes.length === 1)) {
    for (const inner of node.nodes) collect(inner, seed);
    return;
  }
  if (node.kind !== 'leaf') return;
  const { op, operand, path, parts } = node;
  const only = op === '$in' && Array.isArray(operand) && operand.length === 1 ? operand[0] : undefined;
  if (op !== '$eq' && only === undefined) return;
  const value = op === '$eq' ? operand : only;
  if (isDoc(value) && path === '_id' && Object.keys(value).length === 0) return;
  const slot = slotFor(seed, parts);
  if (slot.exists && !identical(slot.value, value)) {
    throw serverError('BadValue', `cannot infer query fields to set, path '${path}' is matched twice`);
  }
  slot.set(copyOut(value));
}
