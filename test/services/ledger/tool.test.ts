import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { memoryLogger } from '../../../src/lib/logger';
import { transferModel } from '../../../src/services/ledger/model';
import { connectStore } from '../../../src/storage/store';
import { ledgerProof } from '../../../src/tools/ledger-proof';
import { runStoreTool } from '../../../src/tools/run-store-tool';
import { outputTo } from '../../../src/tools/store-tool';
import { servicesOver } from '../../support/services';
import { because, COMMUNITY, communities } from './support';

describe('npm run ledger:proof', () => {
  let dataDir: string;
  let lines: string[];

  beforeEach(async () => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pumasi-proof-'));
    lines = [];
    const logger = memoryLogger();
    const store = await connectStore({ dataDir, logger });
    const ledger = servicesOver(store, { communities: communities(), logger }).ledger;
    await store.ready();
    await ledger.grantWelcome(COMMUNITY, 'a', because('t1/w'));
    await ledger.grantWelcome(COMMUNITY, 'b', because('t2/w'));
    await store.close();
  });
  afterEach(() => {
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  const prove = () =>
    runStoreTool(
      ledgerProof,
      [],
      { DATA_DIR: dataDir },
      outputTo((line) => void lines.push(line)),
    );

  test('prints a line for each community and that it is proved', async () => {
    expect(await prove()).toBe(0);
    expect(lines).toEqual([
      `${COMMUNITY}: 2 transfers, 3 accounts, sum 0, pending sum 0, 0 minutes held`,
      'proved: 2 transfers, 3 accounts, sum 0',
    ]);
  });

  test('lists what is wrong and ends with 1', async () => {
    const store = await connectStore({ dataDir, logger: memoryLogger() });
    const transfers = transferModel(store);
    await store.ready();
    await transfers.updateOne({ to: 'a' }, { $set: { minutes: 1 } });
    await store.close();
    expect(await prove()).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^VIOLATION testville chain a#1: /));
    expect(lines.at(-1)).toBe('NOT proved: 2 transfers, 3 accounts, sum 0');
  });
});
