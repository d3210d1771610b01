import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type App, openApp } from '../app/app';
import { linkFor, makeCall, makeCase, makeStaff } from '../console/desk';
import { settledMatch } from '../console/settled';
import { launch, phone, shot, troubles, withBrowser } from './chromium';

/** An old office PC. */
const office = { width: 1024, height: 740 };
const CARDS = 40;

withBrowser('the desk in a browser', () => {
  let browser: Browser;
  let app: App;
  const contexts: BrowserContext[] = [];
  const found: string[][] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    app = await openApp();
    found.length = 0;
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    await app.close();
    expect(found.flat()).toEqual([]);
  });

  async function entered(name: string, viewport = office, javaScriptEnabled = true): Promise<Page> {
    const member = await makeStaff(app, { name, zone: 'mapo', role: 'coordinator' });
    const context = await browser.newContext({ viewport, locale: 'ko-KR', javaScriptEnabled });
    contexts.push(context);
    const page = await context.newPage();
    found.push(troubles(page));
    await page.goto(`${app.url}${await linkFor(app, member)}`);
    await page.getByRole('button', { name: '담당자 화면 열기' }).click();
    await page.getByRole('heading', { name: '지금', exact: true }).waitFor();
    return page;
  }

  const sideways = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const count = (page: Page) => page.locator('#list [data-card]').count();

  /** What axe finds on the page. */
  async function faults(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  test('forty cards by the keyboard alone, with a Korean layout on, in at most four keys a card at the median', async () => {
    for (let i = 0; i < CARDS; i++) {
      await makeCase(app, {
        zone: 'mapo',
        kind: i % 10 === 0 ? 'safety' : 'question',
        text: `문의 ${i}: 언제 여나요?`,
      });
      app.clock.advance(60_000);
    }
    const page = await entered('한담당');
    await shot(page, 'desk-1-now');
    const keys: number[] = [];
    // Every third card is answered in words, the others are closed or put off.
    for (let i = 0; i < CARDS; i++) {
      const left = CARDS - i;
      const used = await (i % 3 === 0
        ? answer(page)
        : i % 3 === 1
          ? hangul(page, 'ㅣ', 'KeyL')
          : hangul(page, '2', `Digit${await digitOf(page, '닫기')}`));
      // The page's policy forbids the polling of `waitForFunction`, which evaluates a string.
      await page
        .locator('#list [data-card]')
        .nth(left - 1)
        .waitFor({ state: 'detached' });
      keys.push(used);
    }
    const sorted = [...keys].sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(4);
    expect(sorted.at(-1)).toBeLessThanOrEqual(4);
    expect(await page.getByText('지금 기다리는 일이 없어요.').count()).toBe(1);
    await shot(page, 'desk-2-done');
  }, 180_000);

  /** Answers the current card; the words of the answer count as none of the keys. */
  async function answer(page: Page): Promise<number> {
    await page.keyboard.press(`Digit${await digitOf(page, '답하기')}`);
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.insertText('내일 아침 아홉 시에 열어요.');
    await page.keyboard.press('Control+Enter');
    return 3;
  }

  /** The number that the first card shows beside an act. */
  async function digitOf(page: Page, act: string): Promise<string> {
    const shown = page.locator('#list [data-card]').first().locator('[data-key]', { hasText: act });
    return (await shown.getAttribute('data-key')) ?? '';
  }

  /** Presses a key as a Korean layout sends it: the sign is Hangul, the place on the keyboard is the same. */
  async function hangul(page: Page, key: string, code: string): Promise<number> {
    const pressed = page.evaluate(
      `(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', code: '${code}', bubbles: true, cancelable: true }))`,
    );
    // A key may send a form before the script that sends it in place has begun; the page then comes anew.
    await pressed.catch((error: Error) => expect(error.message).toContain('navigation'));
    return 1;
  }

  test('axe finds nothing, and nothing leaves the screen, on a small phone and on an old PC', async () => {
    const card = await makeCase(app, {
      zone: 'mapo',
      text: '문이 잠겨 있어요. 언제 오면 되나요? 아주 긴 말도 줄이 바뀌어 보여요.',
    });
    await makeCase(app, { zone: 'mapo', kind: 'safety', text: '골목 불이 나갔어요.' });
    const by = await makeStaff(app, { name: '세담당', zone: 'mapo', role: 'coordinator' });
    const caller = await makeCall(app, { name: '김순자', zone: 'mapo', by });
    await makeStaff(app, { name: '김영희', zone: 'mapo', role: null, phone: '+821098765432' });
    for (const [name, viewport] of [
      ['작은담당', phone],
      ['큰담당', office],
    ] as const) {
      const page = await entered(name, viewport);
      for (const [path, picture] of [
        ['/desk', 'now'],
        [`/desk/cards/${encodeURIComponent(card)}`, 'card'],
        ['/desk/cards/cases:none', 'over'],
        ['/desk/people', 'people'],
        [`/desk/people?q=${encodeURIComponent('김')}`, 'found'],
        [`/desk/people/${caller}`, 'person'],
        [`/desk/calls/${caller}`, 'call'],
        ['/desk/callers', 'callers'],
        ['/desk/past', 'past'],
        ['/desk/keys', 'keys'],
      ] as const) {
        await page.goto(`${app.url}${path}`);
        expect(await faults(page)).toEqual([]);
        expect(await sideways(page)).toBe(0);
        await shot(page, `desk-${picture}-${viewport.width}`);
      }
    }
  });

  test('a call by the keyboard: ringing, reading aloud, the outcome', async () => {
    const by = await makeStaff(app, { name: '세담당', zone: 'mapo', role: 'coordinator' });
    await makeCall(app, { name: '김순자', zone: 'mapo', by });
    const page = await entered('한담당');
    await page.keyboard.press('Digit1');
    await page.getByRole('link', { name: '010-1234-5678' }).waitFor();
    await shot(page, 'desk-call-rung');
    await page.keyboard.press('Equal');
    await page.keyboard.insertText('글쎄 나중에');
    await page.keyboard.press('Enter');
    await page.getByText('언제 다시 걸지 잘 모르겠어요.').waitFor();
    expect(await page.locator('#later:focus').inputValue()).toBe('글쎄 나중에');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Digit1');
    await page.getByRole('link', { name: '010-1234-5678' }).waitFor();
    await page.keyboard.press('Digit1');
    await page.getByText('내일 아침 아홉 시에 열어요.').waitFor();
    expect(await faults(page)).toEqual([]);
    await shot(page, 'desk-call-script');
    await page.keyboard.press('Period');
    await page.getByText('지금 기다리는 일이 없어요.').waitFor();
  });

  test('somebody new rings, and joins: by keys and words on a small phone', async () => {
    const page = await entered('한담당', phone);
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: '전화 받기' }).waitFor();
    await page.getByLabel('누가 동의했나요').selectOption('family');
    await page.getByRole('button', { name: '새로 오신 분이에요' }).click();
    await page.getByText('맡겨 둔 가족 동의').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await shot(page, 'desk-caller-360');
    await page.getByRole('button', { name: '가입하기' }).click();
    await page.getByRole('button', { name: '네, 14세 이상이에요' }).click();
    await page.getByRole('button', { name: '네, 동의해요' }).click();
    // A key pressed before the next question is there goes to the old page.
    await page.getByText('이웃들이 뭐라고 부르면').last().waitFor();
    for (const words of ['새싹', '마포구', '말벗', '다 골랐어요', '건너뛰기', '010-1234-5678']) {
      await page.keyboard.press('Slash');
      await page.locator('#words:focus').waitFor();
      const before = await page.locator('input[name=key]').first().getAttribute('value');
      await page.keyboard.insertText(words);
      await page.keyboard.press('Control+Enter');
      await page.locator(`input[name=key][value="${before}"]`).waitFor({ state: 'detached' });
    }
    await page.getByRole('link', { name: '새싹 님 화면으로 가기' }).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await shot(page, 'desk-caller-joined-360');
    await page.keyboard.press('Period');
    await page.getByRole('heading', { name: '지금', exact: true }).waitFor();
  });

  test('a card that somebody takes vanishes from another’s open page', async () => {
    const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
    const [one, other] = [await entered('한담당'), await entered('두담당')];
    await other.locator('#list [data-card]').waitFor();
    await one.goto(`${app.url}/desk/cards/${encodeURIComponent(card)}`);
    await one.getByRole('button', { name: '제가 맡을게요' }).click();
    await other.getByText('다른 담당자가 보는 일 1개').waitFor();
    expect(await count(other)).toBe(0);
    await one.getByRole('button', { name: '내려놓기' }).click();
    await other.locator('#list [data-card]').waitFor();
  });

  test('a settled match is taken back: by keys on a small phone, and without JavaScript', async () => {
    const by = await makeStaff(app, { name: '세담당', zone: 'mapo', role: 'coordinator' });
    await settledMatch(app, { by, minutes: 60 });
    const other = await entered('두담당', phone, false);
    const page = await entered('한담당', phone);
    await page.keyboard.press('p');
    await page.getByRole('heading', { name: '지난 일' }).waitFor();
    await shot(page, 'desk-past-360');
    await page.keyboard.press('Digit1');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.insertText('다른 분의 약속을 잘못 마쳤어요');
    expect(await faults(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await shot(page, 'desk-past-undo-360');
    await page.keyboard.press('Control+Enter');
    await page.getByText('되돌리자고 다른 담당자에게 물었어요').waitFor();
    await app.runtime.catchUp();
    await other.goto(`${app.url}/desk`);
    await other.getByRole('button', { name: '승인' }).click();
    await app.runtime.catchUp();
    await other.goto(`${app.url}/desk/past`);
    await other.getByText('되돌렸어요. 오간 시간은 없어요.').waitFor();
    await other.locator('summary').click();
    await other.locator('textarea').fill('되돌린 것이 잘못이었어요');
    await shot(other, 'desk-past-redo-360');
    await other.locator('details[open] button').click();
    await other.getByText('다시 옮기자고 다른 담당자에게 물었어요').waitFor();
    await shot(other, 'desk-past-asked-360');
  });

  test('everything works without JavaScript', async () => {
    const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
    const page = await entered('한담당', phone, false);
    await page.getByRole('link', { name: /답하기/ }).click();
    await page.locator('textarea').fill('네, 열어요');
    await page.getByRole('button', { name: /답하기/ }).click();
    await page.getByText('지금 기다리는 일이 없어요.').waitFor();
    expect((await app.runtime.services.cases.get(card.replace('cases:', '')))?.state).toBe('answered');
    await page.getByRole('button', { name: '나가기' }).click();
    await page.getByText('먼저 대화창에서 받은 주소로 들어와 주세요.').waitFor();
  });
});
