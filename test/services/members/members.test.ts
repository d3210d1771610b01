import type { Member } from '../../../src/services/members';
import { MAX_CARDS } from '../../../src/services/members/limits';
import { AT, HERE, joining, openPeople, type People, turn } from './support';

let people: People;

beforeEach(async () => {
  people = await openPeople();
});

afterEach(() => people.store.close());

const child = { minor: true, guardian: { name: '보호자', phone: '+821055556666' }, can: [] };

describe('meeting', () => {
  test('makes a contact once, in the language the channel tells', async () => {
    const first = await people.members.meet('line', 'U1', 'en-GB', AT);
    expect(first).toMatchObject({ id: 'line:U1', member: null, lang: 'en', blocked: false, cards: [], seenAt: AT });
    const later = new Date(AT.getTime() + 60_000);
    expect(await people.members.meet('line', 'U1', undefined, later)).toMatchObject({ lang: 'en', seenAt: later });
    expect(await people.members.meet('line', 'U1', 'ko', later)).toMatchObject({ lang: 'ko' });
  });

  test('ten messages at once make one contact', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => people.members.meet('web', 'x', undefined, AT)));
    expect(new Set(all.map((contact) => contact.id))).toEqual(new Set(['web:x']));
  });

  test('a chosen language is kept whatever the channel tells', async () => {
    await people.members.meet('web', 'x', 'ko', AT);
    await people.members.setLanguage('web:x', 'ko-easy', turn().cause);
    expect(await people.members.meet('web', 'x', 'en', AT)).toMatchObject({ lang: 'ko-easy' });
  });

  test('the language is the member’s too', async () => {
    const { id } = await people.joined('x');
    await people.members.setLanguage('web:x', 'en', turn().cause);
    expect(await people.members.get(id)).toMatchObject({ lang: 'en' });
  });

  test('cards of notices are kept newest first, so many and no more', async () => {
    await people.members.meet('web', 'x', undefined, AT);
    for (let i = 0; i < MAX_CARDS + 3; i++)
      await people.members.addCards(
        'web:x',
        [
          { text: { key: `card.a${i}` }, press: { do: 'start', flow: 'a.b' } },
          { text: { key: `card.b${i}` }, press: { do: 'start', flow: 'a.c' } },
        ],
        AT,
      );
    const { cards } = await people.members.meet('web', 'x', undefined, AT);
    expect(cards).toHaveLength(MAX_CARDS);
    expect(cards.slice(0, 3).map((card) => card.text)).toEqual([
      { key: `card.a${MAX_CARDS + 2}` },
      { key: `card.b${MAX_CARDS + 2}` },
      { key: `card.a${MAX_CARDS + 1}` },
    ]);
  });

  test('a blocked conversation is no way to reach somebody, until it is opened again', async () => {
    const { id } = await people.joined('x');
    await people.members.setBlocked('web:x', true);
    expect(await people.members.contactsOf(id)).toEqual([]);
    await people.members.setBlocked('web:x', false);
    expect(await people.members.contactsOf(id)).toHaveLength(1);
  });

  test('a conversation can be reached by its own id before joining', async () => {
    await people.members.meet('web', 'x', undefined, AT);
    expect(await people.members.contactsOf('web:x')).toMatchObject([{ id: 'web:x', member: null }]);
    expect(await people.members.contactsOf('web:nobody')).toEqual([]);
  });
});

describe('joining', () => {
  test('makes an active member and links the conversation', async () => {
    await people.members.meet('web', 'x', undefined, AT);
    const { cause, notices } = turn();
    const { is, member } = await people.members.join(
      joining('x', { phone: '+821011112222', needs: ['learning'] }),
      cause,
    );
    expect(is).toBe('joined');
    expect(notices).toEqual([]);
    expect(member).toEqual({
      id: expect.stringMatching(/^mem_/),
      community: HERE,
      name: 'x',
      zone: 'mapo',
      status: 'active',
      appointments: [],
      lang: 'ko',
      languages: ['ko'],
      can: ['company-talk'],
      needs: ['learning'],
      phone: '+821011112222',
      minor: false,
      consent: { version: '2026-11-01', at: AT, channel: 'web' },
      invented: false,
      joinedAt: AT,
    });
    expect(await people.members.get(member.id)).toEqual(member);
    expect(await people.members.standing('web:x')).toEqual(member);
    expect(await people.members.contactsOf(member.id)).toMatchObject([{ id: 'web:x', member: member.id }]);
  });

  test('with the same cause again changes nothing and says the same', async () => {
    const boss = await people.coordinator('boss');
    await people.members.meet('web', 'x', undefined, AT);
    const first = turn('turn-j/join');
    const again = turn('turn-j/join');
    const one = await people.members.join(joining('x', child), first.cause);
    const two = await people.members.join(joining('x', child), again.cause);
    expect(two).toEqual(one);
    expect(again.notices).toEqual(first.notices);
    expect(await people.members.waiting(HERE, boss.id)).toHaveLength(1);
  });

  test('a second time from the same conversation finds the first', async () => {
    const first = await people.joined('x');
    const { is, member } = await people.members.join(joining('x', { name: 'y' }), turn().cause);
    expect({ is, id: member.id, name: member.name }).toEqual({ is: 'already', id: first.id, name: 'x' });
  });

  test('twenty at once from one conversation make one member', async () => {
    await people.members.meet('web', 'x', undefined, AT);
    const all = await Promise.all(Array.from({ length: 20 }, () => people.members.join(joining('x'), turn().cause)));
    expect(all.filter(({ is }) => is === 'joined')).toHaveLength(1);
    expect(new Set(all.map(({ member }) => member.id)).size).toBe(1);
    expect(await people.members.count(HERE)).toBe(1);
  });

  test('after a crash before the link, the replay links', async () => {
    const { cause } = turn('turn-crash/join');
    // Nobody was met yet, so the link fails after the member was written.
    await expect(people.members.join(joining('x'), cause)).rejects.toMatchObject({ id: 'members.link' });
    await people.members.meet('web', 'x', undefined, AT);
    expect(await people.members.join(joining('x'), turn('turn-crash/join').cause)).toMatchObject({ is: 'joined' });
    expect(await people.members.standing('web:x')).toMatchObject({ name: 'x' });
    expect(await people.members.count(HERE)).toBe(1);
  });

  test('a zone the community does not have is a broken assumption', async () => {
    await people.members.meet('web', 'x', undefined, AT);
    await expect(people.members.join(joining('x', { zone: 'moon' }), turn().cause)).rejects.toMatchObject({
      id: 'invariant',
    });
    expect(await people.members.standing('web:x')).toBeNull();
  });
});

describe('a child', () => {
  async function waits(): Promise<{ boss: Member; id: string }> {
    const boss = await people.coordinator('boss');
    const { id } = await people.joined('kid', child);
    return { boss, id };
  }

  test('waits, and doesn’t count among the members', async () => {
    await people.coordinator('boss');
    await people.members.meet('web', 'kid', undefined, AT);
    const { is, member } = await people.members.join(joining('kid', child), turn().cause);
    expect(is).toBe('waiting');
    expect(member.status).toBe('waiting');
    expect(await people.members.count(HERE)).toBe(1);
  });

  test('is approved once, by a coordinator, and told', async () => {
    const { boss, id } = await waits();
    const first = turn('turn-a/approve');
    expect(await people.members.approve(id, boss.id, first.cause)).toMatchObject({
      ok: true,
      member: { status: 'active' },
    });
    expect(first.notices).toMatchObject([{ to: id, say: { text: { key: 'members.notice.approved' } } }]);
    const again = turn('turn-a/approve');
    expect(await people.members.approve(id, boss.id, again.cause)).toMatchObject({ ok: true });
    expect(again.notices).toEqual(first.notices);
    const other = turn();
    expect(await people.members.approve(id, boss.id, other.cause)).toEqual({ ok: false, why: 'not-waiting' });
    expect(await people.members.refuse(id, boss.id, other.cause)).toEqual({ ok: false, why: 'not-waiting' });
    expect(other.notices).toEqual([]);
  });

  test('is not approved by somebody else', async () => {
    const { id } = await waits();
    const plain = await people.joined('plain');
    for (const by of [plain.id, id, 'mem_nobody'])
      expect(await people.members.approve(id, by, turn().cause)).toEqual({ ok: false, why: 'not-allowed' });
    expect(await people.members.get(id)).toMatchObject({ status: 'waiting' });
  });

  test('when refused is told, wiped, and may come again', async () => {
    const { boss, id } = await waits();
    const { cause, notices } = turn();
    expect(await people.members.refuse(id, boss.id, cause)).toMatchObject({
      ok: true,
      member: { status: 'refused', name: '' },
    });
    expect(notices).toMatchObject([{ to: id, say: { text: { key: 'members.notice.refused' } } }]);
    expect(await people.members.contactsOf(id)).toHaveLength(1);
    expect(JSON.stringify(await people.members.get(id))).not.toMatch(/kid|5555/);
    const back = await people.joined('kid', child);
    expect(back.status).toBe('waiting');
    expect(back.id).not.toBe(id);
  });

  test('two coordinators deciding at once: one decides', async () => {
    const { boss, id } = await waits();
    const second = await people.coordinator('second');
    const results = await Promise.all([
      people.members.approve(id, boss.id, turn().cause),
      people.members.refuse(id, second.id, turn().cause),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('the profile', () => {
  test('is changed field by field, and a thing is taken back', async () => {
    const { id } = await people.joined('x', { phone: '+821011112222' });
    await people.members.edit(id, { name: 'y', gender: 'female', can: ['reading'] }, turn().cause);
    expect(await people.members.get(id)).toMatchObject({
      name: 'y',
      gender: 'female',
      can: ['reading'],
      phone: '+821011112222',
    });
    await people.members.edit(id, { phone: null, gender: null }, turn().cause);
    const member = await people.members.get(id);
    expect(member).not.toHaveProperty('phone');
    expect(member).not.toHaveProperty('gender');
    expect(member).toMatchObject({ name: 'y' });
  });

  test('the same cause does not undo a later change', async () => {
    const { id } = await people.joined('x');
    await people.members.edit(id, { name: 'first' }, turn('turn-e/1').cause);
    await people.members.edit(id, { name: 'second' }, turn('turn-e/2').cause);
    expect(await people.members.edit(id, { name: 'first' }, turn('turn-e/1').cause)).toMatchObject({ ok: true });
    expect(await people.members.get(id)).toMatchObject({ name: 'second' });
  });

  test('of somebody waiting or gone is not changed', async () => {
    await people.coordinator('boss');
    const { id } = await people.joined('kid', child);
    expect(await people.members.edit(id, { name: 'y' }, turn().cause)).toEqual({ ok: false, why: 'not-active' });
    expect(await people.members.edit('mem_nobody', { name: 'y' }, turn().cause)).toEqual({
      ok: false,
      why: 'not-active',
    });
  });
});

describe('leaving', () => {
  test('wipes the person and unlinks the conversations; the id stays', async () => {
    const { id } = await people.joined('x', { phone: '+821011112222', needs: ['learning'] });
    const first = turn('turn-l/leave');
    expect(await people.members.leave(id, first.cause)).toMatchObject({ ok: true });
    const stored = await people.store.mongoose.connection.collection('members').findOne({ _id: id as never });
    expect(stored).toMatchObject({ status: 'left', name: '', can: [], needs: [], languages: [], roles: [] });
    for (const field of ['phone', 'photo', 'gender', 'guardian', 'origin']) expect(stored).not.toHaveProperty(field);
    expect(await people.members.standing('web:x')).toBeNull();
    expect(await people.members.contactsOf(id)).toEqual([]);
    expect(await people.members.leave(id, turn('turn-l/leave').cause)).toMatchObject({ ok: true });
    expect(await people.members.leave(id, turn().cause)).toEqual({ ok: false, why: 'not-active' });
  });

  test('the same conversation may join again, as somebody new', async () => {
    const first = await people.joined('x');
    await people.members.leave(first.id, turn().cause);
    const second = await people.joined('x');
    expect(second.id).not.toBe(first.id);
    expect(await people.members.many([first.id, second.id, second.id])).toHaveLength(2);
  });

  test('a replayed joining after the leaving does not bring the person back', async () => {
    await people.members.meet('web', 'x', undefined, AT);
    const { member } = await people.members.join(joining('x'), turn('turn-r/join').cause);
    await people.members.leave(member.id, turn().cause);
    await people.members.join(joining('x'), turn('turn-r/join').cause);
    expect(await people.members.standing('web:x')).toBeNull();
  });
});

describe('lists', () => {
  test('coordinators of the zone, else all, and a word in the log when there are none', async () => {
    expect(await people.members.coordinators(HERE, 'mapo')).toEqual([]);
    expect(people.logger.lines).toMatchObject([{ level: 'warn' }]);
    const a = await people.coordinator('a', 'mapo');
    const b = await people.coordinator('b', 'guro');
    expect((await people.members.coordinators(HERE, 'guro')).map(({ id }) => id)).toEqual([b.id]);
    expect((await people.members.coordinators(HERE, 'jung')).map(({ id }) => id).sort()).toEqual([a.id, b.id].sort());
    await people.members.leave(b.id, turn().cause);
    expect((await people.members.coordinators(HERE, 'guro')).map(({ id }) => id)).toEqual([a.id]);
  });

  test('pages show every active member once, of a zone too', async () => {
    for (let i = 0; i < 7; i++) await people.joined(`p${i}`, { zone: i % 2 ? 'mapo' : 'guro' });
    const gone = await people.joined('gone');
    await people.members.leave(gone.id, turn().cause);
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await people.members.page({ community: HERE, most: 3, ...(after ? { after } : {}) });
      if (page.length === 0) break;
      seen.push(...page.map(({ name }) => name));
      after = page.at(-1)?.id;
    }
    expect(seen.sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
    expect(await people.members.page({ community: HERE, zone: 'mapo', most: 10 })).toHaveLength(3);
    expect(await people.members.count(HERE)).toBe(7);
    expect(await people.members.count(HERE, 'guro')).toBe(4);
  });

  test('tells invented people from real ones', async () => {
    await people.joined('made-up', { invented: true });
    expect(await people.members.hasReal(HERE)).toBe(false);
    await people.joined('real');
    expect(await people.members.hasReal(HERE)).toBe(true);
  });
});
