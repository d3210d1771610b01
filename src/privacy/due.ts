import type { Raw } from '../storage/sealing';
import { valueAt } from '../storage/sealing/paths';
import { DUE_BATCH } from './limits';

type Doc = Readonly<Record<string, unknown>>;

/** A span of time: from `from` on, or from the beginning, and before `before`. */
export interface Span {
  readonly from: Date | null;
  readonly before: Date;
}

// The module keeps the real function, so that a test's fake timers can't delay it.
const soon = setImmediate;

/**
 * The documents whose moment `since` lies in a span, in its order. With an index by `since`, a page looks only at what it
 * holds. Other work gets its turn between two pages.
 */
export async function* dueIn(raw: Raw, where: Doc, since: string, { from, before }: Span): AsyncGenerator<Doc> {
  let after = from;
  /** Ids of the moment `after`, which the next page begins with if they are still there. */
  let seen: ReadonlySet<unknown> = new Set();
  for (;;) {
    const limit = DUE_BATCH + seen.size;
    const moment = { ...(after ? { $gte: after } : {}), $lt: before };
    const page = await raw.find({ ...where, [since]: moment }, { sort: { [since]: 1 }, limit }).toArray();
    const last = page.at(-1);
    // Read now, since the caller may empty the documents.
    const ids = page.filter((doc) => sameMoment(doc, last, since)).map(({ _id }) => _id);
    for (const doc of page) if (!seen.has(doc._id)) yield doc;
    if (page.length < limit || !last) return;
    const to = valueAt(last, since) as Date;
    seen = new Set(after && after.getTime() === to.getTime() ? [...seen, ...ids] : ids);
    after = to;
    await new Promise<void>((go) => soon(go));
  }
}

function sameMoment(doc: Doc, last: Doc | undefined, since: string): boolean {
  return (valueAt(doc, since) as Date).getTime() === (valueAt(last, since) as Date).getTime();
}
