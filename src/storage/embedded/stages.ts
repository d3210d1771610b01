import { EmbeddedRefusal, serverError } from './errors';
import { evaluator } from './expressions';
import { splitPath, valueAt } from './paths';
import { compileProjection } from './projection';
import { slotFor } from './update-paths';
import { copyOut, type Doc, isDoc } from './values';

/** One stage of a pipeline, read and checked. */
export type Stage = (docs: Doc[]) => Doc[];

/** `$unwind`: one document for every element of an array. */
export function unwind(spec: unknown): Stage {
  const { path, preserveNullAndEmptyArrays, includeArrayIndex } = isDoc(spec) ? spec : ({ path: spec } as Doc);
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw serverError('BadValue', 'path option to $unwind stage should be prefixed with a $');
  const parts = splitPath(path.slice(1));
  const keep = preserveNullAndEmptyArrays === true;
  const indexed = (doc: Doc, index: number | null): Doc => {
    if (typeof includeArrayIndex !== 'string') return doc;
    const out = copyOut(doc);
    slotFor(out, splitPath(includeArrayIndex)).set(index);
    return out;
  };
  return (docs) =>
    docs.flatMap((doc) => {
      const value = throughDocs(doc, parts);
      if (!Array.isArray(value)) {
        if (value === null || value === undefined) return keep ? [indexed(doc, null)] : [];
        return [indexed(doc, null)];
      }
      if (value.length === 0) {
        if (!keep) return [];
        const out = copyOut(doc);
        slotFor(out, parts).remove();
        return [indexed(out, null)];
      }
      return value.map((element, i) => {
        const out = copyOut(doc);
        slotFor(out, parts).set(element);
        return indexed(out, i);
      });
    });
}

function throughDocs(doc: Doc, parts: readonly string[]): unknown {
  for (let i = 1; i < parts.length; i += 1) if (Array.isArray(valueAt(doc, parts.slice(0, i)))) return undefined;
  return valueAt(doc, parts);
}

/** `$project`: inclusion, exclusion and computed fields. */
export function project(spec: unknown): Stage {
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw serverError('BadValue', 'projection specification must have at least one field');
  const computed = Object.entries(spec).filter(([, value]) => isComputed(value));
  const plain = Object.fromEntries(Object.entries(spec).filter(([, value]) => !isComputed(value)));
  if (computed.length === 0) return (docs) => docs.map(compileProjection(plain));
  for (const [field, value] of Object.entries(plain)) {
    if (field !== '_id' && (value === 0 || value === false))
      throw serverError('BadValue', 'Invalid $project :: caused by :: exclusion in inclusion projection');
  }
  for (const [field] of computed)
    if (field.includes('.')) throw new EmbeddedRefusal(`the dotted computed field '${field}' in $project`);
  const keepsId = plain._id === undefined || plain._id === 1 || plain._id === true;
  const fields = Object.keys(plain).filter((field) => field !== '_id');
  const base = compileProjection(fields.length > 0 ? plain : { _id: 1 });
  const evaluators = computed.map(([field, value]) => [field, evaluator(value)] as const);
  return (docs) =>
    docs.map((doc) => {
      const { _id, ...rest } = base(doc);
      const out: Doc = keepsId && _id !== undefined ? { _id, ...rest } : rest;
      for (const [field, evaluate] of evaluators) {
        const value = evaluate(doc);
        if (value !== undefined) out[field] = value;
      }
      return out;
    });
}

function isComputed(value: unknown): boolean {
  return typeof value === 'string' || Array.isArray(value) || (isDoc(value) && hasOperator(value));
}

function hasOperator(value: unknown): boolean {
  if (typeof value === 'string') return true;
  return isDoc(value) && Object.entries(value).some(([key, inner]) => key.startsWith('$') || hasOperator(inner));
}

/** `$addFields` and `$set`: computed fields beside what is there. */
export function addFields(spec: unknown): Stage {
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw serverError('BadValue', 'specification must have at least one field');
  const evaluators = Object.entries(spec).map(([path, value]) => {
    if (isDoc(value) && !Object.keys(value).some((key) => key.startsWith('$'))) {
      throw new EmbeddedRefusal(`a sub-document for '${path}' in $addFields`, 'name the dotted paths');
    }
    return [splitPath(path), evaluator(value)] as const;
  });
  return (docs) =>
    docs.map((doc) => {
      const out = copyOut(doc);
      for (const [parts, evaluate] of evaluators) {
        for (let i = 1; i < parts.length; i += 1) {
          const inner = valueAt(doc, parts.slice(0, i));
          if (inner !== undefined && !isDoc(inner))
            throw new EmbeddedRefusal(`$addFields into what is no document ('${parts.join('.')}')`);
        }
        const value = evaluate(doc);
        const slot = slotFor(out, parts);
        if (value === undefined) slot.remove();
        else slot.set(value);
      }
      return out;
    });
}

/** `$unset`: fields left out. */
export function unset(spec: unknown): Stage {
  const fields = [spec].flat();
  if (!fields.every((field) => typeof field === 'string' && field !== ''))
    throw serverError('BadValue', '$unset takes field names');
  const drop = compileProjection(Object.fromEntries(fields.map((field) => [field, 0])));
  return (docs) => docs.map(drop);
}

/** `$replaceRoot` and `$replaceWith`: a sub-document in the document's place. */
export function replaceRoot(spec: unknown): Stage {
  const evaluate = evaluator(spec);
  return (docs) =>
    docs.map((doc) => {
      const root = evaluate(doc);
      if (!isDoc(root)) throw serverError('BadValue', "'newRoot' expression must evaluate to an object");
      return root;
    });
}
