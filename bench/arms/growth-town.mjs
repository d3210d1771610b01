// One community of many zones, all alike, in memory: what sending a request, a coordinator's picks and finding
// coordinators cost. One zone is brought in by the services, the others are its copies. Prints one JSON line.
import { argv, cpuUsage } from 'node:process';
import { makeChange } from '../../dist/tools/change.js';
import { COMMUNITY, openTown, settle } from '../lib/town.mjs';

/** People of a zone, one of them its coordinator, and the requests they made lately. */
const PEOPLE = 40;
const REQUESTS = 4;
/** Residents of a zone who ask in turn, so many that nobody has too many open requests. */
const ASKERS = 30;
/** Zones in use, as many in every town. */
const USED = 10;
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
const { spans, fresh, found } = await measured();
await town.runtime.close();
process.stdout.write(`${JSON.stringify({ documents: copied, ...spans, fresh, found })}\n`);

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

/**
 * CPU microseconds of each kind of operation: in USED zones spread over the town, which are warm, and in zones that
 * nobody has used since the start, if the town has any.
 */
async function measured() {
  const found = { asked: 0, picks: 0, coordinators: 0 };
  const spans = { send: [], picks: [], coordinators: [] };
  const fresh = { send: [], picks: [], coordinators: [] };
  const stride = Math.max(1, Math.floor(zones / USED));
  const used = Array.from({ length: USED }, (_, n) => n * stride);
  for (let n = 0; n < WARM + times; n++) await operate(used[n % USED], n, n < WARM ? null : { spans, found });
  const others = Array.from({ length: zones }, (_, n) => n).filter((n) => !used.includes(n));
  for (const [n, zone] of others.slice(0, times).entries()) await operate(zone, n, { spans: fresh, found });
  return { spans, fresh, found };
}

/** Sends a request, lists a coordinator's picks and finds the coordinators of one zone; notes them, if measured. */
async function operate(zone, n, measure) {
  const { members, exchange } = services;
  const of = (id) => (zone === 0 ? id : renamed(id, zone));
  const asker = block.residents[5 + (Math.floor(n / USED) % ASKERS)];
  const sent = await timed(() => ask(of(asker.id), idOf(zone), n));
  if (!sent.result.ok) throw new Error(`zone ${zone}: ${JSON.stringify(sent.result)}`);
  const { request, asked } = sent.result;
  const at = town.clock.now();
  const picked = await timed(() => exchange.helpersFor(request.id, of(block.coordinator.id), at));
  const led = await timed(() => members.coordinators(COMMUNITY, idOf(zone)));
  if (!measure) return;
  measure.found.asked += asked;
  measure.found.picks += picked.result.length;
  measure.found.coordinators += led.result.length;
  measure.spans.send.push(sent.us);
  measure.spans.picks.push(picked.us);
  measure.spans.coordinators.push(led.us);
}

/** Other processes of the machine change an operation's CPU less than its time. */
async function timed(work) {
  const before = cpuUsage();
  const result = await work();
  const { user, system } = cpuUsage(before);
  return { result, us: user + system };
}
