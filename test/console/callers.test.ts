import type { Happening } from '../../src/services/record';
import { makeMember } from '../../src/tools/chat/people';
import { type App, openApp } from '../app/app';
import { doorOf } from '../support/doors';
import { type Browser, formIn, makeStaff, sent, signIn } from './desk';

describe('somebody rings the centre', () => {
  let app: App;
  let by: string;
  let desk: Browser;
  beforeEach(async () => {
    app = await openApp();
    by = await makeStaff(app, { name: '한담당', zone: 'eunpyeong', role: 'coordinator', area: null });
    desk = await signIn(app, by);
  });
  afterEach(() => app.close());

  /** A call under way: the page on the screen, and the address that takes what the person says. */
  interface Line {
    readonly action: string;
    page: string;
  }

  /** Opens the page for whoever rings, and begins with a new person. */
  async function answered(way: Readonly<Record<string, string>> = {}, browser = desk): Promise<Line> {
    const page = (await browser.get('/desk/callers')).text;
    const action = /action="(\/desk\/callers\/[^"]+)"/.exec(page)?.[1] ?? '';
    const { text } = await sent(browser, action, { ...formIn(page, action), ...way });
    return { action, page: text };
  }

  /** Types what the person says. */
  async function says(line: Line, words: string, browser = desk): Promise<void> {
    const fields = { ...formIn(line.page, line.action, 'name="words"'), words };
    line.page = (await sent(browser, line.action, fields)).text;
  }

  /** Presses the button with these words. */
  async function presses(line: Line, label: string): Promise<void> {
    line.page = (await sent(desk, line.action, formIn(line.page, line.action, `value="${label}"`))).text;
  }

  /** The person joins: everything is said on the telephone. */
  async function joins(line: Line, zone = '은평구'): Promise<void> {
    await presses(line, '가입하기');
    await presses(line, '네, 14세 이상이에요');
    await presses(line, '네, 동의해요');
    for (const words of ['새싹', zone, '말벗', '다 골랐어요', '건너뛰기', '010-1234-5678']) await says(line, words);
  }

  /** Rings a member of the list, who answers. */
  async function rings(member: string): Promise<Line> {
    const address = `/desk/calls/${member}`;
    const { headers } = await desk.post(`${address}/ring`, formIn((await desk.get('/desk')).text, `${address}/ring`));
    const page = (await desk.get(String(headers.location))).text;
    const action = `${address}/line`;
    return { action, page: (await sent(desk, action, formIn(page, action))).text };
  }

  /** A member rings back and is found by name. */
  async function ringsBack(member: string, first = ''): Promise<Line> {
    const action = `/desk/calls/${member}/line`;
    const page = (await desk.get(`/desk/calls/${member}`)).text;
    const line = { action, page: (await sent(desk, action, formIn(page, action))).text };
    if (first !== '') await says(line, first);
    return line;
  }

  const hangUp = async ({ action, page }: Line) => {
    const address = action.replace(/line$/, 'outcome');
    await desk.post(address, formIn(page, address, 'value="reached"'));
  };
  const newcomer = async () => (await app.runtime.services.members.named('seoul-timebank', '새싹'))[0];
  const balance = async (member: string) =>
    (await app.runtime.services.ledger.balance('seoul-timebank', member)).posted;
  const later = async (hours: number) => {
    app.clock.advance(hours * 3_600_000);
    await app.runtime.catchUp();
  };

  test('a number that isn’t one is asked for again, and nobody can be rung by it', async () => {
    const line = await answered();
    await presses(line, '가입하기');
    await presses(line, '네, 14세 이상이에요');
    await presses(line, '네, 동의해요');
    for (const words of ['새싹', '은평구', '말벗', '다 골랐어요', '건너뛰기']) await says(line, words);
    for (const words of ['010-12', '공일공', '1234', '010-1234-56789012']) {
      await says(line, words);
      expect({ words, page: line.page }).toEqual({ words, page: expect.stringContaining('전화번호') });
      expect(await newcomer()).toBeUndefined();
    }
    await says(line, '010-1234-5678');
    expect(await newcomer()).toMatchObject({ phone: '+821012345678' });
  });

  test('somebody without a telephone of our own, from joining to credit, wholly over pages of the desk', async () => {
    const door = doorOf('desk');
    const asker = await makeMember(app.runtime, {
      door,
      user: 'new-asker',
      name: '이순이',
      zone: 'eunpyeong',
      lang: 'ko',
    });
    const call = await answered();
    expect(call.page).toContain('읽어 드릴 말');
    await joins(call);
    expect(call.page).toContain('새싹 님');
    const helper = await newcomer();
    expect(helper).toMatchObject({ name: '새싹', status: 'active', phone: '+821012345678' });
    const id = helper?.id ?? '';
    expect(call.page).toContain(`href="/desk/calls/${id}"`);
    const asking = await ringsBack(asker.id, '도움 요청하기');
    for (const words of [
      '말벗',
      '모레',
      '두 시',
      '한 시간',
      '은평구',
      '나중에 알려줄게요',
      '없어요',
      '누구나 좋아요',
      '보낼게요',
    ])
      await says(asking, words);
    await app.runtime.catchUp();
    const heard = await rings(id);
    expect(heard.page).toContain('이순이');
    await presses(heard, '할게요');
    expect(heard.page).toContain('고마워요! ');
    await hangUp(heard);
    expect(await app.all('requests')).toMatchObject([{ state: 'matched', match: { helper: id } }]);
    const { startsAt } = (await app.all<{ startsAt: Date }>('requests'))[0] ?? { startsAt: new Date(0) };
    await later((startsAt.getTime() - app.clock.now().getTime()) / 3_600_000 + 1.1);
    desk = await signIn(app, by);
    for (const member of [asker.id, id]) {
      const told = await ringsBack(member);
      await presses(told, '네, 1시간 했어요');
      await hangUp(told);
    }
    expect(await app.all('requests')).toMatchObject([{ state: 'settled' }]);
    expect(await balance(id)).toBe(360);
    // Who pressed, by what means and on whose consent can be read later from the records themselves.
    const entered = { staff: by, means: 'phone', consent: 'self' };
    const logs = (await app.all<{ log: readonly Happening[] }>('requests'))[0]?.log ?? [];
    expect(logs.filter((one) => one.entered).map(({ is }) => is)).toEqual(
      expect.arrayContaining(['asked-for', 'matched', 'waiting', 'settled']),
    );
    expect(logs.flatMap((one) => one.entered ?? [])).toEqual(expect.arrayContaining([entered]));
    expect(await app.runtime.services.members.get(id)).toMatchObject({ entered });
    const turns = (await app.all<{ conversation: string; by?: object }>('turns')).filter(({ by: one }) => one);
    expect(turns.length).toBeGreaterThan(15);
    expect(new Set(turns.map((turn) => JSON.stringify(turn.by)))).toEqual(
      new Set([JSON.stringify({ staff: by, means: 'phone', consent: 'self' })]),
    );
  });

  test('the page keeps the means and the consent that were chosen, and each entry of the call carries them', async () => {
    const call = await answered({ means: 'visit', consent: 'written' });
    expect(call.page).toContain('직접 만남 · 서면 동의서 동의');
    await joins(call);
    const turns = await app.all<{ by?: object }>('turns');
    const kinds = new Set(turns.flatMap(({ by: one }) => (one ? [JSON.stringify(one)] : [])));
    expect([...kinds]).toEqual([JSON.stringify({ staff: by, means: 'visit', consent: 'written' })]);
  });

  test('a button pressed twice, and a page loaded again, enter nothing twice', async () => {
    const call = await answered();
    const fields = formIn(call.page, call.action, 'value="가입하기"');
    const pages = await Promise.all([0, 1].map(() => sent(desk, call.action, fields)));
    expect(pages[1]?.text.match(/<p>[^<]*동의[^<]*/)?.[0]).toBe(pages[0]?.text.match(/<p>[^<]*동의[^<]*/)?.[0]);
    expect((await app.all<{ by?: object }>('turns')).filter(({ by: one }) => one)).toHaveLength(2);
  });

  test('the conversation of a caller belongs to who answers: the same address is another one for others', async () => {
    const other = await signIn(app, await makeStaff(app, { name: '두담당', zone: 'mapo', role: 'staff' }));
    const call = await answered();
    await presses(call, '가입하기');
    const page = (await other.get(call.action)).text;
    const theirs = await sent(other, call.action, formIn(page, call.action));
    expect(theirs.text).toContain('가입하기');
    expect(await app.all('contacts')).toHaveLength(4);
  });

  test('who joins in a zone of others goes on with their staff, and is told so', async () => {
    const staff = await makeStaff(app, { name: '마포직원', zone: 'mapo', role: 'staff' });
    const theirs = await signIn(app, staff);
    const near = desk;
    desk = theirs;
    const call = await answered();
    await joins(call, '은평구');
    expect(call.page).toContain('새싹');
    expect(call.page).toContain('은평구 담당자');
    expect(call.page).not.toContain('화면으로 가기');
    const again = await desk.post(call.action, { key: 'key_after', words: '도움말' });
    expect(again.status).toBe(404);
    expect((await near.get(`/desk/calls/${(await newcomer())?.id}`)).status).toBe(200);
  });
});
