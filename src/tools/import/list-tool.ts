import path from 'node:path';
import type { Text } from '../../lib/text';
import type { Community } from '../../services/communities';
import { MAX_WRONG_PRINTED } from '../limits';
import { oneCommunity } from '../one-community';
import { checkPacks } from '../packs';
import type { OpenProgram, ProgramServices, StoreTool } from '../store-tool';
import { type Print, readArgs, WrongCall } from '../tool';
import type { WrongCell } from './columns';
import { readSheet, type Sheet } from './sheet';

/** Where a list is brought in. */
export interface ListPlace {
  readonly open: ProgramServices;
  readonly community: Community;
  readonly now: Date;
}

/** A kind of list, and what is done with its rows. */
export interface ListKind<Row> {
  readonly name: string;
  readonly usage: string;
  /** Checks every cell of every row. */
  check(sheet: Sheet, of: ListPlace): { readonly rows: readonly Row[]; readonly wrong: readonly WrongCell[] };
  /** What bringing the rows in would do, in words. Nothing is written. */
  preview(rows: readonly Row[], of: ListPlace): Promise<Text>;
  /** Brings the rows in; gives what was done, in words. */
  bringIn(rows: readonly Row[], of: ListPlace, program: OpenProgram): Promise<Text>;
}

/** A tool that brings a CSV list in. Nothing is written unless every row is in order. */
export function listTool<Row>({ name, usage, check, preview, bringIn }: ListKind<Row>): StoreTool {
  return {
    name,
    usage,
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
        const of = { open, community: oneCommunity(open.services, values.community), now: program.clock.now() };
        const sheet = readSheet(path.resolve(cwd, file));
        const says = (text: Text) => open.texts.say(values.lang ?? 'ko', text);
        const { rows, wrong } = check(sheet, of);
        print(says({ key: 'import.read', params: { rows: sheet.rows.length, encoding: sheet.encoding } }));
        if (wrong.length > 0) return refuse(wrong, says, print);
        print(says(values['dry-run'] ? await preview(rows, of) : await bringIn(rows, of, program)));
        return 0;
      };
    },
  };
}

function refuse(wrong: readonly WrongCell[], says: (text: Text) => string, print: Print): number {
  for (const { line, column, why, said } of wrong.slice(0, MAX_WRONG_PRINTED)) {
    const reason = says({ key: `import.wrong.${why}`, params: { said } });
    print(
      says({ key: 'import.wrong-row', params: { line, column: says({ key: `import.heading.${column}` }), reason } }),
    );
  }
  print(says({ key: 'import.nothing', params: { count: wrong.length } }));
  return 1;
}
