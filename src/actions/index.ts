import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Action, Source } from '../engine/types';
import { invariant } from '../lib/errors';

/** Modules of the area folders beside this file; a folder has the name of its area. */
const modules = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()
  .flatMap((area) =>
    readdirSync(path.join(__dirname, area))
      .filter((file) => /^[\w.-]+\.(?:js|ts)$/.test(file) && !file.endsWith('.d.ts'))
      .sort()
      .map((file) => ({ area, exports: require(path.join(__dirname, area, file)) as Record<string, unknown> })),
  );

/** Every action a flow may `do`. A new file in its area's folder adds one. */
export const actions: readonly Action[] = found(isAction);

/** Every source a flow may take choices from; files `<noun>.source.ts`. */
export const sources: readonly Source[] = found(isSource);

/** The actions and sources of one area, e.g. `exchange`. */
export function areaOf(area: string): { readonly actions: readonly Action[]; readonly sources: readonly Source[] } {
  const mine = ({ name }: { readonly name: string }) => name.startsWith(`${area}.`);
  return { actions: actions.filter(mine), sources: sources.filter(mine) };
}

function found<T extends Action | Source>(is: (value: unknown) => value is T): readonly T[] {
  const all = modules.flatMap(({ area, exports }) =>
    Object.values(exports)
      .filter(is)
      .map((one) => ({ area, one })),
  );
  const names = new Set<string>();
  for (const { area, one } of all) {
    invariant(one.name.startsWith(`${area}.`), `${one.name} stands in the folder of ${area}`);
    invariant(!names.has(one.name), `there are two of ${one.name}`);
    names.add(one.name);
  }
  return all.map(({ one }) => one);
}

function isAction(value: unknown): value is Action {
  return isObject(value) && typeof value.run === 'function' && Array.isArray(value.outcomes);
}

function isSource(value: unknown): value is Source {
  return isObject(value) && typeof value.list === 'function' && typeof value.name === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
