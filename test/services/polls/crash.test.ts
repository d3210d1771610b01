import type { Notice } from '../../../src/lib/notice';
import { dieEverywhere, type FaultyHost, faultyHost } from '../ledger/faulty';
import { because, COMMUNITY } from '../ledger/support';
import { AT, openTown, QUESTION, type Town } from './support';

describe('a turn of the polls that dies at any call of the store and is taken up again', () => {
  let host: FaultyHost;
  let town: Town;
  let ann: string;

  beforeEach(async () => {
    town = await openTown((store) => {
      host = faultyHost(store);
      return host;
    });
    ann = await town.join('ann');
  });
  afterEach(async () => {
    await town.store.close();
  });

  const start = (round: string) => town.polls.start(QUESTION, because(`${round}/start`, AT));

  test('starting makes one poll that can be voted in', async () => {
    const deaths = await dieEverywhere(host, start, async (round, started) => {
      if (!started.ok) throw new Error(started.why);
      const vote = { poll: started.poll.id, member: ann, choice: 0 };
      expect(await town.polls.vote(vote, because(`${round}/v`, AT))).toMatchObject({ is: 'voted' });
      await town.polls.close({ poll: started.poll.id, community: COMMUNITY, by: ann }, because(`${round}/c`, AT));
    });
    expect(deaths).toBe(3);
    expect(await town.polls.open(COMMUNITY, null, AT)).toEqual([]);
  });

  test('a vote counts once', async () => {
    const poll = await town.start('poll');
    const turn = (round: string) =>
      town.polls.vote({ poll: poll.id, member: ann, choice: 1 }, because(`${round}/vote`, AT));
    const deaths = await dieEverywhere(host, turn, async (_, voted) => {
      expect(voted).toMatchObject({ is: 'voted', choice: 1 });
      expect(await town.polls.choiceOf(poll.id, ann)).toBe(1);
    });
    expect(deaths).toBe(3);
  });

  test('a closing gives one result', async () => {
    const turn = async (round: string) => {
      const poll = await town.start(`${round}/start`);
      await town.polls.vote({ poll: poll.id, member: ann, choice: 1 }, because(`${round}/vote`, AT));
      return town.polls.close({ poll: poll.id, community: COMMUNITY, by: ann }, because(`${round}/close`, AT));
    };
    const deaths = await dieEverywhere(host, turn, async (_, closing) => {
      expect(closing).toMatchObject({ is: 'closed', poll: { state: 'closed', result: { counts: [0, 1, 0] } } });
    });
    expect(deaths).toBeGreaterThanOrEqual(10);
  });

  test('a job that dies tells the same people when it is taken up again', async () => {
    const bo = await town.join('bo');
    const poll = await town.start('poll');
    const told = new Map<string, Notice[]>();
    for (const [job] of [await town.polls.due(AT, 1)]) {
      if (!job) throw new Error('nothing is due');
      const turn = async (round: string) => {
        const notices: Notice[] = [];
        await town.polls.run(job, because(job.id, AT, notices));
        told.set(round, notices);
      };
      await dieEverywhere(host, turn, async (round) => {
        expect(told.get(round)?.map((notice) => notice.to)).toEqual([ann, bo].sort());
      });
    }
    expect(await town.polls.due(AT, 1)).toEqual([]);
    expect(await town.polls.open(COMMUNITY, 'north', AT)).toEqual([poll]);
  });
});
