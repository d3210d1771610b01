import { EmbeddedRefusal, serverError } from './errors';
import { type Path, splitPath, valueAt } from './paths';
import { arraySlotIfThere, slotFor, slotIfThere } from './update-paths';
import { compareValues, copyOut, type Doc } from './values';

/** Changes `doc` at a concrete path. */
export type ApplyChange = (doc: Doc, path: Path, operand: unknown) => void;

/** The update operators on single fields. https://www.mongodb.com/docs/manual/reference/operator/update-field/ */
export const FIELD_OPERATORS: ReadonlyMap<string, ApplyChange> = new Map<string, ApplyChange>([
  ['$set', (doc, path, operand) => slotFor(doc, path).set(copyOut(operand))],
  ['$unset', (doc, path) => slotIfThere(doc, path)?.remove()],
  ['$inc', (doc, path, operand) => calculate('$inc', doc, path, operand)],
  ['$mul', (doc, path, operand) => calculate('$mul', doc, path, operand)],
  ['$min', (doc, path, operand) => keepIf(doc, path, operand, (order) => order < 0)],
  ['$max', (doc, path, operand) => keepIf(doc, path, operand, (order) => order > 0)],
  ['$rename', rename],
]);

function calculate(op: '$inc' | '$mul', doc: Doc, path: Path, operand: unknown): void {
  const by = numberIn(op, operand, 'the operand');
  const slot = slotFor(doc, path);
  if (!slot.exists) {
    slot.set(op === '$inc' ? by : 0);
    return;
  }
  const value = numberIn(op, slot.value, `the field '${path.join('.')}'`);
  const result = op === '$inc' ? value + by : value * by;
  const whole = Number.isInteger(value) && Number.isInteger(by);
  if (whole && !Number.isSafeInteger(result)) throw new EmbeddedRefusal(`${op} past 2^53`, 'whole numbers end there');
  slot.set(result);
}

function numberIn(op: string, value: unknown, what: string): number {
  if (typeof value === 'number') return value;
  const bsontype = (value as { _bsontype?: string } | null)?._bsontype;
  if (bsontype === 'Decimal128' || bsontype === 'Long')
    throw new EmbeddedRefusal(`${op} with ${bsontype}`, 'use numbers');
  throw serverError('TypeMismatch', `Cannot apply ${op} to a value of non-numeric type: ${what}`);
}

function keepIf(doc: Doc, path: Path, operand: unknown, better: (order: number) => boolean): void {
  const slot = slotFor(doc, path);
  if (!slot.exists || better(compareValues(operand, slot.value))) slot.set(copyOut(operand));
}

function rename(doc: Doc, path: Path, operand: unknown): void {
  if (typeof operand !== 'string' || operand === '')
    throw serverError('BadValue', "The 'to' field for $rename must be a string");
  const target = splitPath(operand);
  for (const one of [path, target]) {
    for (let i = 1; i < one.length; i += 1) {
      if (Array.isArray(valueAt(doc, one.slice(0, i)))) {
        throw serverError('BadValue', `$rename can't go through the array '${one.slice(0, i).join('.')}'`);
      }
    }
  }
  const source = arraySlotIfThere(doc, path);
  if (source === null) return;
  const { value } = source;
  source.remove();
  slotFor(doc, target).set(value);
}
