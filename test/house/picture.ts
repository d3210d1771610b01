import { type RoomImports, reduced, roomGraph, serviceGraph, TOP } from './graph';
import { floorOf } from './plan';
import { sources } from './sources';
import { type Area, arrow, box, heightOf, page, text } from './svg';

/** File of the picture of the floors. */
export const PICTURE = 'docs/architecture.svg';

const WIDTH = 1200;
/** Space for an arrow between two rows. */
const GAP = 40;
const MAX_SERVICES_A_ROW = 3;
const LEGEND =
  'An arrow is an import, downwards only; one that a longer way replaces is not drawn. The top row imports from all.';

/** The place of a room: its row from above, its column from the left, and its purpose. */
interface Place {
  readonly row: number;
  readonly x: number;
  readonly w: number;
  readonly does: string;
}

/** The ground plan: every arrow between two rooms can fall straight down. The rows' heights follow from their words. */
const plan: Readonly<Record<string, Place>> = {
  [TOP]: {
    row: 0,
    x: 20,
    w: 1160,
    does: 'main, start, runtime, features: what the program is put together from',
  },
  runner: { row: 1, x: 20, w: 840, does: 'takes one turn from accept to commit' },
  bot: { row: 1, x: 880, w: 300, does: 'the Botkit hub' },
  actions: { row: 2, x: 90, w: 250, does: 'the verbs a flow may call' },
  console: { row: 2, x: 385, w: 200, does: 'the pages for staff, below /desk' },
  jobs: { row: 2, x: 600, w: 210, does: 'send and time what was decided' },
  engine: { row: 3, x: 20, w: 200, does: 'walks a flow of flows/: which question, which action' },
  services: { row: 3, x: 240, w: 520, does: 'the domain: one folder a capability, on floors' },
  channels: { row: 3, x: 780, w: 250, does: 'translate a messenger’s message, in and out' },
  storage: { row: 3, x: 1050, w: 130, does: 'MongoDB or the embedded engine; Redis' },
  understand: { row: 4, x: 20, w: 740, does: 'what typed words mean: numbers, days, times, yes and no' },
  lib: { row: 5, x: 20, w: 1160, does: 'clock, ids, chance, texts, errors; nothing of ours is below' },
};
/** Rooms that reach down to the row above `lib`. */
const TALL: readonly string[] = ['channels', 'storage'];

/** The floors of `src/` as SVG, drawn from the imports of the code. Throws if a room or an arrow has no place. */
export function drawFloors(): string {
  const graph = roomGraph();
  const lines = new Map([...graph].map(([room, imports]) => [room, linesOf(room, imports)]));
  const services = serviceRows();
  const areas = areasOf(lines, services);
  const below = new Map([...graph].map(([room, { rooms }]) => [room, rooms.filter((to) => to !== TOP)]));
  below.delete(TOP);
  const taken: number[] = [];
  const arrows = reduced(below).map(([from, to]) => {
    const x = lane([from, areaOf(areas, from)], [to, areaOf(areas, to)], [...areas.values()], taken);
    taken.push(x);
    return arrow(x, bottom(areaOf(areas, from)), areaOf(areas, to).y);
  });
  const rooms = [...areas].flatMap(([room, area]) => box(area, 'room', nameOf(room), lines.get(room) ?? []));
  const end = bottom(areaOf(areas, 'lib'));
  const inside = drawServices(areaOf(areas, 'services'), heightOf(lines.get('services') ?? [], 520), services);
  const parts = [...rooms, ...inside, ...arrows, text(20, end + 24, LEGEND, 'note')];
  return page('The rooms of src/ and what they import', WIDTH, end + 40, parts);
}

function linesOf(room: string, { rooms, packages }: RoomImports): string[] {
  if (room === TOP) return [placeOf(room).does];
  const folder = new RegExp(`^src/${room}/([\\w-]+)/`);
  const wings = [...new Set(sources.flatMap((file) => folder.exec(file)?.[1] ?? []))].sort();
  return [
    placeOf(room).does,
    ...(room === 'channels' ? [wings.join(' · ')] : []),
    ...(rooms.length > 0 ? [`imports ${rooms.map((to) => (to === TOP ? 'features' : to)).join(', ')}`] : []),
    ...(packages.length > 0 ? [`with ${packages.join(', ')}`] : []),
  ];
}

/** The area of each room. A row is as high as its longest text, and the services' row as high as all their floors. */
function areasOf(lines: ReadonlyMap<string, readonly string[]>, services: readonly ServiceRow[]): Map<string, Area> {
  const need = (room: string) => heightOf(lines.get(room) ?? [], placeOf(room).w);
  const inRow = (row: number) => [...lines.keys()].filter((room) => placeOf(room).row === row);
  const heights = Array.from({ length: 6 }, (_, row) =>
    Math.max(...inRow(row).map((room) => (TALL.includes(room) ? 0 : need(room)))),
  );
  const tall = need('services') + services.reduce((sum, { h }) => sum + h, 0) + 10;
  heights[3] = Math.max(heights[3] ?? 0, tall);
  const tops = heights.map((_, row) => 20 + heights.slice(0, row).reduce((sum, h) => sum + h + GAP, 0));
  const high = (room: string): number =>
    TALL.includes(room) ? (heights[3] ?? 0) + GAP + (heights[4] ?? 0) : (heights[placeOf(room).row] ?? 0);
  return new Map(
    [...lines.keys()].map((room) => {
      const { x, w, row } = placeOf(room);
      return [room, { x, w, y: tops[row] ?? 0, h: high(room) }];
    }),
  );
}

interface ServiceRow {
  readonly floor: number;
  readonly services: readonly (readonly [name: string, lines: readonly string[]])[];
  readonly h: number;
}

/** Services on their floors, the highest first; each names its imports. */
function serviceRows(): ServiceRow[] {
  const graph = [...serviceGraph()];
  const floors = [...new Set(graph.map(([name]) => floorOf(name)))].sort((a, b) => b - a);
  return floors.flatMap((floor) => {
    const here = graph
      .filter(([name]) => floorOf(name) === floor)
      .map(([name, to]) => [name, to.length > 0 ? [`imports ${to.join(', ')}`] : []] as const);
    return chunks(here, MAX_SERVICES_A_ROW).map((services) => {
      const wide = serviceWidth(services.length);
      return { floor, services, h: Math.max(...services.map(([, lines]) => heightOf(lines, wide - 6))) + 6 };
    });
  });
}

const serviceWidth = (many: number): number => (placeOf('services').w - 66) / many;

function drawServices(room: Area, head: number, rows: readonly ServiceRow[]): string[] {
  return rows.flatMap(({ floor, services, h }, i) => {
    const y = room.y + head + rows.slice(0, i).reduce((sum, row) => sum + row.h, 0);
    const wide = serviceWidth(services.length);
    return [
      text(room.x + 12, y + h / 2, `floor ${floor}`, 'note'),
      ...services.flatMap(([name, lines], j) =>
        box({ x: room.x + 60 + j * wide, y, w: wide - 6, h: h - 6 }, 'service', name, lines),
      ),
    ];
  });
}

/** The line on which an arrow can fall between two rooms without crossing a third: the middle of the widest gap. */
function lane(
  [from, a]: readonly [string, Area],
  [to, b]: readonly [string, Area],
  all: readonly Area[],
  taken: readonly number[],
): number {
  const between = all.filter((one) => one.y > a.y && bottom(one) < b.y);
  const free = (x: number) =>
    between.every((one) => x < one.x - 8 || x > one.x + one.w + 8) && taken.every((one) => Math.abs(one - x) > 12);
  const [left, right] = [Math.max(a.x, b.x) + 12, Math.min(a.x + a.w, b.x + b.w) - 12];
  const open = Array.from({ length: Math.max(0, right - left + 1) }, (_, i) => left + i).filter(free);
  const widest = runs(open).sort((one, other) => other.length - one.length)[0];
  if (!widest || b.y < bottom(a))
    throw new Error(`${from} imports ${to}, and the plan of test/house/picture.ts leaves no way for the arrow`);
  return widest[Math.floor(widest.length / 2)] ?? left;
}

/** Groups neighbouring numbers. */
function runs(numbers: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const one of numbers) {
    const last = found.at(-1);
    if (last && last.at(-1) === one - 1) last.push(one);
    else found.push([one]);
  }
  return found;
}

function chunks<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most));
}

function placeOf(room: string): Place {
  const found = plan[room];
  if (!found) throw new Error(`room ${room} has no place in the plan of test/house/picture.ts`);
  return found;
}

function areaOf(areas: ReadonlyMap<string, Area>, room: string): Area {
  const found = areas.get(room);
  if (!found) throw new Error(`there is no room ${room}`);
  return found;
}

const bottom = ({ y, h }: Area): number => y + h;
const nameOf = (room: string): string =>
  room === TOP ? 'src/*.ts · demo · opening · pages · privacy · telephone · tools' : room;
