import { EmbeddedRefusal, serverError } from './errors';
import { splitPath } from './paths';
import { copyOut, type Doc, isDoc, throughBson } from './values';

/** Makes the caller's copy of a stored document. */
export type Project = (doc: Doc) => Doc;

interface Tree {
  [field: string]: Tree | true;
}

/** Reads a find's projection. It may only name wanted fields (`{name: 1, 'at.day': 1}`); the id is always included. */
export function compileProjection(projection: unknown): Project {
  const wanted = throughBson(projection ?? {});
  if (!isDoc(wanted)) throw serverError('FailedToParse', 'projection must be an object');
  if (Object.keys(wanted).length === 0) return copyOut;
  const tree: Tree = { _id: true };
  for (const [path, value] of Object.entries(wanted)) {
    if (value !== 1 && value !== true) throw new EmbeddedRefusal(`the projection '${path}' by anything but 1`);
    if (path !== '_id') put(tree, path);
  }
  return (doc) => include(doc, tree);
}

function put(tree: Tree, path: string): void {
  const parts = splitPath(path);
  let node = tree;
  for (const part of parts.slice(0, -1)) {
    const inner = Object.hasOwn(node, part) ? node[part] : {};
    if (inner === undefined || inner === true) throw collision(path);
    node[part] = inner;
    node = inner;
  }
  const last = parts.at(-1) as string;
  if (Object.hasOwn(node, last)) throw collision(path);
  node[last] = true;
}

function collision(path: string): Error {
  return serverError('BadValue', `Path collision at ${path}`);
}

function include(doc: Doc, tree: Tree): Doc {
  const out: Doc = {};
  for (const [field, value] of Object.entries(doc)) {
    const entry = Object.hasOwn(tree, field) ? tree[field] : undefined;
    if (entry === undefined) continue;
    const kept = entry === true ? copyOut(value) : within(value, entry);
    if (kept !== undefined) out[field] = kept;
  }
  return out;
}

/** Descends into documents and documents in arrays; other values have none of the fields. */
function within(value: unknown, tree: Tree): unknown {
  if (isDoc(value)) return include(value, tree);
  if (!Array.isArray(value)) return undefined;
  return value.map((element) => within(element, tree)).filter((element) => element !== undefined);
}
