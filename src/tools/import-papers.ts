import type { Past } from '../services/papers';
import { listTool } from './import/list-tool';
import { checkPapers } from './import/paper-rows';
import { mainOf } from './run-store-tool';
import type { ProgramServices } from './store-tool';

/**
 * Counts exchanges of earlier years by hub and day, without people and without minutes that move. Nothing is written unless
 * every row is in order. Each sheet counts once, so a run that was cut off is simply repeated.
 */
export const importPapers = listTool<Past>({
  name: 'import:papers',
  usage: 'npm run import:papers -- <exchanges.csv> [--community <pack>] [--dry-run] [--lang ko|en]',
  check: checkPapers,
  async preview(rows, { open, community }) {
    return { key: 'import.papers-dry', params: tally(rows, await uncounted(open, community.id, rows)) };
  },
  async bringIn(rows, { open, community }) {
    const fresh = await uncounted(open, community.id, rows);
    for (const row of fresh) await open.services.papers.count(community.id, row);
    return { key: 'import.papers-done', params: tally(rows, fresh) };
  },
});

/** How many rows and exchanges are fresh, and how many rows are there already. */
function tally(rows: readonly Past[], fresh: readonly Past[]) {
  const count = fresh.reduce((all, one) => all + one.count, 0);
  return { fresh: fresh.length, there: rows.length - fresh.length, count };
}

/** The rows whose sheets aren't counted yet. */
async function uncounted({ services }: ProgramServices, community: string, rows: readonly Past[]) {
  const { figures, papers } = services;
  const counted = new Set<string>();
  for (const year of new Set(rows.map(({ day }) => day.slice(0, 4))))
    for await (const { source } of figures.facts(community, year)) counted.add(source);
  return rows.filter(({ sheet }) => !counted.has(papers.sourceOf(community, sheet)));
}

if (require.main === module) void mainOf(importPapers);
