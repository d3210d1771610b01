// A month of an invented neighbourhood in the real program, with a virtual clock and the embedded store in memory.
// Assumed, since no pilot has run yet: see `habits`. Nothing of the delivery is assumed; it is the program's own.

import { readDoors } from '../../dist/channels/doors-file.js';
import { readConfig } from '../../dist/config.js';
import { cause } from '../../dist/lib/cause.js';
import { ManualClock } from '../../dist/lib/clock.js';
import { createLogger } from '../../dist/lib/logger.js';
import { decodePress } from '../../dist/lib/press.js';
import { inSeoul, weekdayOf } from '../../dist/lib/seoul.js';
import { createDoorkeeper, doorKinds, turnsOf } from '../../dist/opening/doors.js';
import { createRuntime } from '../../dist/runtime.js';
import { connectStore } from '../../dist/storage/store.js';
import { makeChange } from '../../dist/tools/change.js';
import { bringIn } from '../../dist/tools/seed/people.js';
import { callReasons } from './reasons.mjs';

/** The assumed behaviour of people. */
const habits = {
  /** A Kakao resident writes by themselves about every five days, from 8 to 21. */
  daysBetweenVisits: 5,
  /** Requests a day for each 1,000 residents, made from 9 to 20, for two to six days later. */
  requestsPer1000: 12,
  /** One in three asked helpers can. */
  yes: 1 / 3,
  /** Calls answered by the hour's part of the day. */
  answered: { morning: 0.55, noon: 0.5, afternoon: 0.6 },
  /** A caller dials at most this often in ten minutes. */
  callsPerStep: 1,
  /** A frightened message every second day, at an hour that is drawn: half of them at night. */
  daysBetweenAlarms: 2,
  /** Each coordinator whom a ring reaches sees it within a minute or two by day with this chance, by night with that. */
  hears: { day: 0.85, night: 0.5 },
};

const streams = ['ids', 'people', 'visits', 'requests', 'alarms', 'answers', 'calls', 'hears'];

const STEP_MS = 600_000;
const MINUTE_MS = 60_000;
const START = '2026-11-02T00:00:00+09:00';
const COMMUNITY = 'seoul-timebank';
/** Won for one message by the Event API (Kakao Business, 2026): the price of pushing every notice. */
const PUSH_WON = 15;

export async function month({ residents, withoutApp, coordinators, days, seed, dump }) {
  const town = await openTown(seed);
  const people = await moveIn(town, { residents, withoutApp, coordinators });
  await town.runtime.catchUp();
  const log = { calls: [], alarms: [] };
  const end = town.clock.now().getTime() + days * 24 * 60 * MINUTE_MS;
  while (town.clock.now().getTime() < end) {
    town.clock.advance(STEP_MS);
    await town.runtime.catchUp();
    await residentsAct(town, people, log);
    await ringOn(town, people, log);
    await staffAct(town, people, log);
  }
  const result = await counted(town, people, log, days);
  if (dump) await dump(town, people, log);
  await town.runtime.close();
  return result;
}

async function openTown(seed) {
  const clock = new ManualClock(new Date(START));
  const logger = createLogger('silent');
  const env = { HUB: 'direct', KAKAO_SKILL_SECRET: 'a-secret-of-the-bench', PUBLIC_URL: 'https://pumasi.example' };
  const config = readConfig(env);
  // Each kind of chance has a stream of its own: the same people ask for the same help, whatever the program does.
  const draw = Object.fromEntries(streams.map((name, n) => [name, generator(seed + n)]));
  const bytes = { bytes: (n) => Uint8Array.from({ length: n }, () => Math.floor(draw.ids() * 256)) };
  const store = await connectStore({ dataDir: ':memory:', logger });
  const doors = createDoorkeeper({ clock, logger, random: bytes });
  const runtime = await createRuntime({
    ...{ config, store, clock, logger, random: bytes, quietHours: true },
    channels: (transcript) => doors.open(readDoors({ kinds: doorKinds, config, env }), transcript),
  });
  doors.serve(turnsOf(runtime));
  let n = 0;
  const program = { store, clock, random: bytes, logger };
  return { runtime, clock, draw, program, next: () => `bench-${++n}` };
}

/** Everybody moves in before the first day: residents of five zones, coordinators for all of them. */
async function moveIn({ runtime, clock, draw }, { residents, withoutApp, coordinators }) {
  const { services } = runtime;
  const community = services.communities.get(COMMUNITY);
  const zones = community.zones.slice(0, 5).map(({ id }) => id);
  const at = clock.now();
  const random = draw.people;
  const slots = ['weekday-morning', 'weekday-afternoon', 'weekday-evening', 'weekend-morning', 'weekend-afternoon'];
  const one = async (i, door, roles) => {
    const zone = zones[i % zones.length];
    const kinds = community.kinds.filter(() => random() < 0.25);
    const times = slots.filter(() => random() < 0.5);
    const offers = roles.length === 0 && random() < 0.6 && kinds.length > 0 && times.length > 0;
    const user = door === 'desk' ? `tel-${i}` : `person-${i}`;
    const { member } = await bringIn(services, {
      ...{ door, community: COMMUNITY, user, key: `bench/${i}`, at, zone, roles, can: kinds, needs: [] },
      name: `이웃 ${i}`,
      phone: `+8210${String(40_000_000 + i)}`,
      offer: offers ? { kinds, zones: [zone], times, perWeek: 2 } : null,
    });
    return { id: member.id, door, user, zone, helps: offers ? kinds : [] };
  };
  const staff = [];
  for (let i = 0; i < coordinators; i++) {
    const who = await one(residents + i, 'web', []);
    const of = { member: who.id, role: 'coordinator', area: null, by: null };
    await services.members.appoint(of, cause(`bench/${i}/role`, at, []));
    // Two free days of the seven, so that somebody is there at weekends.
    staff.push({ ...who, free: [(2 * i) % 7, (2 * i + 1) % 7] });
  }
  // Before a pilot the centre checks its helpers: a coordinator notes what the kinds of their offers ask for.
  const checked = async (i, who) => {
    const kinds = new Set(who.helps.flatMap((kind) => services.vetting.needed(COMMUNITY, kind)));
    for (const kind of kinds) {
      const of = { member: who.id, kind, by: staff[0].id };
      const noted = await services.vetting.note(of, cause(`bench/${i}/${kind}`, at, []));
      if (!noted.ok) throw new Error(`the check of ${who.user} was refused: ${noted.why}`);
    }
  };
  const neighbours = [];
  for (let i = 0; i < residents; i++) {
    neighbours.push(await one(i, i < withoutApp ? 'desk' : 'kakao', []));
    await checked(i, neighbours[i]);
  }
  const byId = new Map(neighbours.map((who) => [who.id, who]));
  return { staff, neighbours, byId, nextAlarm: alarmAfter(at, draw.alarms) };
}

function alarmAfter(at, random) {
  return new Date(at.getTime() + habits.daysBetweenAlarms * 86_400_000 * (0.75 + random() / 2));
}

async function residentsAct(town, people, log) {
  const { clock, draw } = town;
  const { hour } = localOf(clock.now());
  const perStep = (perDay, hours) => perDay / (hours * 6);
  const share = people.neighbours.length / 1000;
  if (hour >= 8 && hour < 21)
    for (const who of people.neighbours)
      if (who.door === 'kakao' && draw.visits() < perStep(1 / habits.daysBetweenVisits, 13)) await visit(town, who);
  if (hour >= 9 && hour < 20)
    for (let left = perStep(habits.requestsPer1000 * share, 11); left > 0; left--)
      if (draw.requests() < left) await ask(town, pick(people.neighbours, draw.requests));
  if (clock.now() >= people.nextAlarm) {
    people.nextAlarm = alarmAfter(people.nextAlarm, draw.alarms);
    const kakao = people.neighbours.filter(({ door }) => door === 'kakao');
    await frightened(town, pick(kakao, draw.alarms), people, log);
  }
}

/** A resident opens the chat, reads what waits and answers what asks. */
async function visit(town, who, by) {
  const turn = await receive(town, who, { kind: 'other', what: 'contact' }, by);
  await answer(town, who, turn.replies ?? [], by);
}

async function answer(town, who, replies, by) {
  for (const { buttons = [] } of replies) {
    const asks = buttons.filter(({ payload }) => decodePress(payload)?.flow === 'exchange.respond');
    if (asks.length < 2) continue;
    const wanted = town.draw.answers() < habits.yes ? 'yes' : 'no';
    const pressed = asks.find(({ payload }) => decodePress(payload).with?.answer === wanted);
    if (pressed) await receive(town, who, { kind: 'press', payload: pressed.payload, text: pressed.label }, by);
  }
}

function receive({ runtime, clock, next }, who, input, by) {
  const incoming = { door: who.door, user: who.user, eventId: next(), at: clock.now(), input };
  return runtime.receive(by ? { ...incoming, by } : incoming);
}

/** A request for two to six days later, in the resident's zone. */
async function ask({ runtime, clock, draw, program, next }, who) {
  const { services } = runtime;
  const random = draw.requests;
  const community = services.communities.get(COMMUNITY);
  const date = localOf(new Date(clock.now().getTime() + (2 + Math.floor(random() * 5)) * 86_400_000)).day;
  const hour = 9 + Math.floor(random() * 9);
  const draft = { asker: who.id, kind: pick(community.kinds, random), date, time: `${pad(hour)}:00`, minutes: 60 };
  await makeChange(program, services, (why) => services.exchange.ask({ ...draft, zone: who.zone }, why), next());
}

async function frightened(town, who, people, log) {
  const { runtime, clock } = town;
  const at = clock.now().getTime();
  await receive(town, who, { kind: 'text', text: '살려주세요' });
  const before = new Set(log.alarms.map(({ id }) => id));
  const alarms = runtime.store.mongoose.connection.collection('alarms');
  // The minutes of an alarm are walked one by one: the ladder climbs by minutes.
  for (let minute = 0; minute < 60; minute++) {
    await runtime.catchUp();
    const doc = (await alarms.find({}).toArray()).find(
      (one) => one.harm === 'safety' && !before.has(one._id) && one.told.length > 0,
    );
    const seen = doc && log.alarms.find(({ id }) => id === doc._id);
    if (doc && !seen) log.alarms.push({ id: doc._id, firstRingMs: doc.told[0].at.getTime() - at, answered: false });
    // Who is rung looks once per ring, a minute or more after it.
    if (doc && (await heard(town, people, log, doc, MINUTE_MS, 2 * MINUTE_MS))) break;
    clock.advance(MINUTE_MS);
  }
}

/** Alarms that nobody has seen in their first hour ring on: those whom the last step has rung look at them. */
async function ringOn(town, people, log) {
  const unseen = new Set(log.alarms.flatMap(({ id, answered }) => (answered ? [] : [id])));
  if (unseen.size === 0) return;
  const alarms = town.runtime.store.mongoose.connection.collection('alarms');
  for (const doc of await alarms.find({}).toArray())
    if (unseen.has(doc._id)) await heard(town, people, log, doc, 0, STEP_MS);
}

/** The staff whom an alarm rang between `from` and `to` ago look at it; true once one of them has taken it on. */
async function heard(town, people, log, doc, from, to) {
  const { runtime, clock, draw, program, next } = town;
  const { hour } = localOf(clock.now());
  const chance = hour >= 8 && hour < 21 ? habits.hears.day : habits.hears.night;
  const ago = ({ at }) => clock.now().getTime() - at.getTime();
  const rung = doc.state === 'ringing' ? doc.told.filter((one) => ago(one) >= from && ago(one) < to) : [];
  for (const { member } of rung) {
    const staff = people.staff.find(({ id }) => id === member);
    if (!staff || draw.hears() >= chance) continue;
    await receive(town, staff, { kind: 'text', text: '확인했어요' });
    break;
  }
  const after = await runtime.store.mongoose.connection.collection('alarms').findOne({ _id: doc._id });
  if (after?.state !== 'held') return false;
  log.alarms.find(({ id }) => id === doc._id).answered = true;
  const of = { community: COMMUNITY, by: after.holder };
  const { cases } = runtime.services;
  const lists = ['open', 'answered'].map((state) => cases.list({ ...of, state }, clock.now()));
  const open = (await Promise.all(lists)).flat();
  for (const one of open)
    await makeChange(program, runtime.services, (why) => cases.close({ id: one.id, by: after.holder }, why), next());
  return true;
}

/** Coordinators ring in the centre's hours on their five days of the week, one card after the other. */
async function staffAct(town, people, log) {
  const { runtime, clock, draw, next } = town;
  const { hour, day, weekday } = localOf(clock.now());
  if (hour < 9 || hour >= 18) return;
  const { calls } = runtime.services;
  const now = clock.now();
  for (const who of people.staff.filter(({ free }) => !free.includes(weekday))) {
    // Who sits at the desk has their own chat open.
    await runtime.looked(`${who.door}:${who.user}`);
    const zones = await runtime.services.members.dutyZones(who.id, COMMUNITY);
    for (let i = 0; i < habits.callsPerStep; i++) {
      const cards = await calls.cards({ community: COMMUNITY, zones, now, most: 20 });
      const card = cards.find(({ from, holder, obstacle }) => from <= now && !holder && !obstacle);
      if (!card) break;
      const ring = { community: COMMUNITY, feature: 'calls', act: 'ring', record: card.member, given: {} };
      const held = await runtime.act({ ...ring, key: next(), by: who.id });
      if (!held.ok) break;
      await runtime.catchUp();
      const part = hour < 12 ? 'morning' : hour < 15 ? 'noon' : 'afternoon';
      const reached = draw.calls() < habits.answered[part];
      const about = card.about.map(({ notice, say }) => ({ notice, key: say.text.key }));
      const tries = card.tries.length;
      log.calls.push({ by: who.id, day, reached, member: card.member, at: now, about, tries });
      if (reached) {
        const by = { staff: who.id, means: 'phone', consent: 'self' };
        const neighbour = people.byId.get(card.member);
        const at = { ...neighbour, ...(await deskOf(runtime, card.member)) };
        await visit(town, at, by);
      }
      const outcome = reached ? 'reached' : 'no-answer';
      await calls.outcome({ member: card.member, by: who.id, outcome }, cause(next(), now, []));
    }
  }
}

/** The desk conversation of a member. */
async function deskOf(runtime, member) {
  const contacts = await runtime.services.members.contactsOf(member);
  const desk = contacts.find(({ door }) => door === 'desk');
  return desk ? { door: 'desk', user: desk.user } : { door: 'desk', user: member };
}

async function counted({ runtime, clock }, people, log, days) {
  const rows = await runtime.store.mongoose.connection.collection('outbox').find({ kind: 'notice' }).toArray();
  const staff = new Set(people.staff.map(({ id }) => id));
  const requests = await runtime.store.mongoose.connection.collection('requests').find({}).toArray();
  const begins = new Map(requests.map(({ _id, startsAt }) => [_id, startsAt]));
  const notices = rows
    .filter(({ member }) => !staff.has(member))
    .map((row) => ({
      purpose: row.purpose,
      fate: fateOf(row, { now: clock.now(), begins: begins.get(row.about?.id), calls: log.calls }),
      route: row.calledBy ? 'desk.call' : row.route,
    }));
  const workdays = (days * 5) / 7;
  const perDay = new Map();
  for (const { by, day } of log.calls) perDay.set(`${by} ${day}`, (perDay.get(`${by} ${day}`) ?? 0) + 1);
  return {
    notices,
    alarms: log.alarms,
    requests: requests.map(({ state, createdAt, asked, log: happened }) => ({
      state,
      asked: asked.length,
      hours: hoursTo(happened.find(({ is }) => is === 'matched')?.at, createdAt),
    })),
    calls: {
      total: log.calls.length,
      missed: log.calls.filter(({ reached }) => !reached).length,
      reasons: callReasons({
        calls: log.calls,
        requestOf: new Map(rows.map(({ _id, about }) => [_id, about?.id])),
        begins,
        staff,
        dayOf: (at) => localOf(at).day,
      }),
      perCoordinatorDay: {
        mean: log.calls.length / people.staff.length / workdays,
        min: Math.min(0, ...perDay.values()),
        max: Math.max(0, ...perDay.values()),
      },
    },
    won: { ours: 0, pushed: notices.length * PUSH_WON },
    days,
  };
}

/**
 * The end of a notice. `rung`: a named person has rung and nobody answered. `over`: the matter had gone on before, so the
 * program took the notice back. `open`: still on its way at the end of the month.
 */
function fateOf(row, { now, begins, calls }) {
  const { state, calledBy, answeredAt, expiresAt, createdAt, member } = row;
  if (calledBy) return 'called';
  if (answeredAt) return 'answered';
  if (state === 'sent') return 'shown';
  const ended = expiresAt && expiresAt <= now;
  if (!ended && ['waiting', 'queued', 'sending'].includes(state)) return 'open';
  if (expiresAt && begins && expiresAt < begins) return 'over';
  const until = expiresAt ?? now;
  return calls.some((one) => one.member === member && one.at >= createdAt && one.at <= until) ? 'rung' : 'never';
}

function hoursTo(at, from) {
  return at ? (at - from) / 3_600_000 : null;
}

function localOf(at) {
  const { day, time } = inSeoul(at);
  return { day, hour: Number(time.slice(0, 2)), weekday: weekdayOf(day) };
}

const pad = (n) => String(n).padStart(2, '0');
const pick = (list, random) => list[Math.floor(random() * list.length)];

/** A fixed generator (mulberry32), so that a month can be made again. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
