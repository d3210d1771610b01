import { EmbeddedRefusal } from './errors';

/** The options of a driver call, as the caller gave them. */
export type Options = { readonly [name: string]: unknown };

/** Options that change what MongoDB does and that this engine has no equal for. */
export const REFUSED_OPTIONS = [
  'session',
  'collation',
  'hint',
  'let',
  'min',
  'max',
  'returnKey',
  'showRecordId',
  'tailable',
  'awaitData',
  'explain',
  'raw',
  'encryptedFields',
  'timeseries',
  'capped',
  'validator',
  'viewOn',
] as const;

/** The options of a call; throws a refusal naming the first one this engine would have to ignore. */
export function readOptions(options: unknown): Options {
  const given = (options ?? {}) as Options;
  for (const name of REFUSED_OPTIONS) {
    const value = given[name];
    if (value !== undefined && value !== null && value !== false) throw new EmbeddedRefusal(`the option ${name}`);
  }
  return given;
}

/** A count an option gives (`skip`, `limit`, …): 0 when it isn't given; a negative limit is the driver's "one batch". */
export function readCount(options: Options, name: 'skip' | 'limit'): number {
  const value = options[name];
  if (value === undefined || value === null) return 0;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new TypeError(`${name} must be an integer`);
  if (name === 'skip' && value < 0) throw new RangeError('skip must not be negative');
  return Math.abs(value);
}
