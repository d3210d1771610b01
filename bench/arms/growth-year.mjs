// A year of a neighbourhood in one folder. `--step people` brings the members in. `--step year` repeats a day that the
// program has lived through, day after day, and carries the program's own retention out each night. Prints one JSON line.
import { argv } from 'node:process';
import { ManualClock } from '../../dist/lib/clock.js';
import { bringIn } from '../../dist/tools/seed/people.js';
import { settings, userOf } from '../lib/line.mjs';
import { COMMUNITY, openFolder } from '../lib/town.mjs';

const DAY_MS = 86_400_000;
const SLOTS = ['weekday-morning', 'weekday-afternoon', 'weekend-morning'];
const option = (name) => argv[argv.indexOf(`--${name}`) + 1];
/** Fields of turns and outbox rows that count up in a conversation. */
const PLACES = ['seq', 'place'];

const clock = new ManualClock(new Date());
const { runtime } = await openFolder({ ...settings(option('dir')), HUB: 'direct' }, clock);
const { connection } = runtime.store.mongoose;
if (option('step') === 'people') await people(Number(option('members')));
else await year(Number(option('days')));
const documents = {};
for (const name of ['turns', 'outbox', 'members'])
  documents[name] = await connection.collection(name).countDocuments({});
await runtime.close();
process.stdout.write(`${JSON.stringify({ documents, now: clock.now() })}\n`);

async function people(members) {
  const { services } = runtime;
  const { zones, kinds } = services.communities.get(COMMUNITY);
  for (let i = 0; i < members; i++) {
    const zone = zones[i % zones.length].id;
    const can = kinds.slice(i % 5, (i % 5) + 3);
    await bringIn(services, {
      ...{ door: 'line', community: COMMUNITY, user: userOf(i), key: `bench/${i}`, at: clock.now(), zone, can },
      ...{ name: `이웃 ${i}`, phone: `+8210${String(40_000_000 + i)}`, needs: [], roles: [] },
      offer: i % 2 === 0 ? { kinds: can, zones: [zone], times: SLOTS, perWeek: 2 } : null,
    });
  }
  // The program at work refuses a store with invented people.
  await connection.collection('members').updateMany({}, { $set: { invented: false } });
}

/** Repeats the first day. A turn's copy has the next places of its conversation and the times of its day. */
async function year(days) {
  const turns = await connection.collection('turns').find({ channel: 'line' }).toArray();
  const rows = await connection.collection('outbox').find({}).toArray();
  const lengths = new Map();
  for (const { conversation } of turns) lengths.set(conversation, (lengths.get(conversation) ?? 0) + 1);
  for (let day = 1; day < days; day++) {
    await repeat('turns', turns, day, lengths);
    await repeat('outbox', rows, day, lengths);
    clock.advance(DAY_MS);
    await runtime.retire();
  }
}

async function repeat(name, docs, day, lengths) {
  const collection = connection.collection(name);
  const writes = docs.map((doc) => {
    const copy = {};
    for (const [field, value] of Object.entries(doc))
      copy[field] = value instanceof Date ? new Date(value.getTime() + day * DAY_MS) : value;
    const on = day * (lengths.get(doc.conversation) ?? 0);
    for (const place of PLACES) if (typeof doc[place] === 'number') copy[place] = doc[place] + on;
    copy._id = doc._id.replace(/(01BENCH\d+)/, `$1d${day}`);
    return collection.insertOne(copy);
  });
  await Promise.all(writes);
}
