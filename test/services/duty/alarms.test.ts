import { cause } from '../../../src/lib/cause';
import type { EventOf } from '../../../src/lib/event';
import { memoryLogger } from '../../../src/lib/logger';
import type { Notice } from '../../../src/lib/notice';
import { MINUTE_MS } from '../../../src/lib/units';
import type { Case } from '../../../src/services/cases';
import type { Member } from '../../../src/services/members';
import { connectStore, type Store } from '../../../src/storage/store';
import { appoint } from '../../support/appoint';
import { servicesOver } from '../../support/services';
import { AT, HERE, joining, turn } from '../members/support';

let store: Store;
let services: ReturnType<typeof servicesOver>;
let logger: ReturnType<typeof memoryLogger>;
let asker: Member;
let smsIsOn = false;

beforeEach(async () => {
  smsIsOn = false;
  logger = memoryLogger();
  store = await connectStore({ dataDir: ':memory:', logger });
  services = servicesOver(store, { logger, rings: { door: (id) => id !== 'kakao', phones: () => smsIsOn } });
  await store.ready();
  asker = await join('asker');
});
afterEach(() => store.close());

/** A member; with `area`, a coordinator of it (null: of the whole community). */
async function join(user: string, area?: string | null, door = 'web'): Promise<Member> {
  await services.members.meet(door, user, undefined, AT);
  const of = joining(user, { zone: area ?? 'mapo', conversation: `${door}:${user}` });
  const { member } = await services.members.join(of, turn().cause);
  if (area === undefined) return member;
  await appoint(services.members, member.id, 'coordinator', area);
  await services.members.proveRoute(`${door}:${user}`, turn().cause);
  return member;
}

const after = (minutes: number) => new Date(AT.getTime() + minutes * MINUTE_MS);

/** Does something at a moment, twice with one cause, and gives its notices. */
async function doing<T>(key: string, minutes: number, act: (of: ReturnType<typeof cause>) => Promise<T>) {
  const notices: Notice[][] = [[], []];
  const results: T[] = [];
  for (const told of notices) results.push(await act(cause(key, after(minutes), told)));
  expect(notices[1]).toEqual(notices[0]);
  expect(results[1]).toEqual(results[0]);
  return { result: results[0] as T, notices: notices[0] ?? [] };
}

/** Somebody in the zone mapo is in danger. */
async function danger(key = 'danger', minutes = 0): Promise<{ made: Case; alarm: string; notices: readonly Notice[] }> {
  const of = { community: HERE, conversation: 'web:asker', member: asker.id, kind: 'safety', text: '살려주세요' };
  const { result, notices } = await doing(`${key}/open`, minutes, (why) => services.cases.open(of, why));
  return { made: result, alarm: `alm_${result.id}`, notices };
}

/** Runs the work due until a moment, minute by minute, and gives the notices with their minute. */
async function passed(from: number, to: number): Promise<readonly { minute: number; to: string; key: string }[]> {
  const told: { minute: number; to: string; key: string }[] = [];
  for (let minute = from; minute <= to; minute++)
    for (const job of await services.duty.due(after(minute), 20)) {
      const { notices } = await doing(`job:${job.id}/run`, minute, (why) => services.duty.run(job, why));
      told.push(...notices.filter(rings).map((one) => ({ minute, to: nameOf(one.to), key: keyOf(one) })));
    }
  return told;
}

let shifts = 0;
const names = new Map<string, string>();
const nameOf = (id: string) => names.get(id) ?? id;
const keyOf = ({ say }: Notice) => ('key' in say.text ? say.text.key : '');
const rings = (notice: Notice) => !keyOf(notice).startsWith('duty.notice.beg');
const to = (notices: readonly Notice[]) => notices.map((one) => nameOf(one.to));

async function named(...all: [string, string | null, string?][]): Promise<Record<string, Member>> {
  const made: Record<string, Member> = {};
  names.clear();
  names.set(asker.id, 'asker');
  for (const [user, area, door] of all) {
    const member = await join(user, area, door);
    made[user] = member;
    names.set(member.id, user);
  }
  return made;
}

/** Puts somebody on duty at every hour; nobody is told of it in these tests. */
async function shift(member: Member | undefined, area: string | null = 'mapo') {
  const why = cause(`shift-${++shifts}/add`, after(shifts - 60), []);
  const whole = { community: HERE, area, weekdays: [0, 1, 2, 3, 4, 5, 6], date: null, from: '00:00', to: '00:00' };
  return services.duty.addShift({ ...whole, member: member?.id ?? '', by: null }, why);
}

function fate(type: 'notice.waiting' | 'notice.never', notice: Notice | undefined) {
  if (!notice) throw new Error('there is no such notice');
  const { about, purpose } = notice;
  return { type, notice: 'row', to: notice.to, about, purpose, at: AT, why: '' } as EventOf<'notice.waiting'>;
}

test('the ladder: on duty, the next on duty, the zone, everybody else, each after the pack’s five minutes', async () => {
  const all = await named(['first', 'mapo'], ['second', 'mapo'], ['local', 'mapo'], ['far', 'guro']);
  await shift(all.first);
  await shift(all.second);
  const { notices } = await danger();
  expect(to(notices)).toEqual(['first']);
  expect(notices[0]).toMatchObject({ purpose: 'safety', say: { text: { key: 'cases.notice.opened' } } });
  expect(notices[0]?.say.buttons?.[0]).toMatchObject({ press: { do: 'start', flow: 'duty.acknowledge' } });
  expect(await passed(1, 19)).toEqual([
    { minute: 5, to: 'second', key: 'cases.notice.unseen' },
    { minute: 10, to: 'local', key: 'cases.notice.unseen' },
    { minute: 15, to: 'far', key: 'cases.notice.unseen' },
  ]);
});

test('nobody acknowledges: the resident hears it once, the log says so, and the ladder begins again', async () => {
  await named(['only', 'mapo']);
  await danger();
  expect(await passed(1, 30)).toEqual([
    { minute: 5, to: 'asker', key: 'duty.alone.safety' },
    { minute: 10, to: 'only', key: 'cases.notice.unseen' },
    { minute: 25, to: 'only', key: 'cases.notice.unseen' },
  ]);
  // Each job of these tests runs twice.
  expect(logger.lines.filter(({ level }) => level === 'error')).toHaveLength(2);
});

test('the first acknowledgement closes it for the rest, who hear of it once; nothing rings any more', async () => {
  const all = await named(['first', 'mapo'], ['second', 'mapo']);
  await shift(all.first);
  const { alarm } = await danger();
  await passed(1, 5);
  const { notices } = await doing('ack/take', 6, (why) =>
    services.duty.acknowledge({ alarm, by: all.second?.id ?? '' }, why),
  );
  expect(notices.map((one) => [nameOf(one.to), keyOf(one)])).toEqual([
    ['first', 'duty.notice.taken'],
    ['asker', 'duty.notice.seen'],
  ]);
  const late = await doing('late/take', 7, (why) => services.duty.acknowledge({ alarm, by: all.first?.id ?? '' }, why));
  expect(late.result).toMatchObject({ is: 'taken', by: all.second?.id });
  expect(late.notices).toEqual([]);
  expect(await passed(7, 200)).toEqual([]);
});

test('the first ring that a route has taken and the first acknowledgement are counted once, from the moment it was due', async () => {
  const all = await named(['first', 'mapo']);
  const { alarm, notices } = await danger();
  const shown = { ...fate('notice.waiting', notices[0]), type: 'notice.shown', at: new Date(AT.getTime() + 7_000) };
  for (const at of [shown.at, after(3)])
    await services.duty.fate({ ...shown, type: 'notice.shown', at }, cause('fate', at, []));
  await doing('ack/take', 4, (why) => services.duty.acknowledge({ alarm, by: all.first?.id ?? '' }, why));
  const facts = [];
  for await (const fact of services.figures.facts(HERE, String(AT.getFullYear())))
    if (fact.kind.startsWith('duty.')) facts.push(fact);
  expect(facts).toMatchObject([
    { kind: 'duty.rang', zone: 'mapo', service: 'safety', times: 1, units: 7, giver: null, receiver: null },
    { kind: 'duty.acknowledged', zone: 'mapo', service: 'safety', times: 1, units: 4, giver: null, receiver: null },
  ]);
});

test('an acknowledged alarm whose case stays open rings its holder again after the pack’s hours, then climbs', async () => {
  const all = await named(['first', 'mapo'], ['second', 'mapo']);
  await shift(all.first);
  const { alarm } = await danger();
  await services.duty.acknowledge({ alarm, by: all.first?.id ?? '' }, cause('ack/take', after(1), []));
  expect(await passed(2, 247)).toEqual([
    { minute: 241, to: 'first', key: 'cases.notice.still-open' },
    { minute: 246, to: 'second', key: 'cases.notice.unseen' },
  ]);
});

test('an answered or closed case doesn’t ring any more', async () => {
  const all = await named(['first', 'mapo'], ['second', 'mapo']);
  await shift(all.first);
  const answered = await danger('a');
  const by = all.first?.id ?? '';
  await services.cases.answer({ id: answered.made.id, by, text: '지금 갈게요' }, cause('answer', after(1), []));
  const closed = await danger('b');
  await services.cases.close({ id: closed.made.id, by }, cause('close', after(1), []));
  expect(await services.duty.get(answered.alarm)).toMatchObject({ state: 'held', holder: by });
  expect(await services.duty.get(closed.alarm)).toMatchObject({ state: 'over' });
  expect(await passed(2, 300)).toEqual([]);
  expect(await services.duty.get(answered.alarm)).toMatchObject({ state: 'over' });
});

test('a coordinator on Kakao is told, and the next one is rung at the same time', async () => {
  const all = await named(['silent', 'mapo', 'kakao'], ['local', 'mapo']);
  await services.members.edit(all.silent?.id ?? '', { phone: '+821000000000' }, turn().cause);
  expect(await shift(all.silent)).toMatchObject({ ok: true });
  const { notices } = await danger();
  expect(to(notices)).toEqual(['silent', 'local']);
});

test('a coordinator on Kakao whose telephone a route rings is rung alone', async () => {
  const all = await named(['silent', 'mapo', 'kakao'], ['local', 'mapo']);
  await services.members.edit(all.silent?.id ?? '', { phone: '+821000000000' }, turn().cause);
  await shift(all.silent);
  smsIsOn = true;
  expect(to((await danger()).notices)).toEqual(['silent']);
});

test('a ring that never arrives passes on at once; a later fate of another rung changes nothing', async () => {
  const all = await named(['first', 'mapo'], ['second', 'mapo'], ['third', 'mapo']);
  await shift(all.first);
  const { notices } = await danger();
  const on = await doing('fate/hear', 1, (why) => services.duty.fate(fate('notice.never', notices[0]), why));
  expect(to(on.notices).sort()).toEqual(['second', 'third']);
  const again = await doing('fate2/hear', 2, (why) => services.duty.fate(fate('notice.never', notices[0]), why));
  expect(again.notices).toEqual([]);
});

test('with nobody to ring, raising says so at once, and nothing is told later that isn’t true', async () => {
  const of = { community: HERE, conversation: 'web:asker', member: asker.id, kind: 'safety', text: '살려주세요' };
  const { result, notices } = await doing('alone/open', 0, (why) => services.cases.open(of, why));
  expect(result.reached).toBe(false);
  expect(notices).toEqual([]);
  expect(await passed(1, 60)).toEqual([]);
  await named(['late', 'mapo']);
  expect((await passed(61, 130)).map((one) => one.to)).toContain('late');
});

test('somebody holding one isn’t given another while there is somebody else', async () => {
  const all = await named(['first', 'mapo'], ['second', 'mapo']);
  await shift(all.first);
  await shift(all.second);
  const one = await danger('one');
  await services.duty.acknowledge({ alarm: one.alarm, by: all.first?.id ?? '' }, cause('ack', after(1), []));
  expect(to((await danger('two', 2)).notices)).toEqual(['second']);
});

test('a coordinator removed in the middle: what they were rung for, or held, goes on at once', async () => {
  const all = await named(['first', 'mapo'], ['second', 'mapo']);
  await shift(all.first);
  const rung = await danger('rung');
  const held = await danger('held');
  const id = all.first?.id ?? '';
  await services.duty.acknowledge({ alarm: held.alarm, by: id }, cause('ack', after(1), []));
  const { events, cause: why } = turn();
  await services.members.dismiss({ member: id, role: 'coordinator', by: null }, why);
  expect(events).toMatchObject([{ type: 'role.ended', member: id }]);
  const on = await doing('ended/hear', 2, (of) => services.duty.roleEnded(id, of));
  expect(on.notices.map((one) => [nameOf(one.to), one.about.id])).toEqual(
    [rung.alarm, held.alarm].sort().map((alarm) => ['second', alarm]),
  );
  expect((await services.duty.acknowledge({ alarm: rung.alarm, by: id }, turn().cause)).is).toBe('none');
});

test('who leaves or is away from today gives way at once, and takes no shift', async () => {
  const all = await named(['first', 'mapo'], ['second', 'mapo'], ['third', 'mapo']);
  await shift(all.first);
  await shift(all.second);
  await danger();
  const away = { community: HERE, member: all.first?.id ?? '', from: '2026-11-22', to: '2026-11-22', substitute: null };
  const gone = await doing('away/add', 1, (why) => services.duty.addAbsence({ ...away, by: null }, why));
  expect(to(gone.notices)).toEqual(['second']);
  const left = await doing('leave/farewell', 2, (why) => services.duty.forget(all.second?.id ?? '', why));
  expect(to(left.notices)).toEqual(['third']);
  expect((await services.duty.shifts(HERE, after(2))).map((one) => nameOf(one.member))).toEqual(['first']);
  expect(await services.duty.onDuty(HERE, 'mapo', after(3))).toEqual([]);
});

test('a question without an answer rings by day after the pack’s hours; an answer before it stops it', async () => {
  await named(['first', 'mapo']);
  const of = { community: HERE, conversation: 'web:asker', member: asker.id, kind: 'question', text: '언제 와요?' };
  const slow = await services.cases.open(of, cause('slow/open', AT, []));
  const quick = await services.cases.open(of, cause('quick/open', AT, []));
  const [boss] = await services.members.coordinators(HERE, 'mapo');
  await services.cases.answer({ id: quick.id, by: boss?.id ?? '', text: '두 시요' }, cause('answer', after(5), []));
  const rang = await passed(1439, 1441);
  expect(rang).toEqual([{ minute: 1440, to: 'first', key: 'cases.notice.unanswered' }]);
  expect(await services.duty.get(`alm_${slow.id}`)).toMatchObject({ harm: 'unanswered', state: 'ringing' });
});

test('more words of the same person reach those being rung, and ring the holder anew', async () => {
  const all = await named(['first', 'mapo'], ['second', 'mapo']);
  await shift(all.first);
  const { made, alarm } = await danger();
  const reply = { id: made.id, conversation: 'web:asker', member: asker.id, text: '빨리요' };
  const one = await doing('more/1', 1, (why) => services.cases.reply(reply, why));
  expect(one.notices.map((n) => [nameOf(n.to), keyOf(n)])).toEqual([['first', 'cases.notice.again']]);
  await services.duty.acknowledge({ alarm, by: all.first?.id ?? '' }, cause('ack', after(2), []));
  const two = await doing('more/2', 3, (why) => services.cases.reply(reply, why));
  expect(to(two.notices)).toEqual(['first']);
  expect(await services.duty.get(alarm)).toMatchObject({ state: 'ringing', holder: null });
  expect((await passed(4, 8)).map((n) => n.to)).toEqual(['second']);
});

test('who was rung elsewhere may read, answer and list the case; nobody else may', async () => {
  const all = await named(['near', 'mapo'], ['far', 'guro']);
  const { made } = await danger();
  const far = all.far?.id ?? '';
  expect(await services.cases.readable(made.id, far)).toBeNull();
  expect(await services.cases.list({ community: HERE, by: far, state: 'open' }, AT)).toEqual([]);
  await passed(1, 5);
  expect(await services.cases.readable(made.id, far)).toMatchObject({ id: made.id });
  expect((await services.cases.list({ community: HERE, by: far, state: 'open' }, AT)).map(({ id }) => id)).toEqual([
    made.id,
  ]);
  expect(await services.cases.answer({ id: made.id, by: far, text: '네' }, turn().cause)).toMatchObject({ ok: true });
});
