import { rootRooms } from './plan';
import { importsOf, placeOf, read, sources, targetOf } from './sources';

/** The composition root with its rooms and the tools. */
export const TOP = 'top';

/** The imports of a room: other rooms and packages, each once, by name. */
export interface RoomImports {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

/** The imports of each room's code, types included. */
export function roomGraph(): ReadonlyMap<string, RoomImports> {
  const rooms = collected((file) => roomOf(file));
  const packages = new Map([...rooms.keys()].map((room) => [room, new Set<string>()]));
  for (const file of sources)
    for (const spec of importsOf(read(file)))
      if (!/^\.|^node:/.test(spec)) packages.get(roomOf(file))?.add(packageOf(spec));
  return new Map(
    [...rooms].map(([room, to]) => [room, { rooms: to, packages: [...(packages.get(room) ?? [])].sort() }]),
  );
}

/** The imports between services. */
export const serviceGraph = (): ReadonlyMap<string, readonly string[]> => collected(serviceOf);

/** Edges that no longer way replaces: `a → c` is left out if `a → b → c` exists. */
export function reduced(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly [string, string])[] {
  const reaches = (from: string, to: string): boolean =>
    (graph.get(from) ?? []).some((next) => next === to || reaches(next, to));
  return [...graph].flatMap(([from, targets]) =>
    targets
      .filter((to) => !targets.some((other) => other !== to && reaches(other, to)))
      .map((to) => [from, to] as const),
  );
}

/** Imports between the places that `placed` names; a file without a name is skipped. */
function collected(placed: (file: string) => string | null): Map<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const file of sources) {
    const from = placed(file);
    if (from === null) continue;
    const to = found.get(from) ?? new Set();
    found.set(from, to);
    for (const spec of importsOf(read(file)).filter((one) => one.startsWith('.'))) {
      const target = placed(`${targetOf(file, spec)}.ts`);
      if (target !== null && target !== from) to.add(target);
    }
  }
  return new Map([...found].sort(byName).map(([from, to]) => [from, [...to].sort()]));
}

function roomOf(file: string): string {
  const { room } = placeOf(file);
  return rootRooms.includes(room) ? TOP : room;
}

const serviceOf = (file: string): string | null => /^src\/services\/([\w-]+)\//.exec(file)?.[1] ?? null;

const packageOf = (spec: string): string =>
  spec
    .split('/')
    .slice(0, spec.startsWith('@') ? 2 : 1)
    .join('/');

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
