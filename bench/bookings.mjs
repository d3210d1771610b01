// Places: a week's free stretches, a place taken and given back on the slot's page, a whole booking, and a race of two
// processes for the places of one slot.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { openBookings, openSlot } from './lib/bookings.mjs';
import { interleave, interval, machine, median } from './lib/pairs.mjs';
import { writeResults } from './lib/results.mjs';
import { mongodBinary, withMongo } from './lib/servers.mjs';

const PLACES = 100;

export async function bench({ small }) {
  const rounds = small ? 3 : 7;
  const writes = (name, more = []) => ({
    name,
    file: 'bookings-writes.mjs',
    args: ['--rounds', small ? '5' : '20', ...more],
  });
  const searching = ['--resources', '50', '--bookings', '5000', '--searches', small ? '50' : '300'];
  const search = (await interleave([{ name: 'search', file: 'bookings-search.mjs', args: searching }], 1)).get(
    'search',
  )[0];
  const ours = (await interleave([writes('embedded')], rounds)).get('embedded');
  const mongo =
    mongodBinary() === null ? null : await withMongo((url) => onMongo(url, writes, rounds, small ? 300 : 1_000));
  const [computer, versions] = machine(['mongoose', 'libsql']).split('; ');
  writeResults('bookings', {
    ...{ machine: computer, versions, command: `npm run bench -- bookings${small ? ' --small' : ''}` },
    rows: [
      searchRow(search),
      ...writeRows('', ours),
      ...(mongo ? [...writeRows('-mongodb', mongo.writes), mongo.row] : []),
    ],
    notes: [
      `The search reads ${search.slots} slots of 50 resources with 5,000 bookings. The writes change pages with 50 people on them, in turn in one process; a whole booking is the booking, the diary and the page at once, and the booking again.`,
      ...(mongo ? [] : ['', 'No mongod is here, so the rows of MongoDB and the race are left out.']),
    ],
  });
}

async function onMongo(url, writes, rounds, racers) {
  const at = (name) => url.replace(/\/bench(?=\?|$)/, `/${name}`);
  const runs = [];
  // A database of its own for each round, since a round makes the same documents.
  for (let n = 0; n < rounds; n++) {
    const done = await interleave([writes('mongodb', ['--url', at(`writes${n}`)])], 1);
    runs.push(...done.get('mongodb'));
  }
  const town = await openBookings({ dataDir: '.', mongodbUrl: at('race') });
  const slot = await openSlot(town, 'race', { capacity: PLACES });
  const half = racers / 2;
  const racing = [0, half].map((first) => racer({ url: at('race'), slot, first, racers: half }));
  await Promise.all(racing.map(({ ready }) => ready));
  for (const { go } of racing) go();
  const got = await Promise.all(racing.map(({ done }) => done));
  const sold = got.reduce((sum, { booked }) => sum + booked, 0);
  const page = await town.bookings.slots.get(slot);
  const bytes = town.store.mongoose.mongo.BSON.calculateObjectSize(page);
  await town.store.close();
  const seconds = Math.max(...got.map(({ ms }) => ms)) / 1_000;
  const what = `${racers} racers of two processes for ${PLACES} places (${got.map(({ booked }) => booked).join(' + ')}; free ${page.free.g0}; page ${bytes} bytes; ${seconds.toFixed(1)} s)`;
  return {
    writes: runs,
    row: { id: 'race-sold', what, value: sold, lo: sold, hi: sold, unit: 'places', goal: String(PLACES) },
  };
}

/** One process of the race: `ready` when its store is open, `done` with what it got. */
function racer(options) {
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const file = new URL('./arms/bookings-race.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise((resolve) => lines.once('line', resolve));
  const done = new Promise((resolve, reject) => {
    lines.on('line', (line) => line.startsWith('{') && resolve(JSON.parse(line)));
    child.once('exit', (code) => code !== 0 && reject(new Error(`a racer ended with ${code}`)));
  });
  return { ready, done, go: () => child.stdin.end('go\n') };
}

function searchRow({ each }) {
  const [lo, hi] = interval(each);
  const [value, low, high] = [median(each), lo, hi].map((ms) => ms.toFixed(2));
  return {
    id: 'free-stretches-ms',
    what: "a week's free stretches",
    value,
    lo: low,
    hi: high,
    unit: 'ms CPU',
    goal: '5',
  };
}

function writeRows(where, runs) {
  const row = (id, what, of, goal) => {
    const values = runs.map(of);
    const [lo, hi] = interval(values);
    const [value, low, high] = [median(values), lo, hi].map((n) => n.toFixed(2));
    return { id: `${id}${where}`, what, value, lo: low, hi: high, unit: 'guarded updates', peer: 'updateOne', goal };
  };
  return [
    row(
      'page-vs-update',
      'the page write of a take or a release',
      ({ take, release, update }) => Math.max(take, release) / update,
      '1.5',
    ),
    row('take-vs-update', 'a whole booking', ({ booking, update }) => booking / update, '5'),
  ];
}
