// A week's free stretches over many resources with bookings, in milliseconds of CPU. Prints one JSON line.
import { argv } from 'node:process';
import { AT, because, COMMUNITY, openBookings, openSlot } from '../lib/bookings.mjs';

const option = (name) => Number(argv[argv.indexOf(`--${name}`) + 1]);
const [resources, bookings, searches] = ['resources', 'bookings', 'searches'].map(option);
const dates = Array.from({ length: 7 }, (_, n) => `2026-11-${25 + n}`.replace('2026-11-31', '2026-12-01'));
const town = await openBookings({ dataDir: ':memory:' });
const slots = [];
for (let n = 0; n < resources; n++) {
  const hours = [{ from: '09:00', to: '21:00' }];
  const first = await openSlot(town, `hall${n}`, { profile: 'hall', dates, hours });
  slots.push(...dates.map((day) => first.replace(dates[0], day)));
}
for (let n = 0; n < bookings; n++) {
  const slot = slots[n % slots.length];
  const found = await town.bookings.slots.get(slot);
  const from = new Date(found.from.getTime() + (n % 20) * 1_800_000);
  const span = { from, to: new Date(from.getTime() + 3_600_000) };
  await town.bookings.take({ slot, by: `mem_${n}`, for: `mem_${n}`, span }, because(`book/${n}`));
}
const of = {
  community: COMMUNITY,
  profile: 'hall',
  from: AT,
  to: new Date(AT.getTime() + 8 * 86_400_000),
  most: 1_000,
};
const search = () => town.bookings.slots.find(of, AT);
let stretches = 0;
for (let n = 0; n < 20; n++) stretches = (await search()).length;
const each = [];
for (let n = 0; n < searches; n++) {
  const from = process.cpuUsage();
  await search();
  const { user, system } = process.cpuUsage(from);
  each.push((user + system) / 1_000);
}
await town.store.close();
process.stdout.write(`${JSON.stringify({ each, stretches, slots: slots.length })}\n`);
