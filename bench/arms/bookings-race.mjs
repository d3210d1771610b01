// One of two processes that race for the places of one slot on a MongoDB. Prints one JSON line with what it got.
import { argv } from 'node:process';
import { because, openBookings } from '../lib/bookings.mjs';

const option = (name) => argv[argv.indexOf(`--${name}`) + 1];
const town = await openBookings({ dataDir: '.', mongodbUrl: option('url') });
const slot = option('slot');
const [first, racers] = [Number(option('first')), Number(option('racers'))];
// The other process opens the store meanwhile; both begin at one word.
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
const from = performance.now();
const taken = await Promise.all(
  Array.from({ length: racers }, (_, n) => {
    const who = `mem_${first + n}`;
    return town.bookings.take({ slot, by: who, for: who, wait: true }, because(`race/${first + n}`));
  }),
);
const ms = performance.now() - from;
const count = (is) => taken.filter((one) => one.is === is).length;
const got = { booked: count('booked'), waiting: count('waiting'), ms };
await town.store.close();
process.stdout.write(`${JSON.stringify(got)}\n`);
process.stdin.destroy();
