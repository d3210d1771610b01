import { areaOf } from '../../src/actions';
import { readCommunity } from '../../src/actions/common/read-community';
import { HERE, turn } from '../services/members/support';
import { openTalk, type Talk } from '../services/members/talk';
import { openTown, type Town } from '../services/members/town';

const { actions: commonActions, sources: commonSources } = areaOf('common');

let town: Town;
let talk: Talk;

beforeEach(async () => {
  town = await openTown();
  talk = openTalk(town);
});

afterEach(() => town.store.close());

test('common.read-community: ok, for newcomers too', async () => {
  expect(await town.does(readCommunity, await town.stranger('x'))).toMatchObject({
    outcome: 'ok',
    data: {
      name: { key: `${HERE}.name` },
      minutes: 300,
      version: '2026-11-01',
      age: 14,
      when: { key: `${HERE}.answer-when` },
      has: { exchange: true, ledger: true, polls: true, cases: true },
      asks: { name: true, zone: true, can: true, needs: true, phone: true },
    },
  });
  expect(commonActions.map(({ name }) => name)).toEqual(['common.read-community']);
  expect(commonSources).toEqual([]);
});

describe('somebody new', () => {
  test('is welcomed whatever they write, and joins in under ten messages', async () => {
    await town.stranger('x');
    const first = await talk.says('x', '저기요');
    expect(first.keys.at(-1)).toBe('talk.welcome.hello');
    expect(first.buttons).toEqual([
      ...['가입하기', '더 알아보기', '언어·쉬운 말·큰 버튼', '담당자와 이야기하기', '기관으로 가입'],
    ]);
    await talk.presses('x', '가입하기');
    await talk.presses('x', '네, 14세 이상이에요');
    await talk.presses('x', '네, 동의해요');
    await talk.says('x', '햇살');
    await talk.says('x', '마포');
    await talk.says('x', '말벗, 동네 산책');
    await talk.says('x', '완료');
    await talk.presses('x', '건너뛰기');
    const joined = await talk.presses('x', '건너뛰기');
    expect(talk.text(joined)).toBe('햇살 님, 반가워요! 가입이 끝났어요. 5시간을 넣어 드렸어요.');
    expect(joined.buttons).toEqual(['도움 요청하기', '도움 주기', '메뉴']);
    const { member } = await town.person('x');
    expect(await town.services.members.get(member ?? '')).toMatchObject({
      can: ['company-talk', 'neighbourhood-walk'],
    });
    expect(await town.services.matching.offers.of(member ?? '')).toMatchObject({
      kinds: ['company-talk', 'neighbourhood-walk'],
    });
    expect((await talk.presses('x', '메뉴')).keys).toEqual(['talk.menu.show']);
  });

  test.each([
    ['마포', 'mapo'],
    ['중구', 'jung'],
    ['서울 마포구', 'mapo'],
    ['마포구요', 'mapo'],
    ['마포구 합정동', 'mapo'],
  ])('who writes %s lives in %s', async (said, zone) => {
    await town.stranger('x');
    await talk.says('x', '가입');
    await talk.presses('x', '네, 14세 이상이에요');
    await talk.presses('x', '네, 동의해요');
    await talk.says('x', '햇살');
    expect((await talk.says('x', said)).keys).toEqual(['members.join.can']);
    await talk.presses('x', '나중에 고르기');
    await talk.presses('x', '건너뛰기');
    await talk.presses('x', '건너뛰기');
    expect(await town.services.members.standing('web:x')).toMatchObject({ zone });
  });

  test('hears what is wrong with a name or a number, and says it again', async () => {
    await town.stranger('x');
    await talk.says('x', '가입');
    await talk.presses('x', '네, 14세 이상이에요');
    await talk.presses('x', '네, 동의해요');
    expect((await talk.says('x', '010 1234 5678')).keys).toEqual(['common.invalid.name-number', 'members.join.name']);
    expect((await talk.says('x', '햇살')).keys).toEqual(['members.join.zone']);
    await town.stranger('y');
    await talk.says('y', '가입');
    await talk.presses('y', '네, 14세 이상이에요');
    await talk.presses('y', '네, 동의해요');
    await talk.says('y', '달빛');
    await talk.says('y', '마포구');
    await talk.presses('y', '나중에 고르기');
    await talk.presses('y', '건너뛰기');
    expect((await talk.says('y', '공일공')).keys).toEqual(['members.join.bad-phone', 'members.join.phone']);
    expect((await talk.says('y', '010-1234-5678')).keys).toEqual(['members.join.welcome']);
  });

  test('may read about it, and leaves no trace when refusing', async () => {
    await town.stranger('x');
    await talk.says('x', '안녕하세요');
    const about = await talk.presses('x', '더 알아보기');
    expect(about.keys).toEqual(['talk.about.how', 'talk.about.safe']);
    expect(about.said[1]?.link?.url).toBe('/pages/consent');
    await talk.presses('x', '가입하기');
    await talk.presses('x', '네, 14세 이상이에요');
    expect((await talk.presses('x', '동의 안 해요')).keys).toEqual(['members.join.refused']);
    expect(await town.services.members.standing('web:x')).toBeNull();
  });

  test('asks a person before joining, and goes on where it was', async () => {
    await town.coordinator('boss');
    await town.stranger('x');
    await talk.says('x', '가입');
    await talk.presses('x', '네, 14세 이상이에요');
    await talk.presses('x', '네, 동의해요');
    await talk.says('x', '사람');
    const told = await talk.says('x', '가입이 어려워요');
    expect(told.keys).toEqual(['talk.person.thanks', 'common.invalid.resume', 'members.join.name']);
    expect(told.notices).toHaveLength(1);
  });
});

describe('the menu', () => {
  test('shows a member what a member may do, and a coordinator more', async () => {
    await town.member('x');
    await town.coordinator('boss');
    const plain = await talk.says('x', '메뉴');
    const more = await talk.says('boss', '메뉴');
    expect(plain.buttons).toEqual(expect.arrayContaining(['내 정보', '문의·신고하기', '도움말']));
    expect(plain.buttons).not.toContain('문의 목록');
    expect(more.buttons).toEqual(expect.arrayContaining(['문의 목록', '가입 대기']));
    for (const label of more.buttons) expect(label.length).toBeLessThanOrEqual(14);
  });

  test('help says what can be done and the words that always work', async () => {
    await town.member('x');
    await talk.says('x', '메뉴');
    expect((await talk.presses('x', '도움말')).keys).toEqual(['talk.help.can', 'talk.help.nav']);
  });
});

describe('a child and the coordinator', () => {
  async function waits(): Promise<Awaited<ReturnType<Talk['says']>>> {
    await town.coordinator('boss');
    await town.stranger('kid');
    await talk.says('kid', '가입');
    await talk.presses('kid', '만 14세가 안 됐어요');
    await talk.presses('kid', '계속할게요');
    await talk.says('kid', '꼬마');
    await talk.says('kid', '마포구');
    await talk.says('kid', '보호자');
    return talk.says('kid', '010-5555-6666');
  }

  test('from the notice: the guardian’s contact, then the approval, then the beginning', async () => {
    const waiting = await waits();
    expect(waiting.keys).toEqual(['members.join.waiting']);
    expect((await talk.says('kid', '아직이에요?')).keys.at(-1)).toBe('talk.welcome.waiting');
    const card = await talk.answers('boss', waiting.notices[0], '보호자 연락처');
    expect(card.said[0]?.rows?.map(({ value }) => value)).toEqual([
      { plain: '꼬마' },
      { key: `${HERE}.zone.mapo` },
      { plain: '보호자' },
      { plain: '010-5555-6666' },
    ]);
    const approved = await talk.presses('boss', '보호자 동의 확인함');
    expect(approved.keys).toEqual(['members.approve.approved']);
    await talk.answers('kid', approved.notices[0], '시작하기');
    await talk.says('kid', '동네 산책');
    expect((await talk.says('kid', '완료')).keys).toEqual(['talk.menu.show']);
    const { member } = await town.person('kid');
    expect(await town.services.matching.offers.of(member ?? '')).toMatchObject({ kinds: ['neighbourhood-walk'] });
    expect(await town.services.ledger.balance(HERE, member ?? '')).toMatchObject({ available: 300 });
  });

  test('from the list: refused, and a second press of the notice does nothing more', async () => {
    const { notices } = await waits();
    await talk.says('boss', '가입 대기');
    await talk.presses('boss', '꼬마 님 · 마포구 · 보호자 동의 · 방금부터');
    expect((await talk.presses('boss', '거절')).keys).toEqual(['members.approve.refused']);
    expect((await talk.answers('boss', notices[0], '보호자 동의 확인함')).keys).toEqual(['members.approve.gone']);
    expect((await talk.says('boss', '가입 대기')).keys).toEqual(['members.waiting.nobody']);
  });

  test('a resident who presses a coordinator’s button is told no', async () => {
    const { notices } = await waits();
    await town.member('plain');
    expect((await talk.answers('plain', notices[0], '보호자 동의 확인함')).keys).toEqual([
      'common.invalid.not-allowed',
    ]);
    expect(await town.services.members.standing('web:kid')).toMatchObject({ status: 'waiting' });
  });
});

describe('a case', () => {
  test('goes from the resident to the coordinator and back, and is closed', async () => {
    await town.coordinator('boss');
    await town.member('x');
    await talk.says('x', '신고');
    await talk.presses('x', '문제 신고');
    const opened = await talk.says('x', `${'약속 시간에 아무도 안 왔어요. '.repeat(15)}`);
    expect(opened.keys).toEqual(['cases.open.thanks']);
    const shown = await talk.answers('boss', opened.notices[0], '답하기');
    expect(shown.keys).toEqual(['cases.show.text', 'cases.answer.what']);
    await talk.presses('boss', '답하기');
    const answered = await talk.says('boss', '제가 알아볼게요.');
    expect(answered.keys).toEqual(['cases.answer.sent']);
    await talk.answers('x', answered.notices[0], '답장하기');
    const replied = await talk.says('x', '고맙습니다');
    expect(replied.keys).toEqual(['cases.reply.thanks']);
    await talk.says('boss', '문의 목록');
    const again = await talk.presses('boss', 'x 님 · 마포구 · 문제 신고 · 방금부터');
    expect(again.keys).toEqual(['cases.show.text', 'cases.answer.what']);
    const closed = await talk.presses('boss', '닫기');
    expect(closed.keys).toEqual(['cases.close.done']);
    expect(closed.notices).toHaveLength(1);
    expect((await talk.answers('boss', opened.notices[0], '답하기')).keys).toEqual(['cases.show.text', 'cases.closed']);
    expect((await talk.answers('boss', opened.notices[0], '닫기')).keys).toEqual(['cases.closed']);
    expect((await talk.says('boss', '문의 목록')).keys).toEqual(['cases.list.nothing']);
    expect((await talk.answers('x', answered.notices[0], '답장하기')).keys).toEqual(['cases.reply.over']);
  });
});

describe('the profile', () => {
  async function edits(pick: string): Promise<Talk> {
    await town.member('x', { phone: '+821012345678' });
    await talk.says('x', '내 정보');
    await talk.presses('x', pick);
    return talk;
  }
  const now = async () => town.services.members.get((await town.person('x')).member ?? '');

  test.each([
    ['이름', '새싹', { name: '새싹' }],
    ['동네', '구로구', { zone: 'guro' }],
    ['전화번호', '02-123-4567', { phone: '+8221234567' }],
    ['성별', '여성', { gender: 'female' }],
  ])('%s becomes %s', async (pick, said, expected) => {
    const { keys } = await (await edits(pick)).says('x', said);
    expect(keys).toEqual(['members.profile.saved']);
    expect(await now()).toMatchObject(expected);
  });

  test.each([
    ['할 수 있는 일', '책 읽어 주기', { can: ['reading'] }],
    ['받고 싶은 도움', '통역·번역', { needs: ['interpreting'] }],
    ['할 수 있는 말', '영어', { languages: ['ko', 'en'] }],
  ])('%s becomes %s', async (pick, said, expected) => {
    await (await edits(pick)).says('x', said);
    await talk.says('x', '완료');
    expect(await now()).toMatchObject(expected);
  });

  test.each([
    ['전화번호', 'phone'],
    ['성별', 'gender'],
    ['사진', 'photo'],
  ])('%s is left empty', async (pick, field) => {
    await edits(pick);
    const { member } = await town.person('x');
    await town.services.members.edit(member ?? '', { gender: 'male', photo: 'web-photo:1' }, turn().cause);
    expect(await now()).toHaveProperty(field);
    expect((await talk.presses('x', '비워 두기')).keys).toEqual(['members.profile.saved']);
    expect(await now()).not.toHaveProperty(field);
  });

  test('a photo is kept', async () => {
    await (await edits('사진')).sends('x', { kind: 'image', ref: 'web-photo:7' });
    expect(await now()).toMatchObject({ photo: 'web-photo:7' });
  });

  test('a wrong name or number is asked again', async () => {
    expect((await (await edits('이름')).says('x', '☀️')).keys).toEqual([
      'common.invalid.name',
      'members.profile.ask-name',
    ]);
    await talk.says('x', '취소');
    await talk.says('x', '내 정보');
    await talk.presses('x', '전화번호');
    expect((await talk.says('x', '12')).keys).toEqual(['members.join.bad-phone', 'members.profile.ask-phone']);
  });

  test('leads to the language and to leaving', async () => {
    await edits('언어·쉬운 말·큰 버튼');
    expect((await talk.presses('x', 'English')).keys).toEqual(['members.language.said-en']);
    await talk.says('x', '내 정보');
    await talk.presses('x', '탈퇴하기');
    expect((await talk.presses('x', '네, 탈퇴할게요')).keys).toEqual(['members.leave.left']);
    expect(await town.services.members.standing('web:x')).toBeNull();
  });
});
