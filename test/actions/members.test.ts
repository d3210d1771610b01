import { areaOf } from '../../src/actions';
import { editProfile } from '../../src/actions/members/edit-profile';
import { join } from '../../src/actions/members/join';
import { kinds } from '../../src/actions/members/kinds.source';
import { leave } from '../../src/actions/members/leave';
import { keeps, profileFields } from '../../src/actions/members/profile-fields.source';
import { readProfile } from '../../src/actions/members/read-profile';
import { readStanding } from '../../src/actions/members/read-standing';
import { sayChild } from '../../src/actions/members/say-child';
import { standBack } from '../../src/actions/members/stand-back';
import { zones } from '../../src/actions/members/zones.source';
import { issueAccount } from '../../src/services/ledger';
import { AT, HERE, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

const { actions: membersActions, sources: membersSources } = areaOf('members');

let town: Town;

beforeEach(async () => {
  town = await openTown();
});

afterEach(() => town.store.close());

const said = { name: '햇살', zone: 'mapo', can: ['company-talk', 'moon'], needs: ['learning'], phone: '010-1234-5678' };
const child = { name: '꼬마', zone: 'mapo', minor: true, guardianName: '보호자', guardianPhone: '010-5555-6666' };
const waits = { minor: true, guardian: { name: '보호자', phone: '+821055556666' }, can: [] };

describe('members.join', () => {
  test('joined: with welcome minutes and a first offer, once', async () => {
    const who = await town.stranger('x');
    const first = await town.does(join, who, said, 'turn-1/join');
    expect(first).toMatchObject({ outcome: 'joined', data: { name: '햇살', minutes: 300 }, notices: [] });
    const again = await town.does(join, await town.person('x'), said, 'turn-1/join');
    expect(again).toEqual(first);
    const { member } = await town.person('x');
    expect(await town.services.members.get(member ?? '')).toMatchObject({
      phone: '+821012345678',
      can: ['company-talk'],
    });
    expect(await town.services.ledger.balance(HERE, member ?? '')).toMatchObject({ available: 300 });
    expect(await town.services.matching.offers.of(member ?? '')).toMatchObject({ kinds: ['company-talk'] });
    expect(await town.services.ledger.balance(HERE, issueAccount(HERE))).toMatchObject({ posted: -300 });
  });

  test('joined without anything one can do: no offer', async () => {
    await town.does(join, await town.stranger('x'), { name: '햇살', zone: 'mapo' });
    expect(await town.services.matching.offers.of((await town.person('x')).member ?? '')).toBeNull();
  });

  test('waiting: a child, without minutes; a coordinator is told', async () => {
    const boss = await town.coordinator('boss');
    const first = await town.does(join, await town.stranger('kid'), child, 'turn-k/join');
    expect(first).toMatchObject({ outcome: 'waiting', data: { name: '꼬마', minutes: 0 } });
    const member = (await town.services.members.standing('web:kid'))?.id;
    const text = { key: 'members.notice.waiting', params: { name: '꼬마', zone: { key: `${HERE}.zone.mapo` } } };
    const presses = [{}, { answer: 'yes' }, { answer: 'no' }].map((answer) => ({ with: { member, ...answer } }));
    const say = { text, buttons: presses.map((press) => ({ press: { flow: 'members.approve', ...press } })) };
    expect(first.notices).toMatchObject([{ to: boss.member, say }]);
    expect(JSON.stringify(first.notices)).not.toContain('5555');
    expect(await town.does(join, await town.person('kid'), child, 'turn-k/join')).toEqual(first);
    expect(await town.person('kid')).toMatchObject({ member: null });
  });

  test('already: the conversation has joined', async () => {
    await town.member('x');
    expect(await town.does(join, await town.person('x'), said)).toMatchObject({
      outcome: 'already',
      data: { minutes: 0 },
    });
  });

  test.each([
    ['bad-name', { ...said, name: '010-1234-5678' }],
    ['bad-phone', { ...said, phone: '12' }],
    ['unknown-zone', { ...said, zone: 'moon' }],
    ['bad-guardian-name', { ...child, guardianName: '!' }],
    ['bad-guardian-phone', { ...child, guardianPhone: '없어요' }],
  ])('%s: nobody is made', async (outcome, args) => {
    expect(await town.does(join, await town.stranger('x'), args)).toMatchObject({ outcome });
    expect(await town.services.members.standing('web:x')).toBeNull();
  });
});

describe('a crash while joining', () => {
  test.each(['grantWelcome', 'fromProfile'] as const)(
    'before %s: the replay does what is left, once',
    async (where) => {
      const { ledger, matching } = town.services;
      const who = await town.stranger('x');
      const crash = where === 'grantWelcome' ? jest.spyOn(ledger, where) : jest.spyOn(matching.offers, where);
      crash.mockRejectedValueOnce(new Error('the store went away'));
      await expect(town.does(join, who, said, 'turn-c/join')).rejects.toThrow('went away');
      expect(await town.does(join, await town.person('x'), said, 'turn-c/join')).toMatchObject({
        outcome: 'joined',
        data: { minutes: 300 },
      });
      const { member } = await town.person('x');
      expect(await town.services.members.count(HERE)).toBe(1);
      expect(await ledger.balance(HERE, member ?? '')).toMatchObject({ posted: 300 });
      expect(await matching.offers.of(member ?? '')).not.toBeNull();
    },
  );
});

describe('members.read-standing', () => {
  test('none, waiting, active, and none again after leaving', async () => {
    expect(await town.does(readStanding, await town.stranger('x'))).toMatchObject({ outcome: 'none' });
    await town.coordinator('boss');
    await town.member('kid', waits);
    expect(await town.does(readStanding, await town.person('kid'))).toMatchObject({
      outcome: 'waiting',
      data: { name: 'kid' },
    });
    const who = await town.member('y');
    expect(await town.does(readStanding, who)).toMatchObject({ outcome: 'active', data: { name: 'y' } });
    await town.services.members.leave(who.member, turn().cause);
    expect(await town.does(readStanding, who)).toMatchObject({ outcome: 'none' });
  });
});

describe('the profile', () => {
  test('members.read-profile: ok shows it in words, none for non-members', async () => {
    const who = await town.member('x', { phone: '+821012345678', needs: [] });
    expect(await town.does(readProfile, who)).toMatchObject({
      outcome: 'ok',
      data: {
        name: 'x',
        zone: { key: `${HERE}.zone.mapo` },
        can: [{ key: `${HERE}.kind.company-talk` }],
        needs: { key: 'members.none' },
        phone: '010-1234-5678',
        spoken: [{ key: 'members.spoken.ko' }],
        gender: { key: 'members.none' },
        photo: { key: 'members.none' },
      },
    });
    expect(await town.does(readProfile, await town.stranger('y'))).toMatchObject({ outcome: 'none' });
  });

  test.each([
    [{ name: ' 새싹 ' }, { name: '새싹' }],
    [{ zone: 'guro' }, { zone: 'guro' }],
    [{ can: ['reading', 'moon', 'reading'] }, { can: ['reading'] }],
    [{ needs: ['learning'] }, { needs: ['learning'] }],
    [{ phone: '02-123-4567' }, { phone: '+8221234567' }],
    [{ spoken: ['en', 'vi'] }, { languages: ['ko', 'en', 'vi'] }],
    [{ gender: 'female' }, { gender: 'female' }],
    [{ photo: 'web-photo:1' }, { photo: 'web-photo:1' }],
    [{ clear: 'can' }, { can: [] }],
  ])('members.edit-profile %p: ok', async (args, expected) => {
    const who = await town.member('x');
    expect(await town.does(editProfile, who, args, 'turn-e/edit')).toMatchObject({ outcome: 'ok', notices: [] });
    expect(await town.does(editProfile, who, args, 'turn-e/edit')).toMatchObject({ outcome: 'ok', notices: [] });
    expect(await town.services.members.get(who.member)).toMatchObject(expected);
  });

  test.each([
    ['bad-name', { name: '☀️' }],
    ['bad-phone', { phone: '전화' }],
    ['bad-email', { email: '골뱅이' }],
    ['unknown-zone', { zone: 'moon' }],
  ])('members.edit-profile: %s changes nothing', async (outcome, args) => {
    const who = await town.member('x');
    const before = await town.services.members.get(who.member);
    expect(await town.does(editProfile, who, args)).toMatchObject({ outcome });
    expect(await town.services.members.get(who.member)).toEqual(before);
  });

  test('members.edit-profile: none for non-members', async () => {
    expect(await town.does(editProfile, await town.stranger('x'), { name: '새싹' })).toMatchObject({ outcome: 'none' });
  });
});

describe('members.leave', () => {
  test('ok: offer, open requests, cases, votes and profile go, once', async () => {
    const who = await town.member('x', { zone: 'mapo' });
    const { matching, exchange, cases, members, polls } = town.services;
    await matching.offers.fromProfile(who.member, turn().cause);
    const draft = { asker: who.member, kind: 'learning', date: '2026-11-24', time: '10:00', minutes: 60, zone: 'mapo' };
    expect(await exchange.ask(draft, turn().cause)).toMatchObject({ ok: true });
    const opened = await cases.open(
      { community: HERE, conversation: 'web:x', member: who.member, kind: 'question', text: '비밀이에요' },
      turn().cause,
    );
    const question = {
      community: HERE,
      question: '어디로?',
      options: ['강', '산'],
      zone: null,
      days: 1,
      by: who.member,
    };
    const poll = await polls.start(question, turn().cause);
    if (!poll.ok) throw new Error(poll.why);
    await polls.vote({ poll: poll.poll.id, member: who.member, choice: 1 }, turn().cause);
    expect(await town.does(leave, who, {}, 'turn-l/leave')).toMatchObject({
      outcome: 'ok',
      events: expect.arrayContaining([{ type: 'member.left', community: HERE, member: who.member }]),
    });
    expect(await polls.choiceOf(poll.poll.id, who.member)).toBeNull();
    expect(await members.get(who.member)).toMatchObject({ status: 'left', name: '' });
    expect(await matching.offers.of(who.member)).toBeNull();
    expect(await exchange.mine(who.member)).toEqual([]);
    expect(await cases.get(opened.id)).toMatchObject({ lines: [] });
    // A replay finds the conversation unlinked already.
    const again = async (key: string) => town.does(leave, await town.person('x'), {}, key);
    expect(await again('turn-l/leave')).toMatchObject({ outcome: 'ok' });
    expect(await again('turn-m/leave')).toMatchObject({ outcome: 'none', events: [] });
  });

  test('busy: not while a match is under way', async () => {
    const asker = await town.member('asker');
    const helper = await town.member('helper');
    const { matching, exchange, members } = town.services;
    await matching.offers.fromProfile(helper.member, turn().cause);
    const draft = {
      asker: asker.member,
      kind: 'company-talk',
      date: '2026-11-24',
      time: '10:00',
      minutes: 60,
      zone: 'mapo',
    };
    const asked = await exchange.ask(draft, turn().cause);
    if (!asked.ok) throw new Error(asked.why);
    expect(await exchange.accept(asked.request.id, helper.member, turn().cause)).toMatchObject({ is: 'matched' });
    for (const who of [asker, helper]) {
      expect(await town.does(leave, who)).toMatchObject({ outcome: 'busy' });
      expect(await members.get(who.member)).toMatchObject({ status: 'active' });
    }
  });

  test('ok for somebody who still waits', async () => {
    const boss = await town.coordinator('boss');
    await town.member('kid', waits);
    expect(await town.does(leave, await town.person('kid'))).toMatchObject({ outcome: 'ok' });
    expect(await town.services.members.waiting(HERE, boss.member)).toEqual([]);
  });
});

describe('lists', () => {
  test('members.zones and members.kinds give those of the community', async () => {
    const who = await town.stranger('x');
    expect(await town.lists(zones, who)).toHaveLength(25);
    expect((await town.lists(kinds, who))[0]).toEqual({
      value: 'hospital-company',
      text: { key: `${HERE}.kind.hospital-company` },
    });
  });
});

test('members.profile-fields: what the pack offers and asks for', async () => {
  const who = await town.member('asker');
  const fields = (await town.lists(profileFields, who)).map(({ value }) => value);
  expect(fields).toEqual(expect.arrayContaining(['name', 'zone', 'can', 'needs', 'phone', 'spoken', 'language']));
  const { kinds: _, ...bare } = town.services.communities.get(HERE);
  const asksLittle = { ...bare, kinds: [], join: { ...bare.join, ask: ['name' as const, 'zone' as const] } };
  expect(keeps(asksLittle, 'can')).toBe(false);
  expect(keeps(asksLittle, 'spoken')).toBe(false);
  expect(keeps(asksLittle, 'zone')).toBe(true);
});

test('members.say-child: such a conversation joins with a guardian only, for a year', async () => {
  const who = await town.stranger('kid');
  expect(await town.does(sayChild, who)).toMatchObject({ outcome: 'ok' });
  expect(await town.does(readStanding, who)).toMatchObject({ outcome: 'none', data: { child: true } });
  expect(await town.does(join, who, said)).toMatchObject({ outcome: 'child' });
  expect(await town.does(join, await town.stranger('grown'), said)).toMatchObject({ outcome: 'joined' });
  const { members } = town.services;
  expect(await members.isChilds('web:kid', new Date(AT.getTime() + 366 * 86_400_000))).toBe(false);
  await town.coordinator('boss');
  expect(await town.does(join, who, child)).toMatchObject({ outcome: 'waiting' });
});

test('members.stand-back: the conversation is its own again, also when it was before', async () => {
  expect(await town.does(standBack, await town.member('a'))).toMatchObject({ outcome: 'ok' });
});

test('every action and source of the area is tested, every outcome seen', () => {
  expect(membersSources.map(({ name }) => name).sort()).toEqual([
    'members.appointed',
    'members.areas',
    'members.displays',
    'members.kinds',
    'members.others',
    'members.people',
    'members.profile-fields',
    'members.suspendable',
    'members.suspended',
    'members.waiting',
    'members.zones',
  ]);
  // The actions about waiting, roles, linking, codes, browsers, kept data, the display and suspending have own files.
  const elsewhere =
    /link|code|claim|dismiss|kept|prove-route|set-|suspend|lift|-waiting|approve|refuse|devices|browsers|others|cut-off/;
  const here = membersActions.filter(({ name, needs }) => needs !== 'operator' && !elsewhere.test(name));
  for (const { name, outcomes } of here)
    expect({ name, outcomes: [...(town.seen.get(name) ?? [])].sort() }).toEqual({
      name,
      // The last head of a party stays in `parties.test.ts`.
      outcomes: outcomes.filter((one) => one !== 'head').sort(),
    });
});

test('a profile is changed by members only', () => {
  expect(editProfile.needs).toBe('member');
});
