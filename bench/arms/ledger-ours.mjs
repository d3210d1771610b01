// Postings of the program's ledger a second, by several writers at once. Prints one JSON line.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { argv } from 'node:process';
import { cause } from '../../dist/lib/cause.js';
import { post, sides } from '../lib/postings.mjs';
import { COMMUNITY, openTown } from '../lib/town.mjs';

const option = (name) => argv[argv.indexOf(`--${name}`) + 1];
const url = argv.includes('--url') ? option('url') : undefined;
const dir = mkdtempSync(path.join(os.tmpdir(), 'pumasi-ledger-'));
const where = url ? { dataDir: dir, mongodbUrl: url } : { dataDir: dir };
const town = await openTown(1, (n) => `zone${n}`, where);
const { ledger } = town.runtime.services;
const accounts = Number(option('accounts'));
const at = town.clock.now();
for (let n = 0; n < accounts; n++) {
  const granted = await ledger.grantWelcome(COMMUNITY, `account-${n}`, cause(`grant/${n}`, at, []));
  if (!granted.ok) throw new Error(granted.why);
}
const figures = await post(option, async (n) => {
  const { from, to } = sides(option('shape'), n, accounts);
  const of = { community: COMMUNITY, from: `account-${from}`, to: `account-${to}`, minutes: 1 };
  const done = await ledger.donate(of, cause(`bench/${n}`, at, []));
  if (!done.ok && done.why !== 'insufficient') throw new Error(done.why);
});
const { violations } = await ledger.prove();
await town.runtime.close();
rmSync(dir, { recursive: true, force: true });
if (violations.length > 0) throw new Error(`the ledger has ${violations.length} violations`);
process.stdout.write(`${JSON.stringify(figures)}\n`);
