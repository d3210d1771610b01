import { areaOf } from '../../src/actions';
import { STATEMENT_PAGE } from '../../src/actions/limits';
import type { Services } from '../../src/actions/services';
import { refusalFor } from '../../src/engine/rights';
import type { ActionResult, Person, Value } from '../../src/engine/types';
import type { Notice } from '../../src/lib/notice';
import { issueAccount, type Ledger, poolAccount } from '../../src/services/ledger';
import { AT, because, COMMUNITY, CREDIT, communities, GRANT } from '../services/ledger/support';
import type { Town } from '../services/polls/support';
import { openTown } from '../services/polls/support';
import { appoint } from '../support/appoint';
import { servicesOver } from '../support/services';

const { actions: ledgerActions, sources: ledgerSources } = areaOf('ledger');

describe('actions of the ledger', () => {
  let town: Town;
  let ledger: Ledger;
  let services: Services;
  let ann: Person;
  let bo: Person;
  let first: Person;
  let second: Person;
  let tests = 0;
  let key = '';

  const person = async (name: string, coordinator = false, community = COMMUNITY): Promise<Person> => {
    const member = await town.join(name, 'north', community);
    if (coordinator) await appoint(town.members, member);
    const roles = coordinator ? ['coordinator'] : [];
    return { conversation: `web:${name}`, lang: 'ko', community, member, roles };
  };
  /** Runs an action as the engine does: rights first, then the arguments, then the action. */
  const run = async (
    name: string,
    who: Person,
    args: Record<string, Value> = {},
    notices: Notice[] = [],
    turn = `${key}/${name}/${who.conversation}`,
  ): Promise<ActionResult> => {
    const action = ledgerActions.find((one) => one.name === name);
    if (!action) throw new Error(`no action ${name}`);
    const refused = refusalFor(action.needs, who);
    if (refused) return { outcome: `refused: ${refused}` };
    const result = await action.run({
      services,
      who,
      cause: because(turn, AT, notices),
      args: action.args.parse(args),
    });
    expect(action.outcomes).toContain(result.outcome);
    expect(action.gives).toEqual(expect.arrayContaining(Object.keys(result.data ?? {})));
    return result;
  };
  /** Runs an action twice for the same cause: the answer and the notices are the same. */
  const twice = async (name: string, who: Person, args: Record<string, Value> = {}, turn?: string) => {
    const told: Notice[] = [];
    const again: Notice[] = [];
    const result = await run(name, who, args, told, turn);
    expect(await run(name, who, args, again, turn)).toEqual(result);
    expect(again).toEqual(told);
    return { ...result, told };
  };
  const called = (who: Person) => ({
    key: 'ledger.account.member',
    params: { name: { plain: who.conversation.slice(4) } },
  });
  const posted = async (who: Person) => (await ledger.balance(COMMUNITY, who.member ?? '')).posted;
  const give = (from: Person, to: string, minutes: number, turn: string) =>
    ledger.donate({ community: COMMUNITY, from: from.member ?? '', to, minutes }, because(`${key}/${turn}`));
  const welcome = (who: Person) => ledger.grantWelcome(COMMUNITY, who.member ?? '', because(`${key}/welcome`));
  const gift = async (minutes: number) => {
    await welcome(ann);
    const given = await give(ann, bo.member ?? '', minutes, 'gift');
    if (!given.ok) throw new Error(given.why);
    return given.transfer;
  };
  const propose = async (minutes: number) => {
    const transfer = await gift(minutes);
    const args = { transfer: transfer.id, direction: 'back', minutes, reason: 'too long' };
    const { told } = await twice('ledger.propose-correction', first, args);
    const press = told[0]?.say.buttons?.[0]?.press;
    const given = press?.do === 'start' ? press.with : undefined;
    return { transfer, proposal: given?.proposal ?? '', told };
  };

  beforeAll(async () => {
    town = await openTown();
    const { duty, ...made } = servicesOver(town.store, { communities: communities() });
    ledger = made.ledger;
    await town.store.ready();
    const { members, polls } = town;
    const { parties, blocks } = made;
    services = { communities: communities(), members, ledger, polls, duty, parties, blocks } as unknown as Services;
    first = await person('first', true);
    second = await person('second', true);
  });
  beforeEach(async () => {
    key = `a${++tests}`;
    ann = await person(`ann${tests}`);
    bo = await person(`bo${tests}`);
  });
  afterAll(async () => {
    await town.store.close();
  });

  test('every action that needs a member or a coordinator refuses others', async () => {
    const nobody: Person = { ...ann, member: null };
    for (const action of ledgerActions) {
      expect((await run(action.name, nobody)).outcome).toBe('refused: join');
      if (action.needs === 'coordinator') expect((await run(action.name, ann)).outcome).toBe('refused: not-allowed');
    }
    const nothing = await Promise.all(
      ledgerSources.map((one) =>
        one.list({ services, who: nobody, cause: because('turn/list'), args: { name: 'x', day: 'x' } }),
      ),
    );
    expect(nothing.flat()).toEqual([]);
  });

  describe('ledger.read-balance', () => {
    test('ok and none', async () => {
      await welcome(ann);
      expect(await twice('ledger.read-balance', ann)).toMatchObject({
        outcome: 'ok',
        data: { free: GRANT + CREDIT, held: 0 },
      });
      await give(ann, bo.member ?? '', GRANT + CREDIT, 'all');
      expect(await run('ledger.read-balance', ann)).toMatchObject({ outcome: 'none', data: { free: 0 } });
    });
  });

  describe('ledger.read-statement', () => {
    test('empty', async () => {
      expect(await twice('ledger.read-statement', ann)).toMatchObject({
        outcome: 'empty',
        data: { head: { key: 'ledger.balance.free', params: { minutes: CREDIT } } },
      });
    });

    test('some: each side reads its own words, with the name of the other', async () => {
      await welcome(ann);
      const hold = { community: COMMUNITY, key, from: ann.member ?? '', to: bo.member ?? '', minutes: 60, about: 'r' };
      await ledger.hold(hold, because(`${key}/h`));
      const mine = await twice('ledger.read-statement', ann);
      expect(mine.data).toEqual({
        head: {
          key: 'ledger.lines',
          params: {
            line: { key: 'ledger.balance.free', params: { minutes: GRANT + CREDIT - 60 } },
            rest: { key: 'ledger.balance.held', params: { minutes: 60 } },
          },
        },
        lines: {
          key: 'ledger.lines',
          params: {
            line: {
              key: 'ledger.entry.hold.out',
              params: { date: '2026-11-22', name: called(bo), minutes: 60 },
            },
            rest: {
              key: 'ledger.entry.grant.in',
              params: { date: '2026-11-22', name: { key: 'ledger.account.issue' }, minutes: GRANT },
            },
          },
        },
      });
      const theirs = await run('ledger.read-statement', bo);
      expect(theirs.data).toMatchObject({
        head: { params: { rest: { key: 'ledger.balance.coming', params: { minutes: 60 } } } },
        lines: { key: 'ledger.entry.hold.in', params: { name: called(ann) } },
      });
    });

    test('pages on, with numbers where asked, and says who has left', async () => {
      await welcome(ann);
      for (let i = 0; i < STATEMENT_PAGE; i++) await give(ann, bo.member ?? '', i + 1, `g${i}`);
      const page = await run('ledger.read-statement', ann);
      expect(page.data).toMatchObject({ more: '2' });
      await town.members.leave(bo.member ?? '', because(`${key}/leave`));
      const next = await run('ledger.read-statement', ann, { before: '3', numbers: 'yes' });
      expect(next.data).toMatchObject({
        head: { key: 'ledger.older' },
        lines: {
          params: {
            line: {
              key: 'ledger.entry-number',
              params: {
                entry: { params: { name: { key: 'ledger.account.gone' } } },
                no: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
              },
            },
          },
        },
      });
      expect(next.data).not.toHaveProperty('more');
      expect(await run('ledger.read-statement', ann, { before: '1' })).toMatchObject({ outcome: 'empty' });
      expect((await run('ledger.read-statement', ann, { before: 'x' })).data).toMatchObject({ more: '2' });
    });
  });

  describe('ledger.donate-time', () => {
    test('ok: once, to the pool', async () => {
      await welcome(ann);
      const before = (await ledger.balance(COMMUNITY, poolAccount(COMMUNITY))).posted;
      expect(await twice('ledger.donate-time', ann, { minutes: 30 })).toMatchObject({
        outcome: 'ok',
        data: { minutes: 30, free: GRANT + CREDIT - 30, pool: before + 30 },
      });
      expect(await posted(ann)).toBe(GRANT - 30);
    });

    test('insufficient and amount move nothing', async () => {
      expect(await twice('ledger.donate-time', ann, { minutes: CREDIT + 1 })).toMatchObject({
        outcome: 'insufficient',
        data: { free: CREDIT },
      });
      for (const minutes of [0, -10, 1.5])
        expect(await run('ledger.donate-time', ann, { minutes })).toMatchObject({ outcome: 'amount' });
      expect(await posted(ann)).toBe(0);
    });
  });

  describe('ledger.find-transfer', () => {
    test('found by the number as typed, nothing, unknown', async () => {
      const transfer = await gift(40);
      const no = `${transfer.no.slice(0, 4)} - ${transfer.no.slice(4).toLowerCase()}`;
      expect(await twice('ledger.find-transfer', first, { no })).toMatchObject({
        outcome: 'found',
        data: { id: transfer.id, minutes: 40, date: '2026-11-22', kind: { key: 'ledger.kind.donate' } },
      });
      const hold = { community: COMMUNITY, key, from: ann.member ?? '', to: bo.member ?? '', minutes: 9, about: 'r' };
      const held = await ledger.hold(hold, because(`${key}/h`));
      const heldNo = held.ok ? held.transfer.no : '';
      expect(await run('ledger.find-transfer', first, { no: heldNo })).toEqual({ outcome: 'nothing' });
      expect(await run('ledger.find-transfer', first, { no: 'zzzz-zzzz' })).toEqual({ outcome: 'unknown' });
      expect(await run('ledger.find-transfer', { ...first, community: 'giftless' }, { no })).toEqual({
        outcome: 'unknown',
      });
    });
  });

  describe('ledger.propose-correction', () => {
    test('ok: the other coordinators get a card, nothing moves', async () => {
      const { told, proposal } = await propose(40);
      expect(told.map((notice) => notice.to)).toEqual([second.member]);
      expect(told[0]?.say.buttons?.map((button) => button.press)).toEqual(
        ['yes', 'no'].map((answer) => ({
          ...{ do: 'start', flow: 'ledger.approve-correction' },
          with: { proposal, answer },
        })),
      );
      expect(await posted(bo)).toBe(40);
    });

    test('too-much, amount, unknown and alone', async () => {
      const transfer = await gift(40);
      const ask = (change: Record<string, Value>, who = first) =>
        run('ledger.propose-correction', who, {
          ...{ transfer: transfer.id, direction: 'back', minutes: 40, reason: 'r', ...change },
        });
      expect(await ask({ minutes: 41 })).toEqual({ outcome: 'too-much' });
      expect(await ask({ minutes: 0 })).toEqual({ outcome: 'amount' });
      expect(await ask({ transfer: 'trf_none' })).toEqual({ outcome: 'unknown' });
      const lone = await person(`lone${key}`, true, 'capped');
      const own = { community: 'capped', from: lone.member ?? '', to: poolAccount('capped'), minutes: 5 };
      const given = await ledger.donate(own, because(`${key}/own`));
      const lonely = { transfer: given.ok ? given.transfer.id : '', minutes: 1 };
      expect(await ask(lonely, lone)).toEqual({ outcome: 'alone' });
      const foreign = await ask({}, lone);
      expect(foreign).toEqual({ outcome: 'unknown' });
    });
  });

  describe('ledger.decide-correction', () => {
    test('approved: the minutes move, the proposer and both members hear', async () => {
      const { proposal } = await propose(40);
      const decided = await twice('ledger.decide-correction', second, { proposal, answer: 'yes' });
      expect(decided).toMatchObject({ outcome: 'approved', data: { minutes: 40 } });
      expect(decided.told.map((notice) => [notice.to, 'key' in notice.say.text && notice.say.text.key])).toEqual([
        [first.member, 'ledger.correct.told-approved'],
        [bo.member, 'ledger.correct.told-less'],
        [ann.member, 'ledger.correct.told-more'],
      ]);
      expect([await posted(ann), await posted(bo)]).toEqual([GRANT, 0]);
    });

    test('rejected: only the proposer hears', async () => {
      const { proposal } = await propose(40);
      const decided = await twice('ledger.decide-correction', second, { proposal, answer: 'no' });
      expect(decided).toMatchObject({ outcome: 'rejected', told: [{ to: first.member }] });
      expect(await posted(bo)).toBe(40);
    });

    test('failed: the minutes are gone', async () => {
      const { proposal } = await propose(100);
      await give(bo, ann.member ?? '', 100, 'away');
      const decided = await twice('ledger.decide-correction', second, { proposal, answer: 'yes' });
      expect(decided).toMatchObject({ outcome: 'failed', told: [{ to: first.member }] });
    });

    test('two-people, decided and unknown change nothing and tell nobody', async () => {
      const { proposal } = await propose(40);
      const ask = async (who: Person, args: Record<string, Value>, turn?: string) => {
        const { outcome, told } = await twice('ledger.decide-correction', who, args, turn);
        expect(told).toEqual([]);
        return outcome;
      };
      expect(await ask(first, { proposal, answer: 'yes' })).toBe('two-people');
      expect(await ask(second, { proposal })).toBe('unknown');
      expect(await ask(second, { answer: 'yes' })).toBe('unknown');
      expect(await ask(second, { proposal, answer: 'maybe' })).toBe('unknown');
      expect(await ask({ ...second, community: 'capped' }, { proposal, answer: 'yes' })).toBe('unknown');
      await run('ledger.decide-correction', second, { proposal, answer: 'no' });
      expect(await ask(second, { proposal, answer: 'yes' }, `${key}/again`)).toBe('decided');
      expect(await posted(bo)).toBe(40);
    });

    test('withdrawn: the proposer has taken it back', async () => {
      const { proposal } = await propose(40);
      const of = { community: COMMUNITY, proposal, by: first.member ?? '' };
      expect(await ledger.withdraw(of, because(`${key}/withdraw`))).toEqual({ is: 'withdrawn' });
      const decided = await twice('ledger.decide-correction', second, { proposal, answer: 'yes' });
      expect(decided).toMatchObject({ outcome: 'withdrawn', told: [] });
      expect(await posted(bo)).toBe(40);
    });

    test('a correction of minutes given by the community tells only the member', async () => {
      await welcome(ann);
      const [grant] = await ledger.statement(ann.member ?? '', 1);
      expect(grant?.from).toBe(issueAccount(COMMUNITY));
      const args = { transfer: grant?.id ?? '', direction: 'back', minutes: 10, reason: 'r' };
      const told: Notice[] = [];
      await run('ledger.propose-correction', first, args, told);
      const press = told[0]?.say.buttons?.[0]?.press;
      const proposal = press?.do === 'start' ? (press.with?.proposal ?? '') : '';
      const decided = await twice('ledger.decide-correction', second, { proposal, answer: 'yes' });
      expect(decided.told.map((notice) => notice.to)).toEqual([first.member, ann.member]);
    });
  });
});
