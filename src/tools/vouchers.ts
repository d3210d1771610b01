import { inSeoul } from '../lib/seoul';
import type { Text } from '../lib/text';
import { zoneName } from '../services/communities';
import { partyName } from '../services/parties';
import type { Batch, Conversion } from '../services/vouchers';
import { oneCommunity } from './one-community';
import { checkPacks } from './packs';
import { csvOf } from './report/csv';
import type { Cell } from './report/rows';
import { mainOf } from './run-store-tool';
import type { ProgramServices, StoreTool } from './store-tool';
import { readArgs, WrongCall } from './tool';

const columns = ['batch', 'again', 'no', 'id', 'party', 'zone', 'minutes', 'won', 'asked', 'at'] as const;

/** A batch to write: its conversions, and whether it was written before. */
interface Listed {
  readonly batch: Batch;
  readonly conversions: readonly Conversion[];
  readonly again: boolean;
}

/**
 * Writes the minutes of institutions that became vouchers into a file for Excel. Each conversion is new in one batch only. With
 * `--batch` an earlier batch is written again, and says so. Without a file it lists the batches.
 */
export const vouchers: StoreTool = {
  name: 'vouchers',
  usage: 'npm run vouchers -- [<pack>] [--csv <file>] [--batch <number>] [--lang ko|en]',
  prepare(args) {
    const options = { csv: { type: 'string' }, batch: { type: 'string' }, lang: { type: 'string' } } as const;
    const { values, positionals } = readArgs(args, options, 1);
    const [pack] = positionals;
    if (pack !== undefined) checkPacks([pack]);
    const { csv } = values;
    const n = values.batch === undefined ? null : Number(values.batch);
    if (n !== null && (!Number.isSafeInteger(n) || n < 1))
      throw new WrongCall(`--batch takes a number like 3, not '${values.batch}'`);
    if (n !== null && csv === undefined) throw new WrongCall('--batch goes with --csv <file>');
    return async (program, out) => {
      const open = await program.services(pack);
      const { services } = open;
      const { id } = oneCommunity(services, pack);
      const says = (text: Text) => open.texts.say(values.lang ?? 'ko', text);
      const say = (key: string, params = {}) => says({ key: `vouchers.export.${key}`, params });
      if (csv === undefined) {
        const all = await services.vouchers.batches(id);
        for (const batch of all) out.print(say('once-more', await sumsOf(open, batch)));
        out.print(say('waiting'));
        return 0;
      }
      const again = n !== null;
      const batch = again
        ? (await services.vouchers.batches(id)).find((one) => one.n === n)
        : await services.vouchers.exportNew(id, program.clock.now());
      if (!batch) {
        out.print(again ? say('no-batch', { n }) : say('none'));
        return again ? 1 : 0;
      }
      const conversions = await services.vouchers.inBatch(id, batch.n);
      out.write(csv, csvOf(await rowsOf(open, { batch, conversions, again }, says)));
      out.print(say(again ? 'once-more' : 'made', await sumsOf(open, batch)));
      return 0;
    };
  },
};

async function sumsOf({ services }: ProgramServices, { community, n, at }: Batch) {
  const all = await services.vouchers.inBatch(community, n);
  const sum = (of: 'minutes' | 'won') => all.reduce((sum, one) => sum + one[of], 0);
  return { n, at: at.toISOString(), count: all.length, minutes: sum('minutes'), won: sum('won') };
}

/** The rows of a batch, its headings first. */
async function rowsOf({ services }: ProgramServices, of: Listed, says: (text: Text) => string): Promise<Cell[][]> {
  const word = (key: string) => says({ key: `vouchers.export.${key}` });
  const head = columns.map((column) => word(`column.${column}`));
  const rows: Cell[][] = [head];
  for (const { id, community, no, party: of_, zone, minutes, won, since, at } of of.conversions) {
    const party = await services.parties.get(of_);
    rows.push([
      ...[of.batch.n, word(of.again ? 'repeated' : 'new'), no ?? '', id],
      ...[party ? says(partyName(party)) : '', says(zoneName(community, zone)), minutes, won],
      ...[since, at ?? since].map((moment) => inSeoul(moment).day),
    ]);
  }
  return rows;
}

if (require.main === module) void mainOf(vouchers);
