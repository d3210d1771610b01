import { join } from '../../src/actions/members/join';
import { leave } from '../../src/actions/members/leave';
import { sendCode } from '../../src/actions/welcomes/send-code';
import { useCode } from '../../src/actions/welcomes/use-code';
import type { Fingerprint } from '../../src/lib/fingerprint';
import type { Notice } from '../../src/lib/notice';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/lib/units';
import { MAX_CODE_TRIES, MAX_CODES_A_DAY, MAX_CODES_AN_HOUR } from '../../src/services/welcomes/limits';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

const PHONE = '010-2345-6789';
const ROUTE = 'sms.texts';
const fingerprint: Fingerprint = async (use, word) => Buffer.from(`${use}/${word}`).toString('base64url');

let town: Town;
afterEach(() => town.store.close());

type Who = Awaited<ReturnType<Town['member']>>;
/** A town whose newcomers prove their number; `texting` null: no text can be sent. */
async function townWith(texting: string | null = ROUTE, more: object = {}): Promise<Who> {
  const currency = { grantMinutes: 300, welcome: 'phone', creditMinutes: 0, issueCapMinutes: 600_000, ...more };
  town = await openTown({ ledger: { currency } }, { fingerprint, texting: () => texting });
  return town.coordinator('boss', 'mapo');
}

const joins = async (user: string, more: object = {}) =>
  town.does(join, await town.stranger(user), { name: '보람', zone: 'mapo', ...more });
const asks = async (user: string, args: object = {}, key?: string) =>
  town.does(sendCode, await town.person(user), args, key);
const types = async (user: string, code: string, key?: string) =>
  town.does(useCode, await town.person(user), { code }, key);
const idOf = async (user: string) => (await town.person(user)).member ?? '';
const posted = async (user: string) => (await town.services.ledger.balance(HERE, await idOf(user))).posted;
const numbered = (user: string, phone: string) =>
  idOf(user).then((id) => town.services.members.edit(id, { phone }, turn().cause));
const waits = async (user: string, set?: object) => {
  const welcomes = town.store.mongoose.connection.collection('welcomes');
  if (set) await welcomes.updateOne({ _id: (await idOf(user)) as never }, { $set: set });
  return welcomes.findOne({ _id: (await idOf(user)) as never });
};

function codeIn([notice]: readonly Notice[]): string {
  const code = (notice?.say.text as { params?: { code?: string } } | undefined)?.params?.code ?? '';
  expect(code).toMatch(/^\d{4}-\d{4}$/);
  return code;
}

/** As many wrong digits as the code has. */
const wrongFor = (code: string) => code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));

describe('welcomes.send-code', () => {
  test('sent: by text to the own number alone, outdated with the code; there: once is enough', async () => {
    await townWith();
    expect(await joins('x', { phone: PHONE })).toMatchObject({ data: { minutes: 0, waits: 'phone' }, notices: [] });
    const sent = await asks('x', {}, 'turn-c/send');
    expect(sent).toMatchObject({
      outcome: 'sent',
      data: { number: PHONE },
      notices: [{ to: await idOf('x'), via: ROUTE, expiresAt: new Date(AT.getTime() + 10 * MINUTE_MS) }],
    });
    expect(await asks('x', {}, 'turn-c/send')).toEqual(sent);
    expect(await asks('x')).toMatchObject({ outcome: 'there', data: { number: PHONE }, notices: [] });
    // The code stands nowhere but in the text.
    const stored = JSON.stringify(await waits('x'));
    expect(stored).not.toContain(codeIn(sent.notices).replace('-', ''));
    expect(stored).not.toMatch(/2345|6789/);
  });

  test('no-number, and not-mobile', async () => {
    await townWith();
    await joins('x');
    expect(await asks('x')).toMatchObject({ outcome: 'no-number', notices: [] });
    await numbered('x', '+8223456789');
    expect(await asks('x')).toMatchObject({ outcome: 'not-mobile', notices: [] });
    await numbered('x', '+821023456789');
    expect(await asks('x')).toMatchObject({ outcome: 'sent' });
  });

  test('too-many: codes of an hour for one person, and of a day to one number, whoever asks', async () => {
    await townWith();
    await joins('x', { phone: PHONE });
    for (let n = 0; n < MAX_CODES_AN_HOUR; n++)
      expect(await asks('x', { again: true })).toMatchObject({ outcome: 'sent' });
    expect(await asks('x', { again: true })).toMatchObject({ outcome: 'too-many', notices: [] });
    const left = MAX_CODES_A_DAY - MAX_CODES_AN_HOUR;
    await joins('y', { phone: PHONE });
    for (let n = 0; n < left; n++) expect(await asks('y', { again: true })).toMatchObject({ outcome: 'sent' });
    expect(await asks('y', { again: true })).toMatchObject({ outcome: 'too-many' });
    await joins('z', { phone: PHONE });
    expect(await asks('z')).toMatchObject({ outcome: 'too-many' });
    const later = async (ms: number) => {
      for (const user of ['x', 'y']) {
        const sends = (((await waits(user))?.sends ?? []) as { number: string; at: Date }[]).map(({ number, at }) => ({
          ...{ number, at: new Date(at.getTime() - ms) },
        }));
        await waits(user, { sends });
      }
    };
    await later(HOUR_MS);
    expect(await asks('x', { again: true })).toMatchObject({ outcome: 'too-many' });
    await later(DAY_MS - HOUR_MS);
    expect(await asks('x', { again: true })).toMatchObject({ outcome: 'sent' });
  });

  test('had: the number of somebody who had the minutes and left', async () => {
    await townWith();
    await joins('x', { phone: PHONE });
    await types('x', codeIn((await asks('x')).notices));
    await town.does(leave, await town.person('x'));
    await joins('y');
    await numbered('y', '+821023456789');
    expect(await asks('y')).toMatchObject({ outcome: 'had', notices: [] });
    expect(await asks('y')).toMatchObject({ outcome: 'none' });
  });

  test('word: another member has the number, so that a coordinator is asked', async () => {
    const boss = await townWith();
    await joins('x', { phone: PHONE });
    await types('x', codeIn((await asks('x')).notices));
    await joins('y');
    await numbered('y', '+821023456789');
    expect(await asks('y')).toMatchObject({ outcome: 'word', notices: [{ to: boss.member }] });
    expect(await asks('y')).toMatchObject({ outcome: 'none' });
    expect(await posted('y')).toBe(0);
  });

  test('none: nothing waits; off: the route has gone since', async () => {
    const boss = await townWith();
    expect(await town.does(sendCode, boss)).toMatchObject({ outcome: 'none', notices: [] });
    await town.store.close();
    let route: string | null = ROUTE;
    town = await openTown(
      { ledger: { currency: { grantMinutes: 300, welcome: 'phone', creditMinutes: 0, issueCapMinutes: 600_000 } } },
      { fingerprint, texting: () => route },
    );
    await joins('x', { phone: PHONE });
    route = null;
    expect(await asks('x')).toMatchObject({ outcome: 'off', notices: [] });
  });
});

describe('welcomes.use-code', () => {
  test('given: the code in any form, once; used afterwards', async () => {
    await townWith();
    await joins('x', { phone: PHONE });
    const code = codeIn((await asks('x')).notices);
    const done = await types('x', ` ${code.replace('-', ' ')}이에요`, 'turn-u/use');
    expect(done).toMatchObject({ outcome: 'given', data: { minutes: 300 }, notices: [] });
    expect(await types('x', code, 'turn-u/use')).toEqual(done);
    expect(await types('x', code)).toMatchObject({ outcome: 'used' });
    expect(await types('x', wrongFor(code))).toMatchObject({ outcome: 'none' });
    expect(await posted('x')).toBe(300);
  });

  test('wrong, then too-many; a new code counts anew', async () => {
    await townWith();
    await joins('x', { phone: PHONE });
    const code = codeIn((await asks('x')).notices);
    for (let n = 1; n < MAX_CODE_TRIES; n++)
      expect(await types('x', wrongFor(code))).toMatchObject({ outcome: 'wrong' });
    expect(await types('x', wrongFor(code))).toMatchObject({ outcome: 'too-many' });
    expect(await types('x', code)).toMatchObject({ outcome: 'too-many' });
    expect(await posted('x')).toBe(0);
    const next = codeIn((await asks('x', { again: true })).notices);
    expect(next).not.toBe(code);
    expect(await types('x', code)).toMatchObject({ outcome: 'wrong' });
    expect(await types('x', next)).toMatchObject({ outcome: 'given' });
  });

  test('late: after ten minutes', async () => {
    await townWith();
    await joins('x', { phone: PHONE });
    const code = codeIn((await asks('x')).notices);
    await waits('x', { 'proof.until': AT });
    expect(await types('x', code)).toMatchObject({ outcome: 'late' });
    expect(await posted('x')).toBe(0);
  });

  test('nobody proves a number with the code of another number, or of another person', async () => {
    await townWith();
    await joins('x', { phone: PHONE });
    const code = codeIn((await asks('x')).notices);
    await numbered('x', '+821099999999');
    expect(await types('x', code)).toMatchObject({ outcome: 'wrong' });
    await joins('y', { phone: '010-7777-7777' });
    await asks('y');
    expect(await types('y', code)).toMatchObject({ outcome: 'wrong' });
    await numbered('x', '+821023456789');
    expect(await types('x', code)).toMatchObject({ outcome: 'given' });
  });

  test('had and word: while the code was under way', async () => {
    const boss = await townWith();
    for (const user of ['x', 'y', 'z']) await joins(user, { phone: PHONE });
    const [x, y, z] = [await asks('x'), await asks('y'), await asks('z')].map(({ notices }) => codeIn(notices));
    expect(await types('x', x ?? '')).toMatchObject({ outcome: 'given' });
    expect(await types('y', y ?? '')).toMatchObject({ outcome: 'word', notices: [{ to: boss.member }] });
    await town.does(leave, await town.person('x'));
    expect(await types('z', z ?? '')).toMatchObject({ outcome: 'had' });
    expect(await posted('y')).toBe(0);
  });

  test('cap: the community has given out everything; none: no code was sent', async () => {
    await townWith();
    await joins('x', { phone: PHONE });
    expect(await types('x', '1234-5678')).toMatchObject({ outcome: 'none' });
    const code = codeIn((await asks('x')).notices);
    jest.spyOn(town.services.ledger, 'grantWelcome').mockResolvedValue({ ok: false, why: 'cap' });
    expect(await types('x', code)).toMatchObject({ outcome: 'cap' });
  });
});

test('without a route for texts the pack’s other way holds', async () => {
  const boss = await townWith(null);
  expect(await joins('x', { phone: PHONE })).toMatchObject({
    data: { waits: 'coordinator' },
    notices: [{ to: boss.member }],
  });
  await town.store.close();
  await townWith(null, { withoutTexts: 'settled' });
  expect(await joins('x', { phone: PHONE })).toMatchObject({ data: { waits: 'settled' }, notices: [] });
});

test('who hasn’t proven a number after two days is shown to coordinators', async () => {
  const boss = await townWith();
  await joins('x');
  const cards = (now: Date) =>
    town.services.welcomes.cards({ community: HERE, zones: ['mapo'], by: boss.member, now, most: 10 });
  expect(await cards(new Date(AT.getTime() + 2 * DAY_MS - 1))).toEqual([]);
  const [card] = await cards(new Date(AT.getTime() + 2 * DAY_MS));
  expect(card).toMatchObject({ feature: 'welcomes', record: await idOf('x') });
  const of = { key: 'k', by: boss.member, community: HERE, feature: 'welcomes', act: 'give', given: {} };
  expect(await town.services.acts.run({ ...of, record: card?.record ?? '' }, turn().cause)).toMatchObject({ ok: true });
  expect(await posted('x')).toBe(300);
});
