/** An event of the city; `nth` orders events of one moment. */
export interface Timed {
  readonly at: number;
  readonly nth: number;
}

/** A queue that gives the earliest event first. */
export class Queue<T extends Timed> {
  readonly #heap: T[] = [];

  push(event: T): void {
    const heap = this.#heap;
    heap.push(event);
    for (let i = heap.length - 1; i > 0; ) {
      const up = (i - 1) >> 1;
      if (!isBefore(heap[i] as T, heap[up] as T)) break;
      this.#swap(i, up);
      i = up;
    }
  }

  pop(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      for (const child of [left, right])
        if (child < heap.length && isBefore(heap[child] as T, heap[least] as T)) least = child;
      if (least === i) return first;
      this.#swap(i, least);
      i = least;
    }
  }

  #swap(i: number, j: number): void {
    const heap = this.#heap;
    const one = heap[i] as T;
    heap[i] = heap[j] as T;
    heap[j] = one;
  }
}

const isBefore = (a: Timed, b: Timed): boolean => a.at < b.at || (a.at === b.at && a.nth < b.nth);
