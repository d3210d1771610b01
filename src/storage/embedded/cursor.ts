import { EmbeddedRefusal } from './errors';
import { compileProjection } from './projection';
import type { SortSpec } from './sorting';
import { readSort } from './sorting';
import type { Doc } from './values';

/** What a find cursor can still be told before it is read. */
export interface CursorPlan {
  sort: SortSpec;
  skip: number;
  limit: number;
  projection: unknown;
}

/** Answers of a read, shaped like the driver's cursors; the documents are fixed at the first read. */
export class EmbeddedCursor<T = Doc> {
  closed = false;
  private readonly read: () => T[];
  private items: T[] | null = null;
  private at = 0;

  /** `read` is called once, when the first document is asked for. */
  constructor(read: () => T[]) {
    this.read = read;
  }

  async next(): Promise<T | null> {
    return this.take();
  }

  async tryNext(): Promise<T | null> {
    return this.take();
  }

  async hasNext(): Promise<boolean> {
    return !this.closed && this.at < this.all().length;
  }

  async toArray(): Promise<T[]> {
    const rest = this.closed ? [] : this.all().slice(this.at);
    await this.close();
    return rest;
  }

  async forEach(visit: (item: T) => boolean | undefined): Promise<void> {
    for await (const item of this) if (visit(item) === false) return;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.items = null;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    try {
      for (let item = this.take(); item !== null; item = this.take()) yield item;
    } finally {
      await this.close();
    }
  }

  rewind(): void {
    this.at = 0;
    this.items = null;
    this.closed = false;
  }

  map<U>(transform: (item: T) => U): EmbeddedCursor<U> {
    return new EmbeddedCursor(() => this.all().slice(this.at).map(transform));
  }

  batchSize(): this {
    return this;
  }

  addCursorFlag(flag: string, value: boolean): this {
    if (value && flag !== 'noCursorTimeout') throw new EmbeddedRefusal(`the cursor flag ${flag}`);
    return this;
  }

  protected get started(): boolean {
    return this.items !== null;
  }

  private take(): T | null {
    if (this.closed) return null;
    const item = this.all()[this.at];
    if (item === undefined) return null;
    this.at += 1;
    return item;
  }

  private all(): T[] {
    this.items ??= this.read();
    return this.items;
  }
}

/** A find's cursor, which takes sort, skip, limit and projection until it is read. */
export class EmbeddedFindCursor extends EmbeddedCursor<Doc> {
  private readonly plan: CursorPlan;

  /** `find` gives the documents themselves; the projection makes the copies that are handed out. */
  constructor(find: (plan: CursorPlan) => Doc[], plan: CursorPlan) {
    super(() => find(plan).map(compileProjection(plan.projection)));
    this.plan = plan;
  }

  sort(sort: unknown, direction?: 1 | -1): this {
    return this.told(() => {
      this.plan.sort = readSort(typeof sort === 'string' && direction !== undefined ? [[sort, direction]] : sort);
    });
  }

  skip(count: number): this {
    return this.told(() => {
      this.plan.skip = count;
    });
  }

  limit(count: number): this {
    return this.told(() => {
      this.plan.limit = count;
    });
  }

  project(projection: unknown): this {
    return this.told(() => {
      this.plan.projection = projection;
    });
  }

  private told(change: () => void): this {
    if (this.started) throw new Error('Cursor is already initialized');
    change();
    return this;
  }
}
