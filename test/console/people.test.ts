import { type App, openApp } from '../app/app';
import { actIn, type Browser, makeCall, makeCase, makeStaff, signIn } from './desk';

let app: App;
let by: string;
let mapo: Browser;
beforeEach(async () => {
  app = await openApp();
  by = await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' });
  mapo = await signIn(app, by);
  await makeStaff(app, { name: '강담당', zone: 'gangnam', role: 'coordinator' });
});
afterEach(() => app.close());

const search = (text: string) => mapo.get(`/desk/people?q=${encodeURIComponent(text)}`);

test('one person found is shown at once, several as a list, and none is told', async () => {
  const one = await makeStaff(app, { name: '김순자', zone: 'mapo', role: null });
  expect((await search('김순자')).headers.location).toBe(`/desk/people/${one}`);
  await makeStaff(app, { name: '김순자', zone: 'mapo', role: null });
  await makeStaff(app, { name: '김순자', zone: 'gangnam', role: null });
  const several = await search('김순자');
  expect(several.text.match(/class="card"/g)).toHaveLength(2);
  expect((await search('없는이')).text).toContain('‘없는이’에 맞는 이웃을 찾지 못했어요.');
});

test('a place finds its people, alone and beside the beginning of a name; a person of that name comes first', async () => {
  const one = await makeStaff(app, { name: '김순자', zone: 'mapo', role: null });
  await makeStaff(app, { name: '이영희', zone: 'mapo', role: null });
  await makeStaff(app, { name: '김강남', zone: 'gangnam', role: null });
  const all = await search('마포');
  expect([...all.text.matchAll(/data-key="open">([^<]+)</g)].map(([, name]) => name)).toEqual([
    '김순자',
    '이영희',
    '한담당',
  ]);
  expect((await search('마포구 김')).headers.location).toBe(`/desk/people/${one}`);
  expect((await search('강남')).text).toContain('맞는 이웃을 찾지 못했어요');
  const named = await makeStaff(app, { name: '마포댁', zone: 'mapo', role: null });
  expect((await search('마포')).headers.location).toBe(`/desk/people/${named}`);
  for (let n = 0; n < 20; n += 1) await makeStaff(app, { name: `최이웃${n}`, zone: 'mapo', role: null });
  expect((await search('최')).text).toContain('20명까지만 보여 드려요.');
});

test('a query is read as people type it: courtesies, what is asked for, a number among words', async () => {
  const phone = '+821012345678';
  const one = await makeStaff(app, { name: '김순자', zone: 'mapo', role: null, phone });
  const sun = await makeStaff(app, { name: '햇살', zone: 'mapo', role: null, phone: '+821087651234' });
  await makeStaff(app, { name: '김우리', zone: 'mapo', role: null });
  const queries: readonly (readonly [string, string])[] = [
    ...['김순자님 전화번호', '김순자 님', '김순자씨 번호 좀 알려주세요', '우리 김순자님', '순자님 연락처'].map(
      (typed) => [typed, one] as const,
    ),
    ...[
      '010-1234-5678',
      '01012345678',
      '5678',
      '5678번 누구예요?',
      '010 1234 5678 이 번호 누구예요',
      '김순자 5678',
    ].map((typed) => [typed, one] as const),
    ...['ㄱㅅㅈ', 'ㄱㅅㅈ님', '마포 김순자님 전화번호', '마포구 사는 김순자씨'].map((typed) => [typed, one] as const),
    ...['햇살님 번호 뭐예요', '햇살님번호'].map((typed) => [typed, sun] as const),
  ];
  for (const [typed, id] of queries)
    expect([typed, (await search(typed)).headers.location]).toEqual([typed, `/desk/people/${id}`]);
  for (const typed of ['없는이님 전화번호', '010 1234 5679 누구예요', '전화번호'])
    expect((await search(typed)).text).toContain('맞는 이웃을 찾지 못했어요');
});

test('a place of two words is found by either, and by both', async () => {
  await app.close();
  const community = 'seoul-pumasi';
  app = await openApp({ env: { COMMUNITY: community } });
  const staff = { name: '한담당', zone: 'dongjak-1', role: 'coordinator', area: 'dongjak', community } as const;
  mapo = await signIn(app, await makeStaff(app, staff));
  const one = await makeStaff(app, { name: '김순자', zone: 'dongjak-1', role: null, community });
  await makeStaff(app, { name: '김순자', zone: 'dongjak-2', role: null, community });
  for (const typed of ['상도동 김순자', '동작구 상도동 김순자님'])
    expect([typed, (await search(typed)).headers.location]).toEqual([typed, `/desk/people/${one}`]);
  expect((await search('동작구 김순자')).text.match(/class="card"/g)).toHaveLength(2);
});

test('the page of a person names the call that waits for them', async () => {
  const caller = await makeCall(app, { name: '박복순', zone: 'mapo', by });
  const { text } = await mapo.get(`/desk/people/${caller}`);
  expect(text).toContain('박복순 님께 전화</a> 전할 소식이 1개 있어요');
  expect(text).not.toContain('지금 기다리는 일이 없어요.');
});

test('a search is noted once a day for each person it shows, and they can read it', async () => {
  const one = await makeStaff(app, { name: '김순자', zone: 'mapo', role: null });
  const two = await makeStaff(app, { name: '김순희', zone: 'mapo', role: null });
  for (let n = 0; n < 3; n += 1) await search('김순');
  await search('김순자');
  const noted = async () => (await app.all('looks')).map(({ how, by: who, whose }) => [how, who, whose]);
  expect((await noted()).sort()).toEqual(
    [
      ['search', by, one],
      ['search', by, two],
    ].sort(),
  );
  app.clock.advance(24 * 60 * 60_000);
  mapo = await signIn(app, by);
  await search('김순자');
  expect((await app.runtime.services.looks.at(one)).map(({ how }) => how)).toEqual(['search', 'search']);
});

test('a number is shown after a look that is noted with its reason, for some minutes, and only to who looked', async () => {
  const person = await makeStaff(app, { name: '김순자', zone: 'mapo', role: null, phone: '+821012345678' });
  const address = `/desk/people/${person}`;
  const page = await mapo.get(address);
  expect(page.text).not.toContain('5678');
  const key = /name="key" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const [first, second] = await Promise.all([0, 1].map(() => mapo.post(`${address}/number`, { key })));
  expect(first?.headers.location).toBe(second?.headers.location);
  const shown = await mapo.get(String(first?.headers.location));
  expect(shown.text).toContain('<a href="tel:01012345678">010-1234-5678</a>');
  expect(await app.all('looks')).toMatchObject([{ by, whose: person, about: { feature: 'desk', id: person } }]);
  expect(await app.runtime.services.looks.at(person)).toHaveLength(1);
  const other = await signIn(app, await makeStaff(app, { name: '두담당', zone: 'mapo', role: 'coordinator' }));
  expect((await other.get(String(first?.headers.location))).text).not.toContain('5678');
  app.clock.advance(16 * 60_000);
  expect((await mapo.get(String(first?.headers.location))).text).not.toContain('5678');
});

test('a person’s page names their open cards', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
  const who = (await app.runtime.services.cases.get(card.replace('cases:', '')))?.member;
  const { text } = await mapo.get(`/desk/people/${who}`);
  expect(text).toContain(`/desk/cards/${encodeURIComponent(card)}`);
  expect(() => actIn(text, card, 'close')).toThrow('has no act');
});
