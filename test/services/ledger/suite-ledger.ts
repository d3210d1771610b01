import type { Ledger, Posting, Transfer } from '../../../src/services/ledger';
import { issueAccount, MAX_STATEMENT, poolAccount } from '../../../src/services/ledger';
import type { Store } from '../../../src/storage/store';
import { because, CAP, CAPPED, COMMUNITY, CREDIT, GRANT, openLedgers } from './support';

/** What the ledger does, on any store. `name` keeps the accounts of one test apart from another's. */
export function ledgerSuite(options: () => { mongodbUrl?: string }): void {
  let store: Store;
  let ledgers: Ledger[];
  let ledger: Ledger;
  let name = '';
  let tests = 0;

  beforeAll(async () => {
    const opened = await openLedgers(3, options());
    store = opened.store;
    ledgers = opened.ledgers;
    ledger = opened.first;
  });
  beforeEach(() => {
    tests++;
    name = `mem_${tests}`;
  });
  afterEach(async () => {
    expect((await ledger.prove()).violations).toEqual([]);
  });
  afterAll(async () => {
    await store.close();
  });

  const asker = (): string => `${name}a`;
  const helper = (): string => `${name}b`;
  const minutes = async (account: string) => ledger.balance(COMMUNITY, account);
  const welcome = (account: string) => ledger.grantWelcome(COMMUNITY, account, because(`${account}/welcome`));
  const held = (key: string, amount: number, turn = `${name}/hold`) =>
    ledger.hold(
      { community: COMMUNITY, key: `${name}${key}`, from: asker(), to: helper(), minutes: amount, about: 'req_1' },
      because(turn),
    );
  const moved = (posting: Posting): Transfer => {
    if (!posting.ok) throw new Error(`refused: ${posting.why}`);
    return posting.transfer;
  };
  const coordinators = ['mem_c1', 'mem_c2'] as const;

  describe('welcome', () => {
    test('gives the minutes of the community once, whatever the turn', async () => {
      const first = await welcome(asker());
      const again = await ledger.grantWelcome(COMMUNITY, asker(), because(`${name}/another`));
      expect(first).toMatchObject({ ok: true, replay: false, transfer: { kind: 'grant', minutes: GRANT } });
      expect(again).toMatchObject({ ok: true, replay: true, transfer: { id: moved(first).id } });
      expect(await minutes(asker())).toEqual({ posted: GRANT, pending: 0, held: 0, available: GRANT + CREDIT });
    });

    test('a community that gives nothing refuses', async () => {
      expect(await ledger.grantWelcome('giftless', asker(), because(`${name}/w`))).toEqual({
        ok: false,
        why: 'amount',
      });
    });
  });

  describe('hold and its end', () => {
    test('a hold sets minutes aside for the asker and can not be spent by the helper', async () => {
      await welcome(asker());
      await held('m', 90);
      expect(await minutes(asker())).toEqual({ posted: GRANT, pending: -90, held: 90, available: GRANT - 90 + CREDIT });
      expect(await minutes(helper())).toEqual({ posted: 0, pending: 90, held: 0, available: CREDIT });
    });

    test.each([60, 90, 120, 0])('posts %d of 90 held minutes', async (actual) => {
      await welcome(asker());
      const hold = moved(await held('m', 90));
      const posted = moved(
        await ledger.post({ key: `${name}m`, minutes: actual, by: [helper()] }, because(`${name}/p`)),
      );
      expect(posted).toMatchObject({ kind: 'post', minutes: actual, of: hold.id, about: 'req_1', by: [helper()] });
      expect(await minutes(asker())).toMatchObject({ posted: GRANT - actual, pending: 0, held: 0 });
      expect(await minutes(helper())).toMatchObject({ posted: actual, pending: 0, held: 0 });
    });

    test('posting more than held is refused beyond the free minutes, and the hold stays', async () => {
      await welcome(asker());
      await held('m', 90);
      const most = GRANT + CREDIT;
      const post = (amount: number) =>
        ledger.post({ key: `${name}m`, minutes: amount, by: [] }, because(`${name}/p${amount}`));
      expect(await post(most + 1)).toEqual({ ok: false, why: 'insufficient', available: most });
      expect(await minutes(asker())).toMatchObject({ held: 90 });
      expect(await post(most)).toMatchObject({ ok: true });
      expect(await minutes(asker())).toMatchObject({ posted: -CREDIT, available: 0 });
    });

    test.each(['void', 'expire'] as const)('%s gives the minutes back', async (way) => {
      await welcome(asker());
      await held('m', 90);
      const of = { key: `${name}m`, reason: 'ill', by: [asker()] };
      const ended = moved(await ledger[way](of, because(`${name}/v`)));
      expect(ended).toMatchObject({ kind: way, minutes: 90, reason: 'ill', by: way === 'void' ? [asker()] : [] });
      expect(await minutes(asker())).toEqual({ posted: GRANT, pending: 0, held: 0, available: GRANT + CREDIT });
      expect(await minutes(helper())).toMatchObject({ posted: 0, pending: 0 });
    });

    test('a hold ends once: the same end is a replay, any other is refused', async () => {
      await welcome(asker());
      await held('m', 90);
      const key = `${name}m`;
      const first = await ledger.post({ key, minutes: 60, by: [asker()] }, because(`${name}/p1`));
      const other = await ledger.post({ key, minutes: 60, by: [helper()] }, because(`${name}/p2`));
      expect(other).toEqual({ ok: true, transfer: moved(first), replay: true });
      const refused = { ok: false, why: 'ended' };
      expect(await ledger.post({ key, minutes: 61, by: [] }, because(`${name}/p3`))).toEqual(refused);
      expect(await ledger.void({ key, reason: 'r', by: [] }, because(`${name}/p4`))).toEqual(refused);
      expect(await ledger.expire({ key, reason: 'r' }, because(`${name}/p5`))).toEqual(refused);
    });

    test('post, void and expire at once: exactly one ends the hold', async () => {
      await welcome(asker());
      await held('m', 90);
      const key = `${name}m`;
      const [one, two, three] = ledgers as [Ledger, Ledger, Ledger];
      const ends = await Promise.all([
        one.post({ key, minutes: 60, by: [] }, because(`${name}/e1`)),
        two.void({ key, reason: 'r', by: [] }, because(`${name}/e2`)),
        three.expire({ key, reason: 'r' }, because(`${name}/e3`)),
      ]);
      expect(ends.filter((end) => end.ok)).toHaveLength(1);
      expect(ends.filter((end) => !end.ok && end.why === 'ended')).toHaveLength(2);
    });

    test('a changed hold ends with the minutes it holds now, once, and the same change is a replay', async () => {
      await welcome(asker());
      await held('m', 90);
      const key = `${name}m`;
      const change = (nth: number, amount: number, cause: string) =>
        ledger.rehold({ key, nth, minutes: amount, by: [helper()] }, because(`${name}/${cause}`));
      const longer = moved(await change(1, 150, 'c1'));
      expect(await change(1, 150, 'c1again')).toEqual({ ok: true, transfer: longer, replay: true });
      expect(await minutes(asker())).toMatchObject({ posted: GRANT, pending: -150, held: 150 });
      expect(await change(2, 30, 'c2')).toMatchObject({ ok: true, transfer: { kind: 'rehold', of: longer.id } });
      expect(await minutes(asker())).toMatchObject({ held: 30, available: GRANT - 30 + CREDIT });
      expect(await minutes(helper())).toMatchObject({ posted: 0, pending: 30, held: 0 });
      const most = GRANT + CREDIT;
      expect(await change(3, most + 1, 'c3')).toEqual({ ok: false, why: 'insufficient', available: most });
      expect(moved(await ledger.void({ key, reason: 'r', by: [] }, because(`${name}/v`)))).toMatchObject({
        minutes: 30,
      });
      expect(await minutes(asker())).toMatchObject({ pending: 0, held: 0, available: GRANT + CREDIT });
      expect(await change(3, 60, 'c4')).toEqual({ ok: false, why: 'ended' });
      expect(await change(4, 60, 'c5')).toEqual({ ok: false, why: 'ended' });
    });

    test('a change and an end at once: the end ends what is held then', async () => {
      await welcome(asker());
      await held('m', 90);
      const key = `${name}m`;
      const [one, two, three] = ledgers as [Ledger, Ledger, Ledger];
      await Promise.all([
        one.rehold({ key, nth: 1, minutes: 120, by: [] }, because(`${name}/c1`)),
        two.void({ key, reason: 'r', by: [] }, because(`${name}/e1`)),
        three.rehold({ key, nth: 1, minutes: 120, by: [] }, because(`${name}/c2`)),
      ]);
      expect(await minutes(asker())).toMatchObject({ posted: GRANT, pending: 0, held: 0 });
    });

    test('what can not be: unknown hold, no amount, the same account, too little', async () => {
      await welcome(asker());
      expect(await ledger.post({ key: `${name}x`, minutes: 1, by: [] }, because(`${name}/u`))).toEqual({
        ok: false,
        why: 'unknown',
      });
      for (const amount of [0, -5, 1.5, Number.NaN, 100_001])
        expect(await held('n', amount, `${name}/${amount}`)).toEqual({ ok: false, why: 'amount' });
      const self = { community: COMMUNITY, key: `${name}s`, from: asker(), to: asker(), minutes: 5, about: 'x' };
      expect(await ledger.hold(self, because(`${name}/s`))).toEqual({ ok: false, why: 'same-account' });
      const tooMuch = await held('t', GRANT + CREDIT + 1);
      expect(tooMuch).toEqual({ ok: false, why: 'insufficient', available: GRANT + CREDIT });
    });

    test('a key used with other values is a broken assumption', async () => {
      await welcome(asker());
      await held('m', 90);
      await expect(held('m', 91)).rejects.toThrow('used before with other values');
    });
  });

  describe('at once', () => {
    test('of 40 double spends by three processes exactly one goes through', async () => {
      await welcome(asker());
      const spend = (i: number) =>
        (ledgers[i % ledgers.length] as Ledger).hold(
          {
            ...{ community: COMMUNITY, key: `${name}d${i}`, from: asker(), to: `${name}h${i % 5}` },
            ...{ minutes: GRANT + CREDIT, about: 'req' },
          },
          because(`${name}/d${i}`),
        );
      const spent = await Promise.all(Array.from({ length: 40 }, (_, i) => spend(i)));
      expect(spent.filter((posting) => posting.ok)).toHaveLength(1);
      expect(spent.filter((posting) => !posting.ok && posting.why === 'insufficient')).toHaveLength(39);
      expect((await ledger.statement(asker(), MAX_STATEMENT)).map((one) => one.kind)).toEqual(['hold', 'grant']);
    });

    test('20 replays of one key by three processes make one transfer', async () => {
      await welcome(asker());
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          (ledgers[i % ledgers.length] as Ledger).donate(
            { community: COMMUNITY, from: asker(), to: poolAccount(COMMUNITY), minutes: 10 },
            because(`${name}/gift`),
          ),
        ),
      );
      expect(new Set(all.map((posting) => moved(posting).id)).size).toBe(1);
      expect(all.filter((posting) => posting.ok && !posting.replay)).toHaveLength(1);
      expect(await ledger.statement(asker(), MAX_STATEMENT)).toHaveLength(2);
    });

    test('crossing transfers between two accounts do not wait for each other', async () => {
      await Promise.all([welcome(asker()), welcome(helper())]);
      const gift = (from: string, to: string, i: number) =>
        ledger.donate({ community: COMMUNITY, from, to, minutes: 1 }, because(`${from}/x${i}`));
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? gift(asker(), helper(), i) : gift(helper(), asker(), i))),
      );
      expect(all.every((posting) => posting.ok)).toBe(true);
      expect(await minutes(asker())).toMatchObject({ posted: GRANT });
    });
  });

  describe('donations and corrections', () => {
    test('a donation goes to the pool, and no further than what is free', async () => {
      await welcome(asker());
      const pool = poolAccount(COMMUNITY);
      const before = (await minutes(pool)).posted;
      const give = (amount: number) =>
        ledger.donate({ community: COMMUNITY, from: asker(), to: pool, minutes: amount }, because(`${name}/${amount}`));
      expect(await give(120)).toMatchObject({ ok: true });
      expect(await give(241)).toEqual({ ok: false, why: 'insufficient', available: 240 });
      expect((await minutes(pool)).posted).toBe(before + 120);
      expect(await give(0)).toEqual({ ok: false, why: 'amount' });
    });

    test('a correction moves minutes back in parts, and never more than were moved', async () => {
      await welcome(asker());
      await held('m', 90);
      const wrong = moved(await ledger.post({ key: `${name}m`, minutes: 90, by: [] }, because(`${name}/p`)));
      const correct = (amount: number, turn: string) =>
        ledger.correct({ transfer: wrong.id, minutes: amount, reason: 'was 30', by: coordinators }, because(turn));
      const first = moved(await correct(60, `${name}/c1`));
      expect(first).toMatchObject({ kind: 'correct', of: wrong.id, from: helper(), to: asker(), by: coordinators });
      expect(await correct(60, `${name}/c1`)).toMatchObject({ ok: true, replay: true });
      expect(await correct(31, `${name}/c2`)).toEqual({ ok: false, why: 'too-much' });
      expect(await correct(-15, `${name}/c3`)).toMatchObject({ ok: true });
      expect(await correct(45, `${name}/c4`)).toMatchObject({ ok: true });
      expect(await minutes(asker())).toMatchObject({ posted: GRANT });
      expect(await minutes(helper())).toMatchObject({ posted: 0 });
    });

    test('a correction needs two people, a transfer that moved minutes, and minutes that are there', async () => {
      await welcome(asker());
      const hold = moved(await held('m', 90));
      const gift = moved(
        await ledger.donate({ community: COMMUNITY, from: asker(), to: helper(), minutes: 200 }, because(`${name}/g`)),
      );
      await ledger.donate({ community: COMMUNITY, from: helper(), to: `${name}z`, minutes: 200 }, because(`${name}/s`));
      const correct = (transfer: string, amount: number, by: readonly [string, string] = coordinators) =>
        ledger.correct({ transfer, minutes: amount, reason: 'r', by }, because(`${name}/c`));
      expect(await correct(gift.id, 10, ['mem_c1', 'mem_c1'])).toEqual({ ok: false, why: 'two-people' });
      expect(await correct(hold.id, 10)).toEqual({ ok: false, why: 'unknown' });
      expect(await correct('trf_none', 10)).toEqual({ ok: false, why: 'unknown' });
      expect(await correct(gift.id, 0)).toEqual({ ok: false, why: 'amount' });
      expect(await correct(gift.id, 200)).toEqual({ ok: false, why: 'insufficient', available: CREDIT });
    });

    test('parallel corrections of one transfer never move back more than it moved', async () => {
      await welcome(asker());
      const pool = poolAccount(COMMUNITY);
      const give = { community: COMMUNITY, from: asker(), to: pool, minutes: 100 };
      const wrong = moved(await ledger.donate(give, because(`${name}/g`)));
      const all = await Promise.all(
        Array.from({ length: 9 }, (_, i) =>
          (ledgers[i % ledgers.length] as Ledger).correct(
            { transfer: wrong.id, minutes: 40, reason: 'r', by: coordinators },
            because(`${name}/c${i}`),
          ),
        ),
      );
      expect(all.filter((posting) => posting.ok)).toHaveLength(2);
      expect(all.filter((posting) => !posting.ok && posting.why === 'too-much')).toHaveLength(7);
    });
  });

  describe('looking up', () => {
    test('a statement is latest first and pages on', async () => {
      await welcome(asker());
      for (let i = 1; i <= 5; i++)
        await ledger.donate(
          { community: COMMUNITY, from: asker(), to: poolAccount(COMMUNITY), minutes: i },
          because(`${name}/g${i}`),
        );
      const page = async (limit: number, before?: number) =>
        (await ledger.statement(asker(), limit, before)).map((one) => one.minutes);
      expect(await page(3)).toEqual([5, 4, 3]);
      expect(await page(3, 4)).toEqual([2, 1, GRANT]);
      expect(await page(3, 1)).toEqual([]);
      expect(await ledger.statement(`${name}nobody`, 10)).toEqual([]);
    });

    test('a transfer is found by its number as people type it', async () => {
      const grant = moved(await welcome(asker()));
      const typed = ` ${grant.no.slice(0, 4).toLowerCase()}-${grant.no.slice(4).replaceAll('0', 'o')} `;
      expect(await ledger.named(COMMUNITY, typed)).toEqual(grant);
      expect(await ledger.named('giftless', grant.no)).toBeNull();
      expect(await ledger.named(COMMUNITY, grant.no.slice(1))).toBeNull();
      expect(await ledger.get(grant.id)).toEqual(grant);
    });

    test('a ledger that has seen nothing finds the end of a long account', async () => {
      await welcome(asker());
      for (let i = 1; i <= 40; i++)
        await ledger.donate(
          { community: COMMUNITY, from: asker(), to: helper(), minutes: 1 },
          because(`${name}/g${i}`),
        );
      const fresh = ledgers[2] as Ledger;
      expect(await fresh.balance(COMMUNITY, asker())).toMatchObject({ posted: GRANT - 40 });
      expect((await fresh.statement(asker(), 1))[0]?.legs[0].seq).toBe(41);
    });
  });

  describe('the issue account', () => {
    test('gives out no more than its cap', async () => {
      const all = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          (ledgers[i % ledgers.length] as Ledger).grantWelcome(CAPPED, `${name}n${i}`, because(`${name}/n${i}`)),
        ),
      );
      expect(all.filter((posting) => posting.ok)).toHaveLength(3);
      const refused = { ok: false, why: 'cap', available: CAP - 3 * GRANT };
      expect(all.filter((posting) => !posting.ok)).toEqual(Array.from({ length: 5 }, () => refused));
      expect(await ledger.balance(CAPPED, issueAccount(CAPPED))).toMatchObject({ posted: -3 * GRANT });
    });
  });
}
