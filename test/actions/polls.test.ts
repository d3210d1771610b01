import { areaOf } from '../../src/actions';
import type { Services } from '../../src/actions/services';
import { refusalFor } from '../../src/engine/rights';
import type { ActionResult, Person, Value } from '../../src/engine/types';
import type { Notice } from '../../src/lib/notice';
import { MAX_OPTION, MAX_OPTIONS, MIN_OPTIONS, type Poll } from '../../src/services/polls';
import { because, CAPPED, COMMUNITY, communities } from '../services/ledger/support';
import { AT, DAY, later, openTown, type Town } from '../services/polls/support';
import { appoint } from '../support/appoint';
import { optionsOf } from '../support/options';

const { actions: pollsActions, sources: pollsSources } = areaOf('polls');

describe('actions of the polls', () => {
  let town: Town;
  let services: Services;
  let ann: Person;
  let sue: Person;
  let coordinator: Person;
  let poll: Poll;
  let tests = 0;
  let key = '';

  const person = async (name: string, zone: string, coordinator = false, community = COMMUNITY): Promise<Person> => {
    const member = await town.join(name, zone, community);
    if (coordinator) await appoint(town.members, member);
    const roles = coordinator ? ['coordinator'] : [];
    return { conversation: `web:${name}`, lang: 'ko', community, member, roles };
  };
  /** Runs an action as the engine does: rights first, then the arguments, then the action; and once more, the same. */
  const run = async (
    name: string,
    who: Person,
    args: Record<string, Value> = {},
    turn = `${key}/${name}`,
    at = AT,
  ): Promise<ActionResult> => {
    const action = pollsActions.find((one) => one.name === name);
    if (!action) throw new Error(`no action ${name}`);
    const refused = refusalFor(action.needs, who);
    if (refused) return { outcome: `refused: ${refused}` };
    const once = async (notices: Notice[]) =>
      action.run({ services, who, cause: because(turn, at, notices), args: action.args.parse(args) });
    const told: Notice[] = [];
    const result = await once(told);
    const again: Notice[] = [];
    expect(await once(again)).toEqual(result);
    expect(again).toEqual(told);
    expect(action.outcomes).toContain(result.outcome);
    expect(action.gives).toEqual(expect.arrayContaining(Object.keys(result.data ?? {})));
    return result;
  };
  const list = async (name: string, who: Person, args: Record<string, Value> = {}) => {
    const source = pollsSources.find((one) => one.name === name);
    if (!source) throw new Error(`no source ${name}`);
    return optionsOf(source.list({ services, who, cause: because(key, AT), args: source.args.parse(args) }));
  };

  beforeEach(async () => {
    key = `a${++tests}`;
    town = await openTown();
    services = { communities: communities(), members: town.members, polls: town.polls } as unknown as Services;
    ann = await person('ann', 'north');
    sue = await person('sue', 'south');
    coordinator = await person('coordinator', 'south', true);
    poll = await town.start(`${key}/poll`, { zone: 'north' });
  });
  afterEach(async () => {
    await town.store.close();
  });

  test('every action refuses who may not', async () => {
    for (const action of pollsActions) {
      expect((await run(action.name, { ...ann, member: null })).outcome).toBe('refused: join');
      if (action.needs === 'coordinator') expect((await run(action.name, ann)).outcome).toBe('refused: not-allowed');
    }
    expect(pollsActions.filter((action) => action.needs === 'coordinator').map((action) => action.name)).toEqual([
      'polls.add-options',
      'polls.close-poll',
      'polls.find-running',
      'polls.preview-poll',
      'polls.read-end',
      'polls.start-poll',
      'polls.withdraw-poll',
    ]);
  });

  test.each<[string, string | null, string[], string, string[]]>([
    ['few', 'one', [], 'few', ['one']],
    ['enough', 'two', ['one'], 'enough', ['one', 'two']],
    ['enough without words', null, ['one', 'two'], 'enough', ['one', 'two']],
    ['few without words', null, ['one'], 'few', ['one']],
    ['full', 'ten', [...'123456789'], 'full', [...'123456789', 'ten']],
    ['many', 'a, b', [...'123456789'], 'many', [...'123456789']],
    ['long', 'x'.repeat(MAX_OPTION + 1), ['one'], 'long', ['one']],
  ])('polls.add-options: %s', async (_, words, before, outcome, options) => {
    const bounds = { least: MIN_OPTIONS, most: MAX_OPTIONS, longest: MAX_OPTION };
    const args = { options: before, ...(words === null ? {} : { words }) };
    expect(await run('polls.add-options', coordinator, args)).toEqual({
      outcome,
      data: { options, count: options.length, ...bounds },
    });
  });

  test('polls.withdraw-poll: by who runs it, in time, once', async () => {
    const of = { poll: poll.id };
    expect(await run('polls.withdraw-poll', { ...ann, roles: ['coordinator'] }, of)).toMatchObject({
      outcome: 'unknown',
    });
    expect(await run('polls.withdraw-poll', coordinator, { poll: 'poll_none' })).toMatchObject({ outcome: 'unknown' });
    expect(await run('polls.withdraw-poll', coordinator, of)).toMatchObject({ outcome: 'ok' });
    expect(await run('polls.withdraw-poll', coordinator, of, `${key}/again`)).toMatchObject({ outcome: 'late' });
  });

  test('polls.preview-poll: ok and nobody', async () => {
    expect(await run('polls.preview-poll', coordinator, { days: 3 })).toEqual({
      outcome: 'ok',
      data: { who: { key: 'polls.everyone' }, eligible: 3, period: { key: 'polls.start.period', params: { days: 3 } } },
    });
    expect(await run('polls.preview-poll', coordinator, { zone: 'south', days: 3 })).toEqual({
      outcome: 'ok',
      data: {
        who: { key: `${COMMUNITY}.zone.south` },
        eligible: 2,
        period: { key: 'polls.start.period', params: { days: 3 } },
      },
    });
    const elsewhere = await person('elsewhere', 'north', true, CAPPED);
    expect(await run('polls.preview-poll', elsewhere, { zone: 'south', days: 3 })).toMatchObject({ outcome: 'nobody' });
  });

  test.each<[string | number, string]>([
    [3, 'ok'],
    ['1', 'ok'],
    ['글쎄요', 'unclear'],
    ['내일 아니면 모레까지', 'unclear'],
    ['어제까지', 'past'],
    ['내년 1월 10일까지', 'far'],
  ])('polls.read-end: "%s" is %s', async (said, outcome) => {
    expect((await run('polls.read-end', coordinator, { said })).outcome).toBe(outcome);
  });

  test('polls.read-end and polls.start-poll: the poll ends at the said hour', async () => {
    const read = await run('polls.read-end', coordinator, { said: '모레 저녁까지' });
    const { until } = read.data as { until: string };
    expect(new Date(until).toLocaleTimeString('en-GB', { timeZone: 'Asia/Seoul' })).toBe('21:00:00');
    expect(await run('polls.preview-poll', coordinator, { until })).toMatchObject({
      data: { period: { key: 'polls.start.until', params: { until } } },
    });
    const args = { question: 'Where to?', options: ['river', 'hill'], until };
    expect(await run('polls.start-poll', coordinator, args)).toMatchObject({ outcome: 'ok', data: { until } });
    const early = { ...args, until: later(60_000).toISOString() };
    expect(await run('polls.start-poll', coordinator, early, `${key}/early`)).toEqual({ outcome: 'refused' });
  });

  test('polls.start-poll: ok once, refused', async () => {
    const args = { question: 'Where to?', options: ['river', 'hill'], days: '1' };
    const started = await run('polls.start-poll', coordinator, args);
    expect(started).toMatchObject({ outcome: 'ok', data: { eligible: 3, until: later(DAY).toISOString() } });
    expect(await town.polls.open(COMMUNITY, null, AT)).toHaveLength(2);
    expect(await run('polls.start-poll', coordinator, { ...args, options: ['one'] }, `${key}/no`)).toEqual({
      outcome: 'refused',
    });
    expect(await town.polls.open(COMMUNITY, null, AT)).toHaveLength(2);
  });

  test('polls.find-open: none, one, several', async () => {
    expect(await run('polls.find-open', sue)).toEqual({ outcome: 'none' });
    expect(await run('polls.find-open', ann)).toEqual({ outcome: 'one', data: { poll: poll.id, count: 1 } });
    await town.start(`${key}/more`);
    expect(await run('polls.find-open', ann)).toMatchObject({ outcome: 'several', data: { count: 2 } });
    expect(await run('polls.find-open', sue)).toMatchObject({ outcome: 'one' });
  });

  test('polls.read-poll: open with my choice, closed, unknown; never a result', async () => {
    expect(await run('polls.read-poll', ann, { poll: poll.id })).toMatchObject({
      outcome: 'open',
      data: { question: 'Where to?', mine: { key: 'polls.mine.none' } },
    });
    await run('polls.cast-vote', ann, { poll: poll.id, choice: '1' });
    const read = await run('polls.read-poll', ann, { poll: poll.id });
    expect(read.data).toMatchObject({ mine: { key: 'polls.mine.some', params: { option: { plain: 'hill' } } } });
    expect(await run('polls.read-poll', ann, { poll: poll.id }, `${key}/late`, later(3 * DAY))).toMatchObject({
      outcome: 'closed',
    });
    const stranger = await person('stranger', 'north', false, CAPPED);
    expect(await run('polls.read-poll', stranger, { poll: poll.id })).toEqual({ outcome: 'unknown' });
    expect(await run('polls.read-poll', ann, { poll: 'poll_none' })).toEqual({ outcome: 'unknown' });
    expect(await run('polls.read-poll', ann)).toEqual({ outcome: 'unknown' });
    // A button borrowed from a neighbour of another zone shows nothing of the poll.
    expect(await run('polls.read-poll', sue, { poll: poll.id })).toEqual({ outcome: 'unknown' });
    expect(await list('polls.options', sue, { poll: poll.id })).toEqual([]);
  });

  test('polls.cast-vote: voted, changed, and every refusal', async () => {
    const vote = (who: Person, args: Record<string, Value>, turn: string, at = AT) =>
      run('polls.cast-vote', who, { poll: poll.id, ...args }, `${key}/${turn}`, at);
    expect(await vote(ann, { choice: '0' }, '1')).toEqual({
      outcome: 'voted',
      data: { question: 'Where to?', option: 'river', until: poll.closesAt.toISOString() },
    });
    expect(await vote(ann, { choice: '2' }, '2')).toMatchObject({ outcome: 'voted', data: { option: 'park' } });
    expect(await town.polls.choiceOf(poll.id, ann.member ?? '')).toBe(2);
    for (const choice of ['3', '-1', 'x', '1.5']) expect((await vote(ann, { choice }, choice)).outcome).toBe('choice');
    expect((await vote(ann, {}, 'none')).outcome).toBe('choice');
    expect((await vote(sue, { choice: '0' }, 'sue')).outcome).toBe('not-eligible');
    expect((await vote(ann, { choice: '0', poll: 'poll_none' }, 'p')).outcome).toBe('unknown');
    expect((await run('polls.cast-vote', ann, { choice: '0' }, `${key}/q`)).outcome).toBe('unknown');
    const stranger = await person('stranger', 'north', false, CAPPED);
    expect((await vote(stranger, { choice: '0' }, 's')).outcome).toBe('unknown');
    expect((await vote(ann, { choice: '0' }, 'late', poll.closesAt)).outcome).toBe('closed');
    expect(await town.polls.choiceOf(poll.id, ann.member ?? '')).toBe(2);
  });

  test('polls.find-running: some, none', async () => {
    expect(await run('polls.find-running', coordinator)).toEqual({ outcome: 'some', data: { count: 1 } });
    expect(await run('polls.find-running', coordinator, {}, `${key}/late`, later(3 * DAY))).toMatchObject({
      outcome: 'none',
    });
  });

  test('polls.close-poll: ok, already, unknown', async () => {
    await run('polls.cast-vote', ann, { poll: poll.id, choice: '1' });
    const elsewhere = await person('elsewhere', 'north', true, CAPPED);
    expect(await run('polls.close-poll', elsewhere, { poll: poll.id }, `${key}/e`)).toEqual({ outcome: 'unknown' });
    const done = { data: { question: 'Where to?', votes: 1 } };
    expect(await run('polls.close-poll', coordinator, { poll: poll.id })).toEqual({ outcome: 'ok', ...done });
    expect(await run('polls.close-poll', coordinator, { poll: poll.id }, `${key}/again`)).toEqual({
      outcome: 'already',
      ...done,
    });
  });

  test('the lists of choices', async () => {
    const mine = [{ value: poll.id, text: { plain: 'Where to?' } }];
    expect(await list('polls.open', ann)).toEqual(mine);
    expect(await list('polls.open', sue)).toEqual([]);
    expect(await list('polls.open', { ...ann, member: null })).toEqual([]);
    expect(await list('polls.running', coordinator)).toEqual(mine);
    expect(await list('polls.running', ann)).toEqual([]);
    expect(await list('polls.options', ann, { poll: poll.id })).toEqual([
      { value: '0', text: { plain: 'river' } },
      { value: '1', text: { plain: 'hill' } },
      { value: '2', text: { plain: 'park' } },
    ]);
    expect(await list('polls.options', ann)).toEqual([]);
    expect(await list('polls.options', { ...ann, community: CAPPED }, { poll: poll.id })).toEqual([]);
    expect((await list('polls.zones', coordinator)).map((option) => option.value)).toEqual(['north', 'south']);
  });
});
