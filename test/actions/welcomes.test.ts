import { join } from '../../src/actions/members/join';
import { leave } from '../../src/actions/members/leave';
import { decide } from '../../src/actions/welcomes/decide';
import type { Fingerprint } from '../../src/lib/fingerprint';
import { DAY_MS } from '../../src/lib/units';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

const PHONE = '010-2345-6789';
const fingerprint: Fingerprint = async (use, word) => Buffer.from(`${use}/${word}`).toString('base64url');

let town: Town;
afterEach(() => town.store.close());

/** A town whose pack gives welcome minutes at this moment. */
async function townWith(welcome: 'joining' | 'coordinator' | 'settled'): Promise<Who> {
  const ledger = { currency: { grantMinutes: 300, welcome, creditMinutes: 0, issueCapMinutes: 600_000 } };
  town = await openTown({ ledger }, { fingerprint });
  return town.coordinator('boss', 'mapo');
}

const said = { name: '보람', zone: 'mapo' };
const joins = async (user: string, more: object = {}, key?: string) =>
  town.does(join, await town.stranger(user), { ...said, ...more }, key);
const posted = async (user: string) => {
  const member = (await town.services.members.standing(`web:${user}`))?.id ?? '';
  return (await town.services.ledger.balance(HERE, member)).posted;
};
const idOf = async (user: string) => (await town.person(user)).member ?? '';
const marks = () => town.store.mongoose.connection.collection('welcome_marks').find({}).toArray();

describe('welcomes.decide', () => {
  test('given: a coordinator’s word in one tap, once; the newcomer hears of it', async () => {
    const boss = await townWith('coordinator');
    const joined = await joins('x');
    expect(joined).toMatchObject({ outcome: 'joined', data: { minutes: 0, waits: 'coordinator' } });
    const press = joined.notices[0]?.say.buttons?.[0]?.press;
    expect(joined.notices).toMatchObject([{ to: boss.member, say: { text: { key: 'welcomes.notice.word' } } }]);
    expect(await posted('x')).toBe(0);
    const args = { member: await idOf('x'), answer: 'yes' };
    expect(press).toEqual({ do: 'start', flow: 'welcomes.decide', with: args });
    const done = await town.does(decide, boss, args, 'turn-w/decide');
    expect(done).toMatchObject({ outcome: 'given', data: { name: '보람', minutes: 300 } });
    expect(done.notices).toMatchObject([{ to: args.member, say: { text: { key: 'welcomes.notice.given' } } }]);
    expect(await town.does(decide, boss, args, 'turn-w/decide')).toEqual(done);
    expect(await town.does(decide, boss, args)).toMatchObject({ outcome: 'gone', notices: [] });
    expect(await posted('x')).toBe(300);
  });

  test('withheld, and gone afterwards', async () => {
    const boss = await townWith('coordinator');
    await joins('x');
    const args = { member: await idOf('x'), answer: 'no' };
    expect(await town.does(decide, boss, args)).toMatchObject({ outcome: 'withheld', notices: [] });
    expect(await town.does(decide, boss, { ...args, answer: 'yes' })).toMatchObject({ outcome: 'gone' });
    expect(await posted('x')).toBe(0);
  });

  test('not-allowed: another area, and one’s own', async () => {
    await townWith('coordinator');
    const far = await town.coordinator('far', 'jongno');
    await joins('x');
    const args = { member: await idOf('x'), answer: 'yes' };
    expect(await town.does(decide, far, args)).toMatchObject({ outcome: 'not-allowed' });
    expect(await town.does(decide, far, { ...args, member: far.member })).toMatchObject({ outcome: 'not-allowed' });
    expect(await posted('x')).toBe(0);
  });

  test('cap: the community has given out everything', async () => {
    const boss = await townWith('coordinator');
    jest.spyOn(town.services.ledger, 'grantWelcome').mockResolvedValue({ ok: false, why: 'cap' });
    await joins('x');
    expect(await town.does(decide, boss, { member: await idOf('x'), answer: 'yes' })).toMatchObject({ outcome: 'cap' });
  });

  test('the desk has a card for it until it is decided', async () => {
    const boss = await townWith('coordinator');
    await joins('x');
    const { deskCards, acts } = town.services;
    const [card] = await deskCards(boss.member);
    expect(card).toMatchObject({ feature: 'welcomes', record: await idOf('x'), acts: [{ act: 'give' }, {}] });
    const of = { key: 'k', by: boss.member, community: HERE, feature: 'welcomes', act: 'give', given: {} };
    expect(await acts.run({ ...of, record: card?.record ?? '' }, turn().cause)).toMatchObject({ ok: true });
    expect(await deskCards(boss.member)).toEqual([]);
    expect(await posted('x')).toBe(300);
  });
});

test('with the first settled exchange both newcomers get their minutes, once', async () => {
  await townWith('settled');
  expect(await joins('x')).toMatchObject({ data: { minutes: 0, waits: 'settled' }, notices: [] });
  await joins('y', { name: '나래' });
  const settled = async (minutes: number) =>
    town.hears([
      {
        ...{ type: 'match.settled', community: HERE, request: 'req_1', match: 'mat_1', minutes },
        ...{ asker: await idOf('x'), helper: await idOf('y') },
      },
    ]);
  await settled(0);
  expect([await posted('x'), await posted('y')]).toEqual([0, 0]);
  await settled(30);
  await settled(30);
  expect([await posted('x'), await posted('y')]).toEqual([300, 300]);
});

describe('a second welcome', () => {
  test('a leaver’s number leaves a fingerprint for a year, in that community only', async () => {
    await townWith('joining');
    expect(await joins('x', { phone: PHONE })).toMatchObject({ data: { minutes: 300 } });
    await town.does(leave, await town.person('x'));
    const [mark, ...more] = await marks();
    expect(more).toEqual([]);
    expect(mark).toEqual({ _id: expect.anything(), until: new Date(AT.getTime() + 365 * DAY_MS) });
    expect(JSON.stringify(await marks())).not.toMatch(/2345|6789/);
    expect(await joins('again', { phone: '+82 10 2345 6789' })).toMatchObject({
      outcome: 'joined',
      data: { minutes: 0, waits: 'nothing' },
    });
    expect(await joins('other', { phone: '010-2345-6780' })).toMatchObject({ data: { minutes: 300 } });
  });

  test('the job deletes the fingerprint after the year', async () => {
    await townWith('joining');
    await joins('x', { phone: PHONE });
    await town.does(leave, await town.person('x'));
    const { welcomes } = town.services;
    const year = new Date(AT.getTime() + 365 * DAY_MS);
    expect(await welcomes.due(new Date(year.getTime() - 1), 10)).toEqual([]);
    const [job] = await welcomes.due(year, 10);
    if (!job) throw new Error('no job is due');
    await welcomes.run(job, { ...turn().cause, at: year });
    expect(await marks()).toEqual([]);
    expect(await welcomes.due(year, 10)).toEqual([]);
  });

  test('a leaver who never had the minutes leaves no fingerprint', async () => {
    await townWith('coordinator');
    await joins('x', { phone: PHONE });
    await town.does(leave, await town.person('x'));
    expect(await marks()).toEqual([]);
    expect(await town.store.mongoose.connection.collection('welcomes').countDocuments({})).toBe(0);
  });

  test('a number that another member has waits for a coordinator: it may be a household', async () => {
    const boss = await townWith('joining');
    await joins('x', { phone: PHONE });
    const second = await joins('y', { phone: PHONE });
    expect(second).toMatchObject({ data: { minutes: 0, waits: 'coordinator' }, notices: [{ to: boss.member }] });
    await town.does(decide, boss, { member: await idOf('y'), answer: 'yes' });
    expect(await posted('y')).toBe(300);
  });
});
