import { cause } from '../../../src/lib/cause';
import type { Event } from '../../../src/lib/event';
import type { Notice } from '../../../src/lib/notice';
import type { Poll, Polls } from '../../../src/services/polls';
import { BATCH } from '../../../src/services/polls/limits';
import { appoint } from '../../support/appoint';
import { servicesOver } from '../../support/services';
import { because, COMMUNITY } from '../ledger/support';
import { AT, communities, DAY, HOUR, later, openTown, QUESTION, QUIET, type Town } from './support';

/** What polls do, on any store. */
export function pollsSuite(url: () => string | undefined): void {
  let town: Town;
  let other: Polls;
  let ann: string;
  let bo: string;
  let cho: string;
  let coordinator: string;
  let tests = 0;
  let key = '';

  beforeAll(async () => {
    town = await openTown((host) => host, url());
    const { store, members } = town;
    other = servicesOver(store, { communities: communities() }).polls;
    await store.ready();
    ann = await town.join('ann');
    bo = await town.join('bo');
    cho = await town.join('cho', 'south');
    coordinator = await town.join('coordinator');
    await appoint(members, coordinator);
  });
  beforeEach(() => {
    key = `p${++tests}`;
  });
  afterEach(async () => {
    await town.settle(later(60 * DAY));
  });
  afterAll(async () => {
    await town.store.close();
  });

  const vote = (poll: Poll, member: string, choice: number, turn: string, at = AT, polls = town.polls) =>
    polls.vote({ poll: poll.id, member, choice }, because(`${key}/${turn}`, at));
  const close = (poll: Poll, turn = 'close', at = AT, polls = town.polls) =>
    polls.close({ poll: poll.id, community: COMMUNITY, by: coordinator }, because(`${key}/${turn}`, at));
  const result = async (poll: Poll) => (await town.polls.get(poll.id))?.result;
  const to = (notices: readonly Notice[]) => notices.map((notice) => notice.to).sort();

  describe('starting', () => {
    test('opens at once for everyone, the same poll at a replay', async () => {
      const first = await town.polls.start(QUESTION, because(key, AT));
      expect(first).toMatchObject({ ok: true, eligible: 4, poll: { state: 'open', zone: null, kind: 'single' } });
      expect(await town.polls.start(QUESTION, because(key, AT))).toEqual(first);
      expect(await town.polls.open(COMMUNITY, 'north', AT)).toHaveLength(1);
      expect(first.ok && first.poll.closesAt).toEqual(later(3 * DAY));
    });

    test.each([
      ['question', { question: ' ' }],
      ['question', { question: 'x'.repeat(101) }],
      ['options', { options: ['one'] }],
      ['options', { options: ['one', 'O ne'] }],
      ['options', { options: ['one', 'x'.repeat(31)] }],
      ['options', { options: Array.from({ length: 11 }, (_, i) => `o${i}`) }],
      ['days', { days: 0 }],
      ['days', { days: 15 }],
      ['zone', { zone: 'moon' }],
    ])('refuses a wrong %s: %j', async (why, wrong) => {
      expect(await town.polls.start({ ...QUESTION, ...wrong }, because(key, AT))).toEqual({ ok: false, why });
    });

    test('everybody who may vote is told once, with a button for each option', async () => {
      const poll = await town.start(key);
      const notices = await town.settle(AT);
      expect(to(notices)).toEqual([ann, bo, cho, coordinator].sort());
      expect(notices[0]?.say.buttons?.map((button) => button.press)).toEqual(
        ['0', '1', '2'].map((choice) => ({ do: 'start', flow: 'polls.vote', with: { poll: poll.id, choice } })),
      );
      expect(await town.settle(AT)).toEqual([]);
    });

    test('a poll of one zone is for that zone', async () => {
      const poll = await town.start(key, { zone: 'south' });
      expect(to(await town.settle(AT))).toEqual([cho]);
      expect(await town.polls.open(COMMUNITY, 'north', AT)).toEqual([]);
      expect(await town.polls.open(COMMUNITY, 'south', AT)).toEqual([poll]);
      expect(await town.polls.open(COMMUNITY, null, AT)).toEqual([poll]);
      expect(await vote(poll, ann, 0, 'a')).toEqual({ is: 'not-eligible' });
      expect(await vote(poll, cho, 0, 'c')).toMatchObject({ is: 'voted' });
    });
  });

  describe('the week of a member', () => {
    const fill = async (member: string, times: number) => {
      for (let n = 0; n < times; n++) {
        const notice = { about: { feature: 'elsewhere', id: `${key}/${n}` }, purpose: 'news' as const };
        await town.outbox.reserve({ member, community: QUIET, notice, at: AT });
      }
    };

    test('whose week is full is not told of a poll or of its result, and may vote all the same', async () => {
      const [free, full] = [
        await town.join(`free${key}`, 'north', QUIET),
        await town.join(`full${key}`, 'north', QUIET),
      ];
      const boss = await town.join(`boss${key}`, 'north', QUIET);
      await appoint(town.members, boss);
      await fill(full, 2);
      const poll = await town.start(key, { community: QUIET });
      expect(to(await town.settle(AT))).toEqual([free, boss].sort());
      expect(await town.polls.reachOf(poll.id)).toEqual({ invited: 2, passedOver: 1, shown: 0, unseen: 0 });
      for (const member of [free, full])
        expect(await vote(poll, member, 0, member)).toMatchObject({ is: 'voted', choice: 0 });
      await fill(boss, 2);
      await town.polls.close({ poll: poll.id, community: QUIET, by: boss }, because(`${key}/close`, AT));
      // The coordinator hears the result in any case.
      expect(to(await town.settle(AT))).toEqual([boss, free].sort());
    });

    test('an invitation that is shown, and one that never is, are each counted once; the coordinator reads it', async () => {
      const poll = await town.start(key);
      const [invitation] = await town.settle(AT);
      if (!invitation) throw new Error('nobody was invited');
      const { to: member, about, purpose } = invitation;
      const fate = { type: 'notice.never', why: 'expired', notice: 'row', to: member, about, purpose, at: AT } as const;
      for (let n = 0; n < 2; n++) await town.polls.fate(fate, because(`${key}/fate`, AT));
      await other.fate(fate, because(`${key}/fate of another`, AT));
      const { why: _, ...seen } = { ...fate, type: 'notice.shown' as const };
      for (let n = 0; n < 2; n++) await other.fate(seen, because(`${key}/seen`, AT));
      const reach = await town.polls.reachOf(poll.id);
      expect(reach).toMatchObject({ shown: 1, unseen: 2, passedOver: 0 });
      expect(await town.polls.reachOf('poll_none')).toBeNull();
    });
  });

  describe('voting', () => {
    test('one vote for each member, changed until the end', async () => {
      const poll = await town.start(key);
      expect(await vote(poll, ann, 0, 'a1')).toMatchObject({ is: 'voted', choice: 0 });
      expect(await vote(poll, ann, 2, 'a2')).toMatchObject({ is: 'voted', choice: 2 });
      expect(await vote(poll, bo, 2, 'b1')).toMatchObject({ is: 'voted', choice: 2 });
      expect(await town.polls.choiceOf(poll.id, ann)).toBe(2);
      expect(await town.polls.choiceOf(poll.id, cho)).toBeNull();
      await close(poll);
      expect(await result(poll)).toMatchObject({ counts: [0, 0, 2], votes: 2, eligible: 4, winners: [2] });
    });

    test('a vote entered by staff says by whom, by what means and on whose consent; an own later vote does not', async () => {
      const poll = await town.start(key);
      const by = { staff: coordinator, means: 'phone', consent: 'family' } as const;
      const boxes = town.store.mongoose.connection.collection('poll_boxes');
      const stored = async () =>
        (await boxes.find({ poll: poll.id }).toArray()).flatMap(({ votes }) => votes[ann] ?? []);
      await town.polls.vote({ poll: poll.id, member: ann, choice: 1 }, cause(`${key}/staff`, AT, [], [], by));
      expect(await stored()).toMatchObject([{ choice: 1, entered: by }]);
      await vote(poll, ann, 2, 'own');
      expect(await stored()).toEqual([{ choice: 2, at: AT, keys: [`${key}/staff`, `${key}/own`] }]);
    });

    test('a double tap, and two channels of one member, are one vote', async () => {
      const poll = await town.start(key);
      const taps = ['web', 'line', 'web2', 'line2'].map((turn, i) =>
        vote(poll, ann, 1, turn, AT, i % 2 ? other : town.polls),
      );
      expect((await Promise.all(taps)).every((voting) => voting.is === 'voted')).toBe(true);
      await close(poll);
      expect(await result(poll)).toMatchObject({ counts: [0, 1, 0], votes: 1 });
    });

    test('an old turn taken up again does not undo a later vote', async () => {
      const poll = await town.start(key);
      await vote(poll, ann, 0, 'first');
      await vote(poll, ann, 1, 'second');
      expect(await vote(poll, ann, 0, 'first')).toMatchObject({ is: 'voted', choice: 1 });
      await vote(poll, bo, 1, 'late', later(HOUR));
      expect(await vote(poll, bo, 0, 'early', AT)).toMatchObject({ is: 'voted', choice: 1 });
      expect(await town.polls.choiceOf(poll.id, bo)).toBe(1);
    });

    test('who may not, and what can not be', async () => {
      const poll = await town.start(key);
      const stranger = await town.join(`stranger${key}`, 'north', 'capped');
      const gone = await town.join(`gone${key}`);
      await town.members.leave(gone, because(`${key}/leave`));
      expect(await vote(poll, stranger, 0, 's')).toEqual({ is: 'not-eligible' });
      expect(await vote(poll, gone, 0, 'g')).toEqual({ is: 'not-eligible' });
      expect(await vote(poll, 'mem_nobody', 0, 'n')).toEqual({ is: 'not-eligible' });
      for (const choice of [-1, 3, 0.5, Number.NaN])
        expect(await vote(poll, ann, choice, 'x')).toEqual({ is: 'choice' });
      expect(await town.polls.vote({ poll: 'poll_none', member: ann, choice: 0 }, because(key))).toEqual({
        is: 'unknown',
      });
    });

    test('who leaves takes the vote along, so that coming back does not make it two', async () => {
      const poll = await town.start(key);
      const name = `returns${key}`;
      const before = await town.join(name);
      await vote(poll, before, 0, 'once');
      await vote(poll, ann, 1, 'a');
      for (let replay = 0; replay < 2; replay++) await town.polls.forget(COMMUNITY, before);
      await town.members.leave(before, because(`${key}/leave`));
      expect(await town.polls.choiceOf(poll.id, before)).toBeNull();
      await close(poll);
      await town.polls.forget(COMMUNITY, ann);
      expect(await town.polls.choiceOf(poll.id, ann)).toBe(1);
      expect(await result(poll)).toMatchObject({ counts: [0, 1, 0], votes: 1 });
    });

    test('after the end nothing is taken, by the clock or closed early; a replay still says what it said', async () => {
      const poll = await town.start(key);
      await vote(poll, ann, 0, 'a');
      expect(await vote(poll, bo, 0, 'b', poll.closesAt)).toMatchObject({ is: 'closed' });
      expect(await vote(poll, cho, 0, 'c', later(3 * DAY - 1))).toMatchObject({ is: 'voted' });
      await close(poll);
      expect(await vote(poll, bo, 0, 'b2')).toMatchObject({ is: 'closed' });
      expect(await vote(poll, ann, 1, 'a2')).toMatchObject({ is: 'closed' });
      expect(await vote(poll, ann, 0, 'a')).toMatchObject({ is: 'voted', choice: 0 });
      expect(await result(poll)).toMatchObject({ counts: [2, 0, 0], votes: 2 });
    });

    test('votes and a closing at once: who was told that the vote counts is counted, nobody else', async () => {
      for (let round = 0; round < 15; round++) {
        const poll = await town.start(`${key}/${round}`);
        const voters = [ann, bo, cho, coordinator];
        const votes = voters.map((member, i) => vote(poll, member, 1, `${round}/${i}`, AT, i % 2 ? other : town.polls));
        const closings = [close(poll, `${round}/c1`), close(poll, `${round}/c2`, AT, other)];
        const after = voters.map((member, i) => vote(poll, member, 2, `${round}/again${i}`, AT, other));
        const told = await Promise.all([...votes, ...after]);
        await Promise.all(closings);
        const counted = (await result(poll))?.counts ?? [];
        const believe = await Promise.all(voters.map((member) => town.polls.choiceOf(poll.id, member)));
        expect(counted).toEqual([0, 1, 2].map((choice) => believe.filter((one) => one === choice).length));
        voters.forEach((_, i) => {
          const mine = [told[i], told[i + voters.length]].flatMap((one) => (one?.is === 'voted' ? [one.choice] : []));
          expect(mine.length === 0).toBe(believe[i] === null);
          if (mine.length > 0) expect(mine).toContain(believe[i]);
        });
      }
    });
  });

  describe('closing', () => {
    test('by the clock: once, then everybody who voted and the coordinators hear the result', async () => {
      const poll = await town.start(key);
      await town.settle(AT);
      await vote(poll, ann, 0, 'a');
      await vote(poll, bo, 1, 'b');
      expect(await town.polls.due(later(3 * DAY - 1), 10)).toEqual([]);
      const notices = await town.settle(later(3 * DAY));
      expect(to(notices)).toEqual([ann, bo, coordinator].sort());
      expect(notices[0]?.say.text).toMatchObject({
        key: 'polls.result.text',
        params: { votes: 2, eligible: 4, percent: 50, outcome: { key: 'polls.result.tie' } },
      });
      expect(await town.polls.get(poll.id)).toMatchObject({ state: 'closed', result: { winners: [0, 1] } });
      // Only the coordinator reads how far the invitations came.
      const rowsOf = (who: string) => notices.find((one) => one.to === who)?.say.rows?.map(({ label }) => label);
      expect(rowsOf(ann)).toBeUndefined();
      const labels = ['invited', 'shown', 'waiting'].map((name) => ({ key: `polls.reach.${name}` }));
      expect(rowsOf(coordinator)).toEqual(labels);
      expect(await town.settle(later(4 * DAY))).toEqual([]);
    });

    test('early by a coordinator, the same in a replay, once with two coordinators', async () => {
      const poll = await town.start(key);
      await vote(poll, ann, 0, 'a');
      const first = await close(poll);
      expect(first).toMatchObject({ is: 'closed', poll: { state: 'closed', result: { counts: [1, 0, 0] } } });
      expect(await close(poll)).toEqual(first);
      expect(await close(poll, 'another')).toMatchObject({ is: 'already' });
      const foreign = { poll: poll.id, community: 'capped', by: coordinator };
      expect(await town.polls.close(foreign, because(`${key}/f`))).toEqual({ is: 'unknown' });
    });

    test('other features hear of the end once, from the turn that closed it', async () => {
      const poll = await town.start(key);
      const closed = async (turn: string) => {
        const events: Event[] = [];
        await town.polls.close(
          { poll: poll.id, community: COMMUNITY, by: ann },
          because(`${key}/${turn}`, AT, [], events),
        );
        return events;
      };
      const end = { type: 'poll.closed', community: COMMUNITY, poll: poll.id };
      expect(await closed('first')).toEqual([end]);
      expect(await closed('first')).toEqual([end]);
      expect(await closed('second')).toEqual([]);
    });

    test('nobody voted: said plainly', async () => {
      const poll = await town.start(key, { zone: 'south' });
      await close(poll);
      const notices = await town.settle(AT);
      expect(to(notices)).toEqual([coordinator]);
      expect(notices[0]?.say.text).toMatchObject({ params: { votes: 0, outcome: { key: 'polls.result.none' } } });
    });

    test('a closing that stopped half way is ended by the next look at the clock', async () => {
      const poll = await town.start(key);
      await vote(poll, ann, 2, 'a');
      const stuck = town.store.mongoose.model('Poll');
      await stuck.updateOne({ _id: poll.id }, { $set: { state: 'closing', closedAt: AT } });
      await town.settle(AT);
      expect(await result(poll)).toMatchObject({ counts: [0, 0, 1], closedAt: AT });
    });
  });

  describe('many', () => {
    test('are told in batches, each exactly once, also when every job runs twice', async () => {
      const zone = 'south';
      const more = await Promise.all(Array.from({ length: BATCH + 20 }, (_, i) => town.join(`n${i}`, zone)));
      const poll = await town.start(key, { zone });
      const sizes: number[] = [];
      const invited: string[] = [];
      for (let jobs = await town.polls.due(AT, 1); jobs[0]; jobs = await town.polls.due(AT, 1)) {
        const first: Notice[] = [];
        await town.polls.run(jobs[0], because(jobs[0].id, AT, first));
        const again: Notice[] = [];
        await town.polls.run(jobs[0], because(jobs[0].id, AT, again));
        expect(again).toEqual(first);
        sizes.push(first.length);
        invited.push(...to(first));
      }
      expect(sizes).toEqual([BATCH, 21]);
      expect(invited.sort()).toEqual([...more, cho].sort());
      await Promise.all(more.map((member, i) => vote(poll, member, i % 3, `m${i}`)));
      await close(poll);
      const told: string[] = [];
      for (let jobs = await town.polls.due(AT, 1); jobs[0]; jobs = await town.polls.due(AT, 1)) {
        const first: Notice[] = [];
        await town.polls.run(jobs[0], because(jobs[0].id, AT, first));
        const again: Notice[] = [];
        await town.polls.run(jobs[0], because(jobs[0].id, AT, again));
        expect(again).toEqual(first);
        expect(first.length).toBeLessThanOrEqual(BATCH + 1);
        told.push(...to(first));
      }
      expect(told.sort()).toEqual([...more, coordinator].sort());
      expect(await result(poll)).toMatchObject({ votes: more.length, eligible: more.length + 1 });
    });
  });
}
