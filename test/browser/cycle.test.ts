import type { BrowserContext, Page } from 'playwright-core';
import { asks } from './asking';
import { Chat } from './chat-page';
import { phone, shot, troubles, withBrowser } from './chromium';
import { demoInBrowser } from './demo';

const ADDRESS = '행운아파트 101동 앞';

withBrowser('the whole cycle in a browser', () => {
  const demo = demoInBrowser();
  let context: BrowserContext;
  let found: string[];

  beforeEach(async () => {
    context = await demo.browser.newContext({ viewport: phone, locale: 'ko-KR' });
    found = [];
  });
  afterEach(async () => {
    await context.close();
    expect(found).toEqual([]);
    expect(demo.program.log()).toBe('');
  });

  async function opened(path: string): Promise<Page> {
    const page = await context.newPage();
    found = troubles(page);
    await page.goto(`${demo.program.url}${path}`);
    return page;
  }

  const chatOf = async (who: 'asker' | 'helper' | 'coordinator') => new Chat(await opened(`/chat?phone=${who}`));

  test('asked, taken, done, credited: on three phones, in words and buttons', async () => {
    const [asker, helper, coordinator] = [await chatOf('asker'), await chatOf('helper'), await chatOf('coordinator')];
    await asker.sees('무엇을 도와드릴까요?');
    await asker.shot('cycle-01-menu');
    await asker.presses('도움 요청하기');
    await asker.sees('어떤 도움이 필요하세요?');
    await asker.shot('cycle-02-kinds');
    await asker.says('병원에 같이 가 주세요');
    await asker.sees('필요하신 거죠?');
    await asker.shot('cycle-03-sure');
    await asker.presses('네');
    await asker.sees('언제가 좋으세요?');
    await asker.shot('cycle-04-date');
    await asker.presses(/^내일/);
    await asker.sees('몇 시에 시작할까요?');
    await asker.shot('cycle-05-time');
    await asker.says('오전 10시');
    await asker.sees('얼마나 걸릴까요?');
    await asker.shot('cycle-06-length');
    await asker.presses('2시간');
    await asker.sees('어느 동네에서 만나나요?');
    await asker.shot('cycle-07-zone');
    await asker.presses('마포구');
    await asker.sees('만날 곳을 알려 주세요.');
    await asker.says(ADDRESS);
    await asker.sees('미리 전할 말이 있나요?');
    await asker.says('휠체어를 타요');
    await asker.sees('특별히 바라는 이웃');
    await asker.shot('cycle-08-wishes');
    await asker.presses('누구나 좋아요');
    await asker.sees('건강에 대한 말씀이 들어 있어요');
    await asker.presses('동의해요');
    await asker.sees('이대로 이웃에게 여쭤볼까요?');
    await asker.shot('cycle-09-confirm');
    await asker.presses('보낼게요');
    await asker.sees('요청했어요.');
    await asker.shot('cycle-10-asked');

    await helper.sees('함께해 주실 수 있나요?');
    await helper.shot('cycle-11-helper-asked');
    expect(await helper.everything()).not.toContain(ADDRESS);
    await helper.presses('할게요');
    await helper.sees('약속이 정해졌어요.');
    await helper.shot('cycle-12-helper-matched');
    expect(await helper.everything()).toContain(ADDRESS);
    await asker.sees('맡아 주셨어요!');
    await asker.shot('cycle-13-asker-matched');
    await coordinator.sees('느티나무 님이 맡았어요.');
    await coordinator.shot('cycle-14-coordinator-matched');
    expect(await coordinator.everything()).not.toContain(ADDRESS);

    await fetch(`${demo.program.url}/try/clock/appointment`, { method: 'POST', headers: json, body: '{}' });
    await helper.sees('잘 마치셨나요?');
    await helper.shot('cycle-15-helper-finish');
    await helper.presses('네, 2시간 했어요');
    await helper.sees('상대 이웃께도 여쭤볼게요.');
    await asker.sees('2시간 걸렸다고 알려 주셨어요.');
    await asker.shot('cycle-16-asker-finish');
    await asker.presses('네, 2시간 했어요');
    await asker.sees('2시간을 드렸어요.');
    await asker.shot('cycle-17-asker-done');
    await helper.sees('2시간을 받았어요.');
    await helper.shot('cycle-18-helper-done');
    await asker.says('내 시간');
    await asker.sees('지금 쓸 수 있는 시간은 3시간이에요.');
    await asker.shot('cycle-19-asker-time');
    await helper.says('내 시간');
    await helper.sees('지금 쓸 수 있는 시간은 7시간이에요.');
    await helper.shot('cycle-20-helper-time');
    await coordinator.says('요청 살펴보기');
    await coordinator.sees('지금 살펴볼 요청이 없어요.');
    await coordinator.shot('cycle-21-board');
    for (const one of [asker, helper, coordinator]) expect(await one.sideways()).toBe(0);
  });

  test('somebody new joins in under ten messages', async () => {
    const chat = new Chat(await opened('/chat'));
    await chat.sees('안녕하세요');
    await chat.shot('join-1-welcome');
    await chat.presses('가입하기');
    await chat.sees('이상이신가요?');
    await chat.presses('네, 14세 이상이에요');
    await chat.sees('동의하시나요?');
    await chat.shot('join-2-consent');
    await chat.presses('네, 동의해요');
    await chat.sees('이름이나 별명');
    await chat.says('보름달');
    await chat.sees('어느 구에 사세요?');
    await chat.shot('join-3-zone');
    await chat.says('마포');
    await chat.sees('어떤 일로 이웃을 도울 수');
    await chat.shot('join-4-can');
    await chat.presses('말벗');
    await chat.sees('지금까지 고르신 것');
    await chat.shot('join-5-picked');
    await chat.presses('다 골랐어요');
    await chat.sees('어떤 도움을 받고 싶으세요?');
    await chat.presses('건너뛰기');
    await chat.sees('전화번호를 남기시겠어요?');
    await chat.shot('join-6-phone');
    await chat.presses('건너뛰기');
    await chat.sees('가입이 끝났어요.');
    await chat.shot('join-7-joined');
    expect(await chat.mine()).toBeLessThan(11);
    expect(await chat.sideways()).toBe(0);
  });

  test('the three phones of /try: one cycle by pressing alone, and from the beginning again', async () => {
    const page = await opened('/try');
    await page.setViewportSize({ width: 1280, height: 900 });
    page.on('dialog', (dialog) => void dialog.accept());
    const [asker, helper, coordinator] = [
      new Chat(page, 'asker'),
      new Chat(page, 'helper'),
      new Chat(page, 'coordinator'),
    ];
    await page.getByRole('button', { name: '처음부터 다시 하기' }).click();
    await page.waitForEvent('load');
    for (const one of [asker, helper, coordinator]) await one.sees('무엇을 도와드릴까요?');
    await shot(page, 'try-01-begin');
    await page.getByRole('button', { name: '약속이 끝난 뒤로' }).click();
    await page.getByText('아직 정해진 약속이 없어요.').waitFor();
    await asks(asker);
    await asker.presses('보낼게요');
    await asker.sees('요청했어요.');
    await shot(page, 'try-02-asked');
    await helper.presses('할게요');
    await asker.sees('맡아 주셨어요!');
    await coordinator.sees('느티나무 님이 맡았어요.');
    await page.getByText('아직 정해진 약속이 없어요.').waitFor({ state: 'hidden' });
    await helper.sees('010-0000-0001');
    expect(await helper.rings('010-0000-0001')).toBe('tel:010-0000-0001');
    await shot(page, 'try-03-matched');
    await page.getByRole('button', { name: '약속이 끝난 뒤로' }).click();
    await asker.sees('잘 마치셨나요?');
    await helper.sees('잘 마치셨나요?');
    await shot(page, 'try-04-over');
    await asker.presses('네, 1시간 했어요');
    await helper.sees('1시간 걸렸다고 알려 주셨어요.');
    await helper.presses('네, 1시간 했어요');
    await helper.sees('1시간을 받았어요.');
    await helper.presses('내 시간 보기');
    await helper.sees('지금 쓸 수 있는 시간은 6시간이에요.');
    await asker.presses('내 시간 보기');
    await asker.sees('지금 쓸 수 있는 시간은 4시간이에요.');
    await shot(page, 'try-05-credited');
    await page.getByRole('button', { name: '처음부터 다시 하기' }).click();
    await page.waitForEvent('load');
    for (const one of [asker, helper, coordinator]) await one.sees('무엇을 도와드릴까요?');
    expect(await asker.mine()).toBe(0);
    await asker.says('내 시간');
    await asker.sees('지금 쓸 수 있는 시간은 5시간이에요.');
    await shot(page, 'try-06-again');
  });

  test('/try on a small screen: a tab tells that its phone has something new', async () => {
    const page = await opened('/try');
    const asker = new Chat(page, 'asker');
    await asker.sees('무엇을 도와드릴까요?');
    const news = page.getByRole('tab', { name: '돕는 이웃' }).getByText('새 메시지 있음');
    expect(await news.isVisible()).toBe(false);
    await shot(page, 'try-11-narrow');
    await asks(asker);
    await asker.presses('보낼게요');
    await asker.sees('요청했어요.');
    await news.waitFor();
    await shot(page, 'try-12-narrow-asked');
    await page.getByRole('tab', { name: '돕는 이웃' }).click();
    expect(await news.isVisible()).toBe(false);
    const helper = new Chat(page, 'helper');
    await helper.sees('함께해 주실 수 있나요?');
    await shot(page, 'try-13-narrow-helper');
    await helper.presses('할게요');
    await helper.sees('약속이 정해졌어요.');
    await shot(page, 'try-14-narrow-matched');
    await page.getByRole('tab', { name: '담당자' }).click();
    await new Chat(page, 'coordinator').sees('느티나무 님이 맡았어요.');
    await shot(page, 'try-15-narrow-coordinator');
    expect(await asker.sideways()).toBe(0);
  });

  test('the consent page, on a screen and on paper', async () => {
    const page = await opened('/pages/consent');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shot(page, 'consent-1');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 794, height: 1123 });
    await shot(page, 'consent-2-print');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });
});

const json = { 'content-type': 'application/json' };
