import { cause } from '../../src/lib/cause';
import type { Event } from '../../src/lib/event';
import { memoryLogger } from '../../src/lib/logger';
import type { ModelHost } from '../../src/lib/model-host';
import type { Notice } from '../../src/lib/notice';
import { HOUR_MS } from '../../src/lib/units';
import { loadPacks } from '../../src/packs';
import { connectStore, type Store } from '../../src/storage/store';
import { AT, HERE, joining } from '../services/members/support';
import { appoint } from '../support/appoint';
import { mortalHost } from '../support/mortal-host';
import { servicesOver } from '../support/services';

type Services = ReturnType<typeof servicesOver>;

let store: Store;
let services: Services;
let boss: string;
let chief: string;
let people = 0;

const processOver = (host: ModelHost): Services =>
  servicesOver(host, { communities: loadPacks([HERE]), logger: memoryLogger() });

beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  services = processOver(store);
  await store.ready();
  boss = await coordinator('boss');
  chief = await coordinator('chief');
});
afterEach(() => store.close());

async function member(user: string): Promise<string> {
  await services.members.meet('web', user, undefined, AT);
  return (await services.members.join(joining(user), cause(`join/${user}`, AT, []))).member.id;
}

async function coordinator(user: string): Promise<string> {
  const id = await member(user);
  await appoint(services.members, id, 'coordinator', null);
  return id;
}

/** A resident with an open case. */
interface Resident {
  readonly user: string;
  readonly member: string;
  readonly conversation: string;
  readonly case: string;
}

async function resident(): Promise<Resident> {
  people += 1;
  const user = `ann${people}`;
  const id = await member(user);
  const conversation = `web:${user}`;
  const of = { community: HERE, conversation, member: id, kind: 'question', text: '언제 만나요?' };
  const opened = await services.cases.open(of, cause(`open/${user}`, AT, []));
  return { user, member: id, conversation, case: opened.id };
}

/** One step of a hand-over with everything it tells and emits. */
interface Done {
  readonly notices: readonly Notice[];
  readonly events: readonly Event[];
}

type Step = (on: Services, of: Resident, because: ReturnType<typeof cause>) => Promise<unknown>;

const hears =
  (text: string): Step =>
  ({ cases }, { case: id, conversation, member }, because) =>
    cases.hear({ id, conversation, member, said: { what: 'words', text } }, because);

/** A whole hand-over: begun, words both ways, handed back. */
const handover: readonly Step[] = [
  ({ cases }, { case: id }, because) => cases.talk({ id, by: boss }, because),
  hears('여보세요?'),
  ({ cases }, { case: id }, because) => cases.answer({ id, by: boss, text: '네 말씀하세요' }, because),
  hears('병원에 가야 해요'),
  ({ cases }, { case: id }, because) => cases.handBack({ id, by: boss }, because),
];

/** Runs one step under its own key, as one turn does. */
async function run(on: Services, step: Step, of: Resident, n: number): Promise<Done> {
  const [notices, events]: [Notice[], Event[]] = [[], []];
  await step(on, of, cause(`${of.user}/step${n}`, AT, notices, events));
  return { notices, events };
}

async function outcome(of: Resident) {
  const found = await services.cases.get(of.case);
  const [contact] = await services.members.contactsOf(of.member);
  return { state: found?.state, lines: found?.lines.map(({ text }) => text), marked: contact?.handover ?? null };
}

const kinds = ({ notices, events }: Done) => ({
  notices: notices.map(({ to, say }) => [to === boss ? 'boss' : 'ann', 'key' in say.text ? say.text.key : '']),
  events: events.map(({ type }) => type),
});

test('killed at any call of the store, a hand-over ends as one that was never killed', async () => {
  const whole = await resident();
  const told: ReturnType<typeof kinds>[] = [];
  for (const [n, step] of handover.entries()) told.push(kinds(await run(services, step, whole, n)));
  const wanted = await outcome(whole);
  expect(wanted).toMatchObject({
    marked: null,
    lines: ['언제 만나요?', '여보세요?', '네 말씀하세요', '병원에 가야 해요'],
  });
  for (const [n, step] of handover.entries()) {
    for (let kill = 1; ; kill++) {
      const of = await resident();
      for (const [before, other] of handover.slice(0, n).entries()) await run(services, other, of, before);
      const mortal = mortalHost(store, kill);
      await run(processOver(mortal), step, of, n).catch(() => undefined);
      // The turn stayed accepted, so the next process runs it again with the same key.
      expect({ kill, n, ...kinds(await run(services, step, of, n)) }).toEqual({ kill, n, ...told[n] });
      for (let after = n + 1; after < handover.length; after++) {
        const next = handover[after];
        if (next) await run(services, next, of, after);
      }
      expect(await outcome(of)).toEqual(wanted);
      if (!mortal.killed()) break;
    }
  }
});

test('two coordinators who take a talk at once: one holds it, and the other knows', async () => {
  const of = await resident();
  const [notices, both]: [Notice[], string[]] = [[], [boss, chief]];
  await Promise.all(both.map((by) => services.cases.talk({ id: of.case, by }, cause(`take/${by}`, AT, notices))));
  const found = await services.cases.get(of.case);
  expect(found?.state).toBe('talking');
  expect(both).toContain(found?.talk?.by);
  expect(await outcome(of)).toMatchObject({ marked: of.case });
  // What the resident says reaches exactly the one who holds the talk.
  const heard: Notice[] = [];
  const said = { what: 'words', text: '여보세요?' } as const;
  const { conversation, member: whose } = of;
  await services.cases.hear({ id: of.case, conversation, member: whose, said }, cause('hear/1', AT, heard));
  expect(heard.map(({ to }) => to)).toEqual([found?.talk?.by]);
});

test.each([0, 1, 2, 3, 4, 5])(
  'words during a hand-back are heard by staff or answered by the program, never lost (%i)',
  async (order) => {
    const of = await resident();
    await run(services, handover[0] as Step, of, 0);
    const said = { what: 'words', text: '잠깐만요' } as const;
    const { conversation, member: whose } = of;
    const write = () =>
      services.cases.hear({ id: of.case, conversation, member: whose, said }, cause(`write/${order}`, AT, []));
    const back = () => services.cases.handBack({ id: of.case, by: boss }, cause(`back/${order}`, AT, []));
    const wait = async (times: number) => {
      for (let i = 0; i < times; i++) await Promise.resolve();
    };
    const [heard] = await Promise.all([wait(order).then(write), wait(5 - order).then(back)]);
    const { lines, marked } = await outcome(of);
    expect(lines?.includes('잠깐만요')).toBe(heard);
    expect(marked).toBeNull();
  },
);

test('a talk without an answer falls to the next on time, once, also with the clock set back', async () => {
  const of = await resident();
  await run(services, handover[0] as Step, of, 0);
  await run(services, hears('여보세요?'), of, 1);
  const until = (await services.cases.get(of.case))?.talk?.until ?? AT;
  // The clock was set back an hour after the talk began: nothing falls before its moment.
  expect(await services.cases.due(new Date(AT.getTime() - HOUR_MS), 10)).toEqual([]);
  expect(await services.cases.due(new Date(until.getTime() - 1), 10)).toEqual([]);
  const [job] = await services.cases.due(until, 10);
  if (!job) throw new Error('nothing is due');
  const told: Notice[] = [];
  await services.cases.run(job, cause('job/over', until, told));
  expect(told.map(({ to }) => to)).toEqual(expect.arrayContaining([of.member, chief]));
  // Set back again and run again: the same turn tells the same, and nothing is due a second time.
  const again: Notice[] = [];
  await services.cases.run(job, cause('job/over', until, again));
  expect(again).toEqual(told);
  for (const at of [AT, until, new Date(until.getTime() + HOUR_MS)])
    expect(await services.cases.due(at, 10)).toEqual([]);
  expect(await outcome(of)).toMatchObject({ state: 'open', marked: null });
});
