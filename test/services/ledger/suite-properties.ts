import fc from 'fast-check';
import { type Ledger, MAX_STATEMENT } from '../../../src/services/ledger';
import type { Store } from '../../../src/storage/store';
import { ACCOUNTS, accountName, ask, type Command, command, ISSUE, Model, outcome } from './model';
import { because, COMMUNITY, CREDIT, openLedgers } from './support';

/** Random commands against a plain model, on any store. */
export function propertySuite(options: () => { mongodbUrl?: string }, runs: number): void {
  let store: Store;
  let ledgers: Ledger[];
  let ledger: Ledger;
  let run = 0;

  beforeAll(async () => {
    const opened = await openLedgers(2, options());
    store = opened.store;
    ledgers = opened.ledgers;
    ledger = opened.first;
  });
  afterAll(async () => {
    await store.close();
  });

  const freshRun = (): string => `r${++run}x`;
  const some = (i: number): Ledger => ledgers[i % ledgers.length] ?? ledger;

  test('one after the other: every answer and every balance is the model’s', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
        const name = freshRun();
        const model = new Model();
        const before = (await ledger.balance(COMMUNITY, ISSUE)).posted;
        for (const [i, one] of commands.entries()) {
          const expected = model.run(one);
          expect([i, one, await outcome(ask(some(i), name, one, because(`${name}/${i}`)))]).toEqual([i, one, expected]);
        }
        for (let who = 0; who < ACCOUNTS; who++) {
          const held = model.held[who] ?? 0;
          expect(await ledger.balance(COMMUNITY, accountName(name, who))).toEqual({
            posted: model.posted[who],
            held,
            pending: (model.coming[who] ?? 0) - held,
            available: model.free(who),
          });
        }
        expect((await ledger.balance(COMMUNITY, ISSUE)).posted).toBe(before - model.given);
      }),
      { numRuns: runs },
    );
    expect((await ledger.prove()).violations).toEqual([]);
  });

  test('all at once, from two processes, each command twice: nothing twice, nobody overdrawn, the proof holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 20 }), async (commands) => {
        const name = freshRun();
        const funded: Command[] = Array.from({ length: ACCOUNTS }, (_, who) => ({ do: 'welcome', who }));
        for (const [i, one] of funded.entries()) await ask(ledger, name, one, because(`${name}/f${i}`));
        const asked = commands.flatMap((one, i) =>
          [0, 1].map((process) => outcome(ask(some(process), name, one, because(`${name}/${i}`)))),
        );
        const outcomes = await Promise.all(asked);
        const done = outcomes.filter((one) => one === 'ok').length;
        const entries = new Set<string>();
        for (let who = 0; who < ACCOUNTS; who++) {
          for (const transfer of await ledger.statement(accountName(name, who), MAX_STATEMENT)) {
            entries.add(transfer.id);
            for (const leg of transfer.legs)
              if (leg.account !== ISSUE) expect(leg.posted - leg.held).toBeGreaterThanOrEqual(-CREDIT);
          }
        }
        expect(entries.size).toBe(done + ACCOUNTS);
      }),
      { numRuns: runs },
    );
    expect((await ledger.prove()).violations).toEqual([]);
  });
}
