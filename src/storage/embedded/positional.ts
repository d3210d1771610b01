import { EmbeddedRefusal, serverError } from './errors';
import type { FilterNode, LeafNode } from './matcher';
import { isPlace, type Path, walkPath } from './paths';
import type { Doc } from './values';

/**
 * The place the positional operator `$` stands for in `doc`: of the first element, of the array at `arrayPath`, that
 * the filter found. MongoDB takes one of several candidates when a filter has more conditions on arrays; here they all
 * have to agree, and everything less clear is refused.
 */
export function positionOf(root: FilterNode, doc: Doc, arrayPath: string): number {
  const places = new Set<number>();
  collect(root, doc, arrayPath, places);
  if (places.size === 0) {
    throw serverError('BadValue', 'The positional operator did not find the match needed from the query.');
  }
  if (places.size > 1) {
    throw new EmbeddedRefusal(
      "the positional operator '$' here",
      'the filter points at several elements, use $elemMatch or arrayFilters',
    );
  }
  return [...places][0] as number;
}

function collect(node: FilterNode, doc: Doc, arrayPath: string, places: Set<number>): void {
  if (node.kind === 'and') {
    for (const inner of node.nodes) collect(inner, doc, arrayPath, places);
  } else if (node.kind === 'leaf') {
    const found = placeFoundBy(node, doc);
    if (found === null) return;
    if (found.array !== arrayPath) refuse(`the filter also looks into the array '${found.array}'`);
    places.add(found.place);
  } else if (looksIntoArrays(node, doc)) refuse('the filter looks into an array under $or, $nor, $not or $ne');
}

function refuse(why: string): never {
  throw new EmbeddedRefusal("the positional operator '$' here", `${why}; use $elemMatch or arrayFilters`);
}

function placeFoundBy(node: LeafNode, doc: Doc): { array: string; place: number } | null {
  let found: { array: string; place: number } | null = null;
  walkPath(doc, node.parts, node.leafArrays, (value, index, depth) => {
    if (!node.test(value)) return false;
    if (index !== undefined) found = { array: joined(node.parts, depth), place: index };
    else if (node.op === '$elemMatch' && Array.isArray(value)) {
      const place = value.findIndex((element) => node.test([element]));
      found = { array: node.path, place };
    }
    return true;
  });
  if (found !== null && node.parts.some(isPlace)) refuse(`the filter names the place of an element ('${node.path}')`);
  return found;
}

function looksIntoArrays(node: FilterNode, doc: Doc): boolean {
  if (node.kind === 'leaf') {
    return walkPath(doc, node.parts, true, (value, index) => index !== undefined || Array.isArray(value));
  }
  if (node.kind === 'expr') return false;
  return (node.kind === 'not' ? [node.node] : node.nodes).some((inner) => looksIntoArrays(inner, doc));
}

function joined(parts: Path, depth: number): string {
  return parts.slice(0, depth).join('.');
}
