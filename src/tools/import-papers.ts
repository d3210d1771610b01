import path from 'node:path';
import type { Text } from '../lib/text';
import type { Past } from '../services/papers';
import { checkPapers, type WrongPaper, wrongText } from './import/paper-rows';
import { readSheet } from './import/sheet';
import { MAX_WRONG_PRINTED } from './limits';
import { oneCommunity } from './one-community';
import { checkPacks } from './packs';
import { mainOf } from './run-store-tool';
import type { ProgramServices, StoreTool } from './store-tool';
import { type Print, readArgs, WrongCall } from './tool';

/**
 * Counts exchanges of earlier years by hub and day, without people and without minutes that move. Nothing is written unless
 * every row is in order. Each sheet counts once, so a run that was cut off is simply repeated.
 */
export const importPapers: StoreTool = {
  name: 'import:papers',
  usage: 'npm run import:papers -- <exchanges.csv> [--community <pack>] [--dry-run] [--lang ko|en]',
  prepare(args, cwd) {
    const options = {
      community: { type: 'string' },
      'dry-run': { type: 'boolean' },
      lang: { type: 'string' },
    } as const;
    const { values, positionals } = readArgs(args, options, 1);
    const [file] = positionals;
    if (file === undefined) throw new WrongCall('which file?');
    if (values.community !== undefined) checkPacks([values.community]);
    return async (program, { print }) => {
      const open = await program.services(values.community);
      const community = oneCommunity(open.services, values.community);
      const sheet = readSheet(path.resolve(cwd, file));
      const says = (text: Text) => open.texts.say(values.lang ?? 'ko', text);
      const { rows, wrong } = checkPapers(sheet, { open, community, now: program.clock.now() });
      print(says({ key: 'import.read', params: { rows: sheet.rows.length, encoding: sheet.encoding } }));
      if (wrong.length > 0) return refuse(wrong, says, print);
      const fresh = await uncounted(open, community.id, rows);
      const counted = {
        fresh: fresh.length,
        there: rows.length - fresh.length,
        count: fresh.reduce((all, { count }) => all + count, 0),
      };
      if (values['dry-run']) {
        print(says({ key: 'import.papers-dry', params: counted }));
        return 0;
      }
      for (const row of fresh) await open.services.papers.count(community.id, row);
      print(says({ key: 'import.papers-done', params: counted }));
      return 0;
    };
  },
};

function refuse(wrong: readonly WrongPaper[], says: (text: Text) => string, print: Print): number {
  for (const one of wrong.slice(0, MAX_WRONG_PRINTED)) {
    const column = says({ key: `import.heading.${one.column}` });
    print(says({ key: 'import.wrong-row', params: { line: one.line, column, reason: says(wrongText(one)) } }));
  }
  print(says({ key: 'import.nothing', params: { count: wrong.length } }));
  return 1;
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
