// A place taken and given back on a slot's page, and a whole booking, beside a plain guarded `updateOne` of the same
// store in the same run. Prints one JSON line with milliseconds of each.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { argv } from 'node:process';
import { releaseUnits, takeUnits } from '../../dist/services/bookings/page.js';
import { AT, because, openBookings, openSlot } from '../lib/bookings.mjs';

const option = (name) => argv[argv.indexOf(`--${name}`) + 1];
const url = argv.includes('--url') ? option('url') : undefined;
const rounds = Number(option('rounds'));
/** Operations of one kind in a row before the next kind has its turn. */
const BATCH = 20;
/** People on the page meanwhile. */
const THERE = 50;

const dir = mkdtempSync(path.join(os.tmpdir(), 'pumasi-bookings-'));
const town = await openBookings(url ? { dataDir: dir, mongodbUrl: url } : { dataDir: dir });
const slots = town.store.mongoose.model('BookingSlot');

/** A slot with THERE people on its page. */
async function busy(key) {
  const slot = await openSlot(town, key);
  for (let n = 0; n < THERE; n++)
    await town.bookings.take({ slot, by: `mem_${key}${n}`, for: `mem_${key}${n}` }, because(`${key}/${n}`));
  return slot;
}

const [page, plain] = [await busy('page'), await busy('plain')];
const spent = { take: 0, release: 0, update: 0, booking: 0 };
const by = { direct: true, once: true, at: AT };
const placed = (n) => ({ id: `bkg_${String(n).padStart(26, '0')}`, for: `mem_${n}`, a: 0, z: 1, units: 1, slot: page });
const works = {
  take: (n) => takeUnits(slots, placed(n), { grain: null, state: 'open' }, by),
  release: (n) => releaseUnits(slots, placed(n)),
  update: async (n) => {
    const guard = { _id: plain, edition: n };
    return (await slots.updateOne(guard, { $set: { edition: n + 1, why: `why ${n}` } })).matchedCount === 1;
  },
};
async function timed(kind, work) {
  const from = performance.now();
  await work();
  spent[kind] += performance.now() - from;
}
const batch = (kind, first) =>
  timed(kind, async () => {
    for (let n = first; n < first + BATCH; n++)
      if (!(await works[kind](n))) throw new Error(`${kind} ${n} was refused`);
  });
for (let round = 0; round < rounds + 1; round++) {
  // The first round warms up and isn't counted.
  if (round === 1) for (const kind of Object.keys(spent)) spent[kind] = 0;
  const slot = await openSlot(town, `whole${round}`, { profile: 'session', capacity: 100 });
  const first = 1 + round * BATCH;
  await batch('update', first);
  await batch('take', first);
  await batch('release', first);
  await timed('booking', async () => {
    for (let n = first; n < first + BATCH; n++) {
      const who = `mem_whole${n}`;
      const taken = await town.bookings.take({ slot, by: who, for: who }, because(`whole/${n}`));
      if (taken.is !== 'booked') throw new Error(`a booking is ${taken.is}`);
    }
  });
}
await town.store.close();
rmSync(dir, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(spent)}\n`);
