import { serverError } from './errors';
import { fieldOf, isPlace, type Path, valueAt } from './paths';
import { type Doc, isDoc } from './values';

/** The tests of `arrayFilters`, by identifier. */
export type ElementFilters = ReadonlyMap<string, (element: unknown) => boolean>;

/** How far past its end an array may be set; MongoDB's own limit. */
export const MAX_ARRAY_PADDING = 1_500_000;

/** Where a change lands: the container and the key in it; `exists` tells whether something is there. */
export interface Slot {
  readonly exists: boolean;
  readonly value: unknown;
  set(value: unknown): void;
  remove(): void;
}

/** The concrete paths a path with `$`, `$[]` or `$[name]` stands for in a document; `place` resolves `$`. */
export function expandPath(doc: Doc, path: Path, filters: ElementFilters, place: (array: string) => number): Path[] {
  const at = path.findIndex((part) => part.startsWith('$'));
  if (at === -1) return [path];
  const part = path[at] as string;
  const head = path.slice(0, at);
  const rest = path.slice(at + 1);
  const next = (i: number) => expandPath(doc, [...head, String(i), ...rest], filters, place);
  const array = valueAt(doc, head);
  if (part === '$') return next(place(head.filter((p) => !isPlace(p)).join('.')));
  const name = /^\$\[(.*)\]$/.exec(part)?.[1];
  if (name === undefined) throw serverError('BadValue', `the part '${part}' of an update path is not understood`);
  if (array === undefined) {
    throw serverError(
      'BadValue',
      `The path '${head.join('.')}' must exist in the document in order to apply array updates.`,
    );
  }
  if (!Array.isArray(array))
    throw serverError('BadValue', `Cannot apply array updates to non-array element ${head.join('.')}`);
  const test = name === '' ? () => true : filters.get(name);
  if (test === undefined) throw serverError('BadValue', `No array filter found for identifier '${name}'`);
  return [...array.keys()].filter((i) => test(array[i])).flatMap(next);
}

/** The slot a concrete path leads to, making the documents on the way; for operators that write. */
export function slotFor(doc: Doc, path: Path): Slot {
  let node: Doc | unknown[] = doc;
  for (const part of path.slice(0, -1)) {
    const slot: Slot = slotIn(node, part);
    const inner: unknown = slot.exists ? slot.value : {};
    if (!slot.exists) slot.set(inner);
    if (!isDoc(inner) && !Array.isArray(inner)) throw notViable(path, part);
    node = inner;
  }
  return slotIn(node, path.at(-1) as string);
}

/** The slot a concrete path leads to, or null when there is none; makes nothing. */
export function slotIfThere(doc: Doc, path: Path): Slot | null {
  const parent = valueAt(doc, path.slice(0, -1));
  const key = path.at(-1) as string;
  if (Array.isArray(parent) ? !isPlace(key) : !isDoc(parent)) return null;
  const slot = slotIn(parent as Doc | unknown[], key);
  return slot.exists ? slot : null;
}

/** The same for the operators on arrays, which fail where the path is barred by a value that is no document. */
export function arraySlotIfThere(doc: Doc, path: Path): Slot | null {
  let node: unknown = doc;
  for (const part of path.slice(0, -1)) {
    if (node === undefined) return null;
    if (isDoc(node)) node = fieldOf(node, part);
    else if (Array.isArray(node) && isPlace(part)) node = node[Number(part)];
    else throw notViable(path, part);
  }
  if (node === undefined) return null;
  const key = path.at(-1) as string;
  if (!isDoc(node) && !(Array.isArray(node) && isPlace(key))) throw notViable(path, key);
  const slot = slotIn(node as Doc | unknown[], key);
  return slot.exists ? slot : null;
}

function slotIn(node: Doc | unknown[], key: string): Slot {
  if (!Array.isArray(node)) {
    return {
      exists: Object.hasOwn(node, key),
      value: fieldOf(node, key),
      set: (value) => {
        node[key] = value;
      },
      remove: () => {
        delete node[key];
      },
    };
  }
  if (!isPlace(key)) throw notViable([key], key);
  const place = Number(key);
  if (place > node.length + MAX_ARRAY_PADDING)
    throw serverError('BadValue', `can't set the element ${place}: too far past the end`);
  return {
    exists: place < node.length,
    value: node[place],
    set: (value) => {
      while (node.length < place) node.push(null);
      node[place] = value;
    },
    // An element of an array that is unset becomes null: the others keep their places.
    remove: () => {
      node[place] = null;
    },
  };
}

function notViable(path: Path, part: string): Error {
  return serverError('PathNotViable', `Cannot create field '${path.at(-1)}' in element {${part}: …}`);
}
