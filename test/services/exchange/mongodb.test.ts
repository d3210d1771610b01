import { describeWithMongo } from '../../support/servers';
import { COMMUNITY, DAY, GRANT, HOUR, openTown, START, type Town, texts, walk } from './support';

/** How often two say yes at once. */
const RACES = 15;

describeWithMongo('the exchange on MongoDB', (url) => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown(START, url());
  });
  afterAll(() => town.close());

  test('two at once through two processes: one match and one hold, every time', async () => {
    const asker = await town.join('asker');
    const [one, two] = [await town.helper('one'), await town.helper('two')];
    const another = town.another();
    for (let n = 0; n < RACES; n++) {
      const made = await town.exchange.ask(walk(asker, { minutes: 30 }), town.because().cause);
      if (!made.ok) throw new Error(made.why);
      const { id } = made.request;
      const results = await Promise.all([
        town.exchange.accept(id, one, town.because().cause),
        another.accept(id, two, town.because().cause),
      ]);
      expect(results.map((result) => result.is).sort()).toEqual(['matched', 'taken']);
      expect((await town.ledger.balance(COMMUNITY, asker)).held).toBe(30);
      await town.exchange.cancel(id, asker, town.because().cause);
    }
    expect((await town.ledger.balance(COMMUNITY, asker)).held).toBe(0);
    expect((await town.ledger.prove()).violations).toEqual([]);
  });

  test('from the request to the moved minutes, a job at a time, each cause twice', async () => {
    const asker = await town.join('first');
    const helper = await town.helper('second', { zone: 'west' });
    const made = town.because();
    const ask = () => town.exchange.ask(walk(asker, { zone: 'west', time: '16:00' }), made.cause);
    const [request, again] = [await ask(), await ask()];
    if (!request.ok || !again.ok) throw new Error('the request was refused');
    expect(again.request.id).toBe(request.request.id);
    expect(texts(made.told)).toEqual(['ask', 'ask']);
    const { id } = request.request;
    const yes = town.because().cause;
    for (let n = 0; n < 2; n++) expect(await town.exchange.accept(id, helper, yes)).toMatchObject({ is: 'matched' });
    const { jobs } = await town.pass(DAY + 8 * HOUR);
    expect(jobs.map((job) => job.split(':')[0])).toEqual(['exchange.remind', 'exchange.finish']);
    await town.exchange.confirm(id, asker, { minutes: 90 }, town.because().cause);
    const last = town.because().cause;
    for (let n = 0; n < 2; n++)
      expect(await town.exchange.confirm(id, helper, { minutes: 90 }, last)).toMatchObject({ is: 'agreed' });
    expect(await town.ledger.balance(COMMUNITY, helper)).toMatchObject({ posted: GRANT + 90 });
    expect((await town.ledger.prove()).violations).toEqual([]);
  });
});
