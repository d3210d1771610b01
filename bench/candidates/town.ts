import { streamOf } from '../matching/chance';
import type { CellEntry } from './cells';

export const KINDS = 15;
export const ZONES = 18;
/** Parts of the week, as the offers of the program name them. */
export const SLOTS = 6;

/** A search: a kind in the own zone and those near by, in one part of the week. */
export interface Question {
  readonly cells: readonly string[];
  readonly slot: number;
}

const cellOf = (kind: number, zone: number): string => `k${kind}@z${zone}`;
const near = (zone: number): readonly number[] => [zone, (zone + 1) % ZONES, (zone + ZONES - 1) % ZONES];

/** The offers of a made-up town: one to four kinds, the own zone and those near by, half of the parts of the week. */
export function townOf(many: number, seed: number): { next(nth: number): CellEntry; ask(): Question } {
  const stream = streamOf(seed);
  return {
    next(nth) {
      const zones = near(stream.below(ZONES)).filter((_, at) => at === 0 || stream.next() < 0.5);
      const kinds = [...new Set(Array.from({ length: 1 + stream.below(4) }, () => stream.below(KINDS)))];
      return {
        member: `mem_${String(nth).padStart(String(many).length, '0')}`,
        cells: kinds.flatMap((kind) => zones.map((zone) => cellOf(kind, zone))),
        times: 1 + stream.below((1 << SLOTS) - 1),
        points: Math.round(stream.normal() * 1e6) / 1e6,
      };
    },
    ask() {
      const kind = stream.below(KINDS);
      return { cells: near(stream.below(ZONES)).map((zone) => cellOf(kind, zone)), slot: stream.below(SLOTS) };
    },
  };
}

/** A reading of every offer in flat arrays, without any order: what a search without an index does. */
export class Scan {
  readonly #kinds: Uint32Array;
  readonly #zones: Uint32Array;
  readonly #times: Uint32Array;
  readonly #points: Float64Array;

  constructor(private readonly offers: readonly CellEntry[]) {
    const bits = (nth: number, of: RegExp): number =>
      (offers[nth]?.cells ?? []).reduce((all, cell) => all | (1 << Number(of.exec(cell)?.[1])), 0);
    this.#kinds = Uint32Array.from(offers, (_, nth) => bits(nth, /^k(\d+)/));
    this.#zones = Uint32Array.from(offers, (_, nth) => bits(nth, /z(\d+)$/));
    this.#times = Uint32Array.from(offers, ({ times }) => times);
    this.#points = Float64Array.from(offers, ({ points }) => points);
  }

  best({ cells, slot }: Question, most: number): readonly string[] {
    const kind = 1 << Number(/^k(\d+)/.exec(cells[0] ?? '')?.[1]);
    const zones = cells.reduce((all, cell) => all | (1 << Number(/z(\d+)$/.exec(cell)?.[1])), 0);
    const time = 1 << slot;
    const found: number[] = [];
    const isBefore = (a: number, b: number): boolean =>
      (this.#points[a] as number) > (this.#points[b] as number) || (this.#points[a] === this.#points[b] && a < b);
    for (let nth = 0; nth < this.offers.length; nth++) {
      if (((this.#kinds[nth] as number) & kind) === 0 || ((this.#zones[nth] as number) & zones) === 0) continue;
      if (((this.#times[nth] as number) & time) === 0) continue;
      if (found.length === most && !isBefore(nth, found[most - 1] as number)) continue;
      let at = found.length;
      while (at > 0 && isBefore(nth, found[at - 1] as number)) at--;
      found.splice(at, 0, nth);
      if (found.length > most) found.pop();
    }
    return found.map((nth) => this.offers[nth]?.member ?? '');
  }
}
