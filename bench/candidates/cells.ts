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

  /** The place of a number in an ordered list of `size`, there or not. */
  placeIn(list: ArrayLike<number>, size: number, nth: number): number {
    let from = 0;
    let to = size;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.isBefore(list[middle] as number, nth)) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Numbers of one chunk, in order. */
interface Chunk {
  readonly list: Int32Array;
  size: number;
}

/** One cell: its members in order. */
class Cell {
  readonly #chunks: Chunk[] = [];

  constructor(private readonly order: Order) {}

  add(nth: number): void {
    const at = this.#chunkOf(nth);
    const chunk = this.#chunks[at];
    if (!chunk) {
      this.#chunks.push(chunkOf([nth]));
      return;
    }
    const place = this.order.placeIn(chunk.list, chunk.size, nth);
    chunk.list.copyWithin(place + 1, place, chunk.size);
    chunk.list[place] = nth;
    if (++chunk.size < CELL_CHUNK) return;
    const half = chunk.size >> 1;
    this.#chunks.splice(at + 1, 0, chunkOf(chunk.list.subarray(half, chunk.size)));
    chunk.size = half;
  }

  remove(nth: number): void {
    const at = this.#chunkOf(nth);
    const chunk = this.#chunks[at];
    if (!chunk) return;
    const place = this.order.placeIn(chunk.list, chunk.size, nth);
    if (place >= chunk.size || chunk.list[place] !== nth) return;
    chunk.list.copyWithin(place, place + 1, chunk.size);
    if (--chunk.size === 0) this.#chunks.splice(at, 1);
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
        const place = order.placeIn(found, found.length, nth);
        if (found[place] === nth) continue;
        found.splice(place, 0, nth);
        if (found.length > most) found.pop();
      }
  }

  /** The chunk that holds a number, or should hold it: the first whose last one isn't before it. */
  #chunkOf(nth: number): number {
    let from = 0;
    let to = this.#chunks.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const { list, size } = this.#chunks[middle] as Chunk;
      if (this.order.isBefore(list[size - 1] as number, nth)) from = middle + 1;
      else to = middle;
    }
    return Math.min(from, Math.max(0, this.#chunks.length - 1));
  }
}

function chunkOf(list: ArrayLike<number>): Chunk {
  const made = new Int32Array(CELL_CHUNK);
  made.set(list);
  return { list: made, size: list.length };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
