import type { Model } from 'mongoose';
import { memoryLogger } from '../../../src/lib/logger';
import {
  createProver,
  type Ledger,
  type Leg,
  MAX_VIOLATIONS,
  poolAccount,
  type TransferKind,
} from '../../../src/services/ledger';
import { type TransferDoc, transferModel } from '../../../src/services/ledger/model';
import { hashOf } from '../../../src/services/ledger/rules';
import { connectStore, type Store } from '../../../src/storage/store';
import { servicesOver } from '../../support/services';
import { because, COMMUNITY, communities, GRANT } from './support';

describe('the proof', () => {
  let store: Store;
  let ledger: Ledger;
  let transfers: Model<TransferDoc>;

  beforeEach(async () => {
    const logger = memoryLogger();
    store = await connectStore({ dataDir: ':memory:', logger });
    ledger = servicesOver(store, { communities: communities(), logger }).ledger;
    transfers = transferModel(store);
    await store.ready();
    await ledger.grantWelcome(COMMUNITY, 'a', because('t1/w'));
    await ledger.grantWelcome('capped', 'z', because('t2/w'));
    await ledger.hold(
      { community: COMMUNITY, key: 'm', from: 'a', to: 'b', minutes: 60, about: 'req' },
      because('t3/h'),
    );
    await ledger.post({ key: 'm', minutes: 50, by: [] }, because('t4/p'));
    await ledger.donate({ community: COMMUNITY, from: 'a', to: poolAccount(COMMUNITY), minutes: 10 }, because('t5/d'));
    await ledger.hold(
      { community: COMMUNITY, key: 'n', from: 'a', to: 'b', minutes: 30, about: 'req' },
      because('t6/h'),
    );
  });
  afterEach(async () => {
    await store.close();
  });

  const rules = async (community?: string): Promise<string[]> => {
    const { violations } = await ledger.prove(community);
    return [...new Set(violations.map((violation) => violation.rule))].sort();
  };
  const kind = (kind: TransferKind) => ({ community: COMMUNITY, kind });

  test('counts transfers, accounts and sums of each community', async () => {
    const proof = await ledger.prove();
    const sums = { posted: 0, pending: 0 };
    expect(proof).toEqual({
      communities: [
        { community: 'capped', transfers: 1, accounts: 2, ...sums, held: 0 },
        { community: COMMUNITY, transfers: 5, accounts: 4, ...sums, held: 30 },
      ],
      transfers: 6,
      accounts: 6,
      violations: [],
    });
    expect((await ledger.prove('capped')).transfers).toBe(1);
    expect(await createProver(store)('nowhere')).toEqual({
      communities: [],
      transfers: 0,
      accounts: 0,
      violations: [],
    });
  });

  test('a deleted transfer leaves a gap', async () => {
    await transfers.deleteOne(kind('post'));
    expect(await rules()).toEqual(expect.arrayContaining(['chain', 'density', 'hash']));
  });

  test('a deleted last transfer is found where it ended a hold or its other side went on', async () => {
    await transfers.deleteOne(kind('grant'));
    expect(await rules()).toEqual(expect.arrayContaining(['density', 'sum']));
  });

  test('a changed reason breaks the hash', async () => {
    await transfers.updateOne(kind('donate'), { $set: { reason: 'another' } });
    expect(await rules()).toEqual(['hash']);
  });

  /** Gives the correction of a gift, with its reason. */
  const corrected = async (): Promise<string> => {
    const gift = await transfers.findOne(kind('donate')).lean<TransferDoc>();
    const of = {
      transfer: String(gift?._id),
      minutes: 4,
      reason: '두더지 씨가 잘못 적었어요',
      by: ['p', 'q'] as const,
    };
    await ledger.correct(of, because('t7/c'));
    return JSON.stringify(await transfers.findOne(kind('correct')).lean());
  };

  test('an emptied reason keeps the proof, another one or another salt breaks it', async () => {
    expect(await corrected()).toContain('두더지');
    expect(await rules()).toEqual([]);
    const { opening } = (await transfers.findOne(kind('correct')).lean<TransferDoc>()) as TransferDoc;
    const value = { salt: opening?.value?.salt ?? '', reason: 'another' };
    await transfers.updateOne(kind('correct'), { $set: { 'opening.value': value } });
    expect(await rules()).toEqual(['hash']);
    await transfers.updateOne(kind('correct'), { $unset: { 'opening.value': 1 } });
    expect(await rules()).toEqual([]);
    expect(JSON.stringify(await transfers.findOne(kind('correct')).lean())).not.toContain('두더지');
    await transfers.updateOne(kind('correct'), { $set: { commitment: '0'.repeat(64) } });
    expect(await rules()).toEqual(['hash']);
  });

  test('a transfer of the first form is proved with its reason', async () => {
    await corrected();
    const last = (await transfers.findOne(kind('correct')).lean<TransferDoc>()) as TransferDoc;
    const [payer, payee] = last.legs;
    const hashBefore = async (leg: Leg | undefined) => {
      const key = `${leg?.account}#${(leg?.seq ?? 0) - 1}`;
      return (await transfers.findOne({ 'legs.key': key }).lean<TransferDoc>())?.hash ?? '';
    };
    const { _id: id, hash: _, form: __, commitment: ___, opening, ...rest } = last;
    const first = { ...rest, id, reason: opening?.value?.reason ?? '', legs: [payer as Leg, payee as Leg] as const };
    const hash = hashOf(first, [await hashBefore(payer), await hashBefore(payee)]);
    const $set = { hash, reason: first.reason };
    await transfers.updateOne({ _id: id }, { $set, $unset: { form: 1, commitment: 1, opening: 1 } });
    expect(await rules()).toEqual([]);
    await transfers.updateOne({ _id: id }, { $unset: { reason: 1 } });
    expect(await rules()).toEqual(['hash']);
  });

  test('changed minutes break the chain', async () => {
    await transfers.updateOne(kind('grant'), { $set: { minutes: GRANT + 1 } });
    expect(await rules()).toEqual(['chain', 'hash']);
  });

  test('minutes made out of nothing on one side are found by the sum', async () => {
    const last = await transfers.findOne(kind('donate')).lean<TransferDoc>();
    const legs = last?.legs.map((leg) => (leg.account === 'a' ? leg : { ...leg, posted: 500 }));
    await transfers.updateOne(kind('donate'), { $set: { legs } });
    expect(await rules()).toEqual(['chain', 'hash', 'sum']);
  });

  test('a swapped payer is found on the legs', async () => {
    await transfers.updateOne(kind('donate'), { $set: { from: 'b' } });
    expect(await rules()).toEqual(['legs']);
  });

  test('an end without its hold, and one that does not fit', async () => {
    await transfers.updateOne(kind('post'), { $set: { of: 'trf_none' } });
    expect(await rules()).toEqual(['chain', 'hash', 'hold']);
    const holds = await transfers.find(kind('hold')).lean<TransferDoc[]>();
    const other = holds.find((hold) => hold.minutes === 30);
    await transfers.updateOne(kind('post'), { $set: { of: other?._id, from: 'b', to: 'a' } });
    expect(await rules()).toEqual(expect.arrayContaining(['legs']));
  });

  test('a hold ended twice', async () => {
    const hold = await transfers.findOne({ ...kind('hold'), minutes: 60 }).lean<TransferDoc>();
    await transfers.updateOne(kind('donate'), { $set: { kind: 'void', of: hold?._id } });
    expect(await rules()).toEqual(expect.arrayContaining(['hold']));
  });

  test('an account of two communities', async () => {
    await transfers.updateOne(kind('donate'), { $set: { community: 'capped' } });
    expect(await rules()).toEqual(expect.arrayContaining(['community', 'hash']));
    expect(await rules(COMMUNITY)).toEqual(expect.arrayContaining(['density']));
  });

  test('lists no more violations than may be', async () => {
    for (let i = 0; i < MAX_VIOLATIONS + 20; i++)
      await ledger.donate({ community: COMMUNITY, from: 'a', to: 'b', minutes: 1 }, because(`t${i}/x`));
    await transfers.updateMany({}, { $set: { reason: 'all' } });
    expect((await ledger.prove()).violations).toHaveLength(MAX_VIOLATIONS);
  });
});
