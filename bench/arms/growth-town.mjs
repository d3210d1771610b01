// One community of many zones, all alike, in memory: what sending a request, a coordinator's picks and finding
// coordinators cost. One zone is brought in by the services, the others are its copies. Prints one JSON line.
import { argv } from 'node:process';
import { makeChange } from '../../dist/tools/change.js';
import { COMMUNITY, openTown, settle } from '../lib/town.mjs';

/** People of a zone, one of them its coordinator, and the requests they made lately. */
const PEOPLE = 40;
const REQUESTS = 4;
/** Operations of each kind before the measured ones. */
const WARM = 40;

const option = (name) => Number(argv[argv.indexOf(`--${name}`) + 1]);
const zones = Math.ceil(option('members') / PEOPLE);
const times = option('times');
const idOf = (n) => `zone${n}`;

const town = await openTown(zones, idOf);
const { services } = town.runtime;
const kinds = services.communities.get(COMMUNITY).kinds;
const block = await settle(town, { zone: idOf(0), people: PEOPLE });
for (let n = 0; n < REQUESTS; n++) await ask(block.residents[n].id, idOf(0), n);
const copied = await copyZones();
const { spans, found } = await measured();
await town.runtime.close();
process.stdout.write(`${JSON.stringify({ documents: copied, ...spans, found })}\n`);

function ask(asker, zone, n) {
  const date = `2026-11-${String(10 + (n % 15)).padStart(2, '0')}`;
  const draft = {
    asker,
    kind: kinds[n % 3],
    date,
    time: `${String(9 + (n % 8)).padStart(2, '0')}:00`,
    minutes: 30,
    zone,
  };
  return makeChange(town.program, services, (why) => services.exchange.ask(draft, why), town.next());
}

/** Copies every document of the first zone into the others, under names of its own. */
async function copyZones() {
  const { connection } = town.runtime.store.mongoose;
  let copies = 0;
  for (const name of ['members', 'contacts', 'offers', 'diaries', 'asks', 'transfers', 'requests', 'weeks', 'outbox']) {
    const collection = connection.collection(name);
    const docs = await collection.find({}).toArray();
    for (let zone = 1; zone < zones; zone++)
      for (const doc of docs) {
        await collection.insertOne(copyOf(doc, zone));
        copies++;
      }
  }
  return copies;
}

function copyOf(value, zone) {
  if (typeof value === 'string') return renamed(value, zone);
  if (Array.isArray(value)) return value.map((one) => copyOf(one, zone));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, copyOf(one, zone)]));
}

function renamed(text, zone) {
  const code = zone.toString(32).toUpperCase().padStart(4, '0');
  return text
    .replace(/\b([a-z]+_[0-9A-Z]{22})[0-9A-Z]{4}/g, `$1${code}`)
    .replace(/zone0\b/g, idOf(zone))
    .replace(/(person-\d+|bench-\d+)/g, `$1-${zone}`)
    .replace(/^(issue[^#]*)/, `$1~${zone}`);
}

/** Microseconds of each kind of operation, in zones spread over the town. */
async function measured() {
  const { members, exchange } = services;
  const found = { asked: 0, picks: 0, coordinators: 0 };
  const spans = { send: [], picks: [], coordinators: [] };
  for (let n = 0; n < WARM + times; n++) {
    const zone = (n * 7 + 1) % zones;
    const asker = renamed(block.residents[5 + (n % 20)].id, zone);
    const by = renamed(block.coordinator.id, zone);
    const sent = await timed(() => ask(zone === 0 ? block.residents[5 + (n % 20)].id : asker, idOf(zone), n));
    const request = await newest(zone);
    const at = town.clock.now();
    const picked = await timed(() => exchange.helpersFor(request.id, zone === 0 ? block.coordinator.id : by, at));
    const led = await timed(() => members.coordinators(COMMUNITY, idOf(zone)));
    if (n < WARM) continue;
    found.asked += request.asked;
    found.picks += picked.result.length;
    found.coordinators += led.result.length;
    spans.send.push(sent.us);
    spans.picks.push(picked.us);
    spans.coordinators.push(led.us);
  }
  return { spans, found };
}

async function newest(zone) {
  const requests = town.runtime.store.mongoose.connection.collection('requests');
  const docs = await requests.find({ community: COMMUNITY, state: 'open', zone: idOf(zone) }).toArray();
  const last = docs.sort((a, b) => (a._id < b._id ? 1 : -1))[0];
  return { id: last._id, asked: last.asked.length };
}

async function timed(work) {
  const before = performance.now();
  const result = await work();
  return { result, us: Math.round((performance.now() - before) * 1000) };
}
