import { serverError } from './errors';
import { fieldOf, type Path } from './paths';
import { type Doc, isDoc } from './values';

/** The target of a change: one field of one document; `exists` is true if the field has a value. */
export interface Slot {
  readonly exists: boolean;
  readonly value: unknown;
  set(value: unknown): void;
  remove(): void;
}

/** The slot of a path; creates the documents on the way. Throws if another value bars the path. */
export function slotFor(doc: Doc, path: Path): Slot {
  let node = doc;
  for (const part of path.slice(0, -1)) {
    if (!Object.hasOwn(node, part)) node[part] = {};
    const inner = node[part];
    if (!isDoc(inner)) throw notViable(path, part);
    node = inner;
  }
  return slotIn(node, path.at(-1) as string);
}

/**
 * The slot of a path, or null if it doesn't exist; creates nothing. With `strict`, a value that bars the path is the
 * server's error, as for array operators.
 */
export function slotIfThere(doc: Doc, path: Path, strict: boolean): Slot | null {
  let node: unknown = doc;
  for (const part of path.slice(0, -1)) {
    if (isDoc(node)) node = fieldOf(node, part);
    else if (strict && node !== undefined) throw notViable(path, part);
    else return null;
  }
  if (isDoc(node)) {
    const slot = slotIn(node, path.at(-1) as string);
    return slot.exists ? slot : null;
  }
  if (strict && node !== undefined) throw notViable(path, path.at(-1) as string);
  return null;
}

function slotIn(doc: Doc, field: string): Slot {
  return {
    exists: Object.hasOwn(doc, field),
    value: fieldOf(doc, field),
    set: (value) => {
      doc[field] = value;
    },
    remove: () => {
      delete doc[field];
    },
  };
}

function notViable(path: Path, part: string): Error {
  return serverError('PathNotViable', `Cannot create field '${path.at(-1)}' in element {${part}: …}`);
}
