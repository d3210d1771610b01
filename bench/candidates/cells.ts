/** Entries of one chunk of a cell; a change moves at most so many. */
export const CELL_CHUNK = 256;
/** Bits of the parts of the week. */
export const MAX_CELL_BITS = 21;

/** A member as the cell index holds one. */
export interface CellEntry {
  readonly member: string;
  /** Every kind in every zone, as the offers of the program name it (`walk@mapo`). */
  readonly cells: readonly string[];
  /** Parts of the week as bits, below `1 << MAX_CELL_BITS`. */
  readonly times: number;
  /** Points; a greater one is found first. Equal points are ordered by the member's id. */
  readonly points: number;
}

/** Members by kind and zone, best first. It helps a search; the winner is checked again on the document. */
export interface CellIndex {
  /** Sets or replaces a member's entry. */
  set(entry: CellEntry): void;
  /** Removes a member; a missing one is no error. */
  remove(member: string): void;
  /** The best members of any of these cells who are there in one of these parts of the week, at most `most`. */
  best(cells: readonly string[], times: number, most: number): readonly string[];
  readonly size: number;
}

/**
 * Makes an empty index. A member has a number; what a comparison reads lies by number in flat arrays. A cell is a list of
 * short ordered chunks of numbers. So a change moves at most CELL_CHUNK of them, and a search ends as soon as no better
 * one can follow.
 */
export function createCellIndex(): CellIndex {
  return new Index();
}

/** An entry's number and the cells that hold it. */
interface Held {
  readonly nth: number;
  cells: readonly string[];
}

class Index implements CellIndex {
  readonly #held = new Map<string, Held>();
  readonly #cells = new Map<string, Cell>();
  readonly #free: number[] = [];
  readonly #order = new Order();

  get size(): number {
    return this.#held.size;
  }

  set({ member, cells, times, points }: CellEntry): void {
    if (times >>> MAX_CELL_BITS !== 0) throw new RangeError(`times have more than ${MAX_CELL_BITS} bits`);
    const there = this.#held.get(member);
    if (there && this.#order.points[there.nth] === points && isSame(there.cells, cells)) {
      this.#order.times[there.nth] = times;
      return;
    }
    if (there) this.#takeOut(there);
    const held = there ?? { nth: this.#free.pop() ?? this.#order.grown(), cells: [] };
    held.cells = cells.filter((name, at) => cells.indexOf(name) === at);
    this.#order.put(held.nth, member, points, times);
    this.#held.set(member, held);
    for (const name of held.cells) {
      const cell = this.#cells.get(name) ?? new Cell(this.#order);
      this.#cells.set(name, cell);
      cell.add(held.nth);
    }
  }

  remove(member: string): void {
    const there = this.#held.get(member);
    if (!there) return;
    this.#takeOut(there);
    this.#held.delete(member);
    this.#free.push(there.nth);
  }

  best(cells: readonly string[], times: number, most: number): readonly string[] {
    const found: number[] = [];
    for (const name of cells) this.#cells.get(name)?.gather(found, times, most);
    return found.map((nth) => this.#order.members[nth] as string);
  }

  #takeOut({ nth, cells }: Held): void {
    for (const name of cells) {
      const cell = this.#cells.get(name);
      cell?.remove(nth);
      if (cell?.isEmpty()) this.#cells.delete(name);
    }
  }
}

/** Points, times and names by number. */
class Order {
  members: string[] = [];
  points = new Float64Array(1_024);
  times = new Uint32Array(1_024);

  /** The next number that was never given. */
  grown(): number {
    const nth = this.members.length;
    this.members.push('');
    if (nth >= this.points.length) {
      const [points, times] = [this.points, this.times];
      this.points = new Float64Array(2 * nth);
      this.times = new Uint32Array(2 * nth);
      this.points.set(points);
      this.times.set(times);
    }
    return nth;
  }

  put(nth: number, member: string, points: number, times: number): void {
    this.members[nth] = member;
    this.points[nth] = points;
    this.times[nth] = times;
  }

  isBefore(a: number, b: number): boolean {
    const [x, y] = [this.points[a] as number, this.points[b] as number];
    return x > y || (x === y && (this.members[a] as string) < (this.members[b] as string));
  }

  /** The place of a number in a chunk, there or not; names are read for equal points alone. */
  placeIn({ list, points, size }: Chunk, nth: number): number {
    const mine = this.points[nth] as number;
    let from = 0;
    let to = size;
    while (from < to) {
      const middle = (from + to) >> 1;
      const theirs = points[middle] as number;
      if (theirs > mine || (theirs === mine && this.isBefore(list[middle] as number, nth))) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Numbers of one chunk in order, each with its points, so that a search reads one stretch of memory. */
interface Chunk {
  readonly list: Int32Array;
  readonly points: Float64Array;
  size: number;
}

/** One cell: its members in order. */
class Cell {
  readonly #chunks: Chunk[] = [];
  /** The points of each chunk's last one. */
  readonly #lasts: number[] = [];

  constructor(private readonly order: Order) {}

  add(nth: number): void {
    const at = this.#chunkOf(nth);
    const chunk = this.#chunks[at];
    if (!chunk) {
      this.#insert(at, [nth], [this.order.points[nth] as number]);
      return;
    }
    const { list, points, size } = chunk;
    const place = this.order.placeIn(chunk, nth);
    list.copyWithin(place + 1, place, size);
    points.copyWithin(place + 1, place, size);
    list[place] = nth;
    points[place] = this.order.points[nth] as number;
    this.#resize(at, chunk, size + 1);
    if (chunk.size < CELL_CHUNK) return;
    const half = chunk.size >> 1;
    this.#insert(at + 1, list.subarray(half), points.subarray(half));
    this.#resize(at, chunk, half);
  }

  remove(nth: number): void {
    const at = this.#chunkOf(nth);
    const chunk = this.#chunks[at];
    if (!chunk) return;
    const { list, points, size } = chunk;
    const place = this.order.placeIn(chunk, nth);
    if (place >= size || list[place] !== nth) return;
    list.copyWithin(place, place + 1, size);
    points.copyWithin(place, place + 1, size);
    this.#resize(at, chunk, size - 1);
    if (size > 1) return;
    this.#chunks.splice(at, 1);
    this.#lasts.splice(at, 1);
  }

  isEmpty(): boolean {
    return this.#chunks.length === 0;
  }

  /** Puts the cell's best into `found`, which stays in order and at most `most` long. */
  gather(found: number[], times: number, most: number): void {
    const { order } = this;
    for (const { list, size } of this.#chunks)
      for (let at = 0; at < size; at++) {
        const nth = list[at] as number;
        const last = found[most - 1];
        if (last !== undefined && !order.isBefore(nth, last)) return;
        if (((order.times[nth] as number) & times) === 0) continue;
        const place = found.findIndex((one) => !order.isBefore(one, nth));
        if (found[place] === nth) continue;
        found.splice(place < 0 ? found.length : place, 0, nth);
        if (found.length > most) found.pop();
      }
  }

  #insert(at: number, list: ArrayLike<number>, points: ArrayLike<number>): void {
    const chunk = { list: new Int32Array(CELL_CHUNK), points: new Float64Array(CELL_CHUNK), size: list.length };
    chunk.list.set(list);
    chunk.points.set(points);
    this.#chunks.splice(at, 0, chunk);
    this.#lasts.splice(at, 0, points[list.length - 1] as number);
  }

  #resize(at: number, chunk: Chunk, size: number): void {
    chunk.size = size;
    this.#lasts[at] = chunk.points[size - 1] as number;
  }

  /** The chunk that holds a number, or should hold it: the first whose last one isn't before it. */
  #chunkOf(nth: number): number {
    const points = this.order.points[nth] as number;
    let from = 0;
    let to = this.#chunks.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const last = this.#lasts[middle] as number;
      const isBefore = last > points || (last === points && this.order.isBefore(lastOf(this.#chunks[middle]), nth));
      if (isBefore) from = middle + 1;
      else to = middle;
    }
    return Math.min(from, Math.max(0, this.#chunks.length - 1));
  }
}

const lastOf = (chunk?: Chunk): number => chunk?.list[chunk.size - 1] as number;

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
