import { chatApp, listen } from '../channels/web/chat-server';
import { shot, withBrowser } from './chromium';
import { ownChat } from './own-chat';
import { story } from './story';

withBrowser('the chat page in a browser', () => {
  const chat = ownChat();

  test('a browser that was signed out elsewhere shows nothing of the talk any more', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    await chat.press('도움 부탁하기');
    await chat.see('어떤 도움이 필요하세요?');
    await chat.page.getByLabel('하고 싶은 말').fill('반쯤 쓴 말');
    const conversation = `web:${chat.made.events[0]?.user}`;
    await chat.made.visits.endOthers(null, [conversation], chat.made.clock.now());
    chat.made.transcript.publish(conversation);
    await chat.page.getByText('이 기기에서는 나가셨어요.').waitFor();
    expect(await chat.page.locator('.row').count()).toBe(0);
    expect(await chat.page.getByLabel('하고 싶은 말').isVisible()).toBe(false);
    expect(await chat.page.evaluate('localStorage.length')).toBe(0);
    // The browser itself notes the refused requests.
    expect(chat.found.splice(0).every((one) => one.includes('401'))).toBe(true);
  });

  test('from the greeting to a request, with everything in view', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    await shot(chat.page, '1-greeting');
    await chat.press('도움 부탁하기');
    await chat.see('어떤 도움이 필요하세요?');
    await shot(chat.page, '2-choices');
    await chat.press('전구 갈기');
    await chat.see('언제 도와 드리면');
    await chat.page.locator('.picker input').fill('2026-11-25');
    await shot(chat.page, '3-picker');
    await chat.press('이 날짜로 하기');
    await chat.see('이렇게 부탁할까요?');
    await shot(chat.page, '4-card');
    await chat.press('네, 부탁할게요');
    await chat.see('우리 동네 안내');
    await shot(chat.page, '5-done');
    expect(chat.made.events.map((event) => event.input.kind)).toEqual(['follow', 'press', 'press', 'picked', 'press']);
    expect(await chat.sideways()).toBe(0);
  });

  test('notifications are asked for only at a press, and are switched off again', async () => {
    const stored: string[] = [];
    const push = {
      key: 'BAAA',
      subscribe: async (_conversation: string, { endpoint }: { endpoint: string }) => stored.push(endpoint) > 0,
      unsubscribe: async () => void stored.pop(),
    };
    const notified = await chatApp({ reply: story, push });
    const { url, server, stop } = await listen(notified.app);
    // No push service is reached from here, so the browser's part of it is played.
    await chat.page.addInitScript(`
      let made = null;
      window.asked = 0;
      Notification.requestPermission = async () => { window.asked += 1; return 'granted'; };
      PushManager.prototype.getSubscription = async () => made;
      PushManager.prototype.subscribe = async () => (made = {
        toJSON: () => ({ endpoint: 'https://fcm.googleapis.com/fcm/send/1', keys: { p256dh: 'p', auth: 'a' } }),
        unsubscribe: async () => { made = null; return true; },
      });
    `);
    await chat.page.goto(`${url}/chat`);
    const offer = chat.page.getByRole('button', { name: '알림 받기' });
    await offer.waitFor();
    await shot(chat.page, 'notify-offer');
    expect(await chat.page.evaluate('window.asked')).toBe(0);
    await offer.click();
    await chat.page.getByRole('button', { name: '알림 끄기' }).waitFor();
    expect([await chat.page.evaluate('window.asked'), stored]).toEqual([1, ['https://fcm.googleapis.com/fcm/send/1']]);
    const worker = await chat.page.evaluate(
      'navigator.serviceWorker.getRegistration("/chat").then(({ scope }) => new URL(scope).pathname)',
    );
    expect(worker).toBe('/chat');
    await chat.page.getByRole('button', { name: '알림 끄기' }).click();
    await offer.waitFor();
    expect(stored).toEqual([]);
    expect(await chat.sideways()).toBe(0);
    notified.routes.close();
    server.closeAllConnections();
    await stop();
  });

  test('an answered question looks answered, starts stay, only the newest message has its way out', async () => {
    await chat.open();
    await chat.press('도움 부탁하기');
    await chat.see('어떤 도움이 필요하세요?');
    await chat.press('전구 갈기');
    await chat.see('언제 도와 드리면');
    const choice = chat.page.locator('.choices button', { hasText: '전구' });
    expect(await choice.getAttribute('class')).toBe('chosen past');
    expect(await chat.page.locator('.choices button', { hasText: '말벗' }).getAttribute('class')).toBe('past');
    expect(await chat.page.getByRole('button', { name: '사람과 말하기' }).count()).toBe(1);
    const before = await chat.page.locator('#log').textContent();
    await chat.page.reload();
    await chat.see('언제 도와 드리면');
    expect(await chat.page.locator('#log').textContent()).toBe(before);
  });

  test('words are words: markup and scripts are shown, not run', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    await chat.say('<img src=x onerror="document.title=1"><b>굵게</b>');
    await chat.see('라고 하셨네요');
    expect(await chat.page.locator('#log b, #log img').count()).toBe(0);
    expect(await chat.page.title()).toBe('품앗이 대화');
  });

  test('a day or a time that there is not is shown as it was written, and the talk goes on', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    for (const words of ['2026-13-45', '2026-02-30', '25:00']) {
      await chat.say(words);
      await chat.page.locator('.row.person', { hasText: words }).waitFor();
    }
    await chat.page.reload();
    await chat.page.locator('.row.person', { hasText: '25:00' }).waitFor();
    await chat.say('그래도 돼요');
    await chat.see('그래도 돼요');
  });

  test('what is written while the line is gone is kept through a reload and sent once it is back', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    await chat.page.route('**/chat/messages?**', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await chat.page.route('**/chat/events**', (route) => route.abort());
    await chat.say('이어지면 보내 주세요');
    await chat.page.getByText('아직 못 보냈어요').waitFor();
    await chat.page.evaluate('dispatchEvent(new Event("offline"))');
    await chat.page.getByText('연결이 끊겼어요').waitFor();
    await chat.page.getByLabel('하고 싶은 말').fill('쓰는 중인 글');
    await shot(chat.page, '6-offline');
    await chat.page.reload();
    await chat.see('이어지면 보내 주세요');
    expect(await chat.page.getByLabel('하고 싶은 말').inputValue()).toBe('쓰는 중인 글');
    await chat.page.unroute('**/chat/messages?**');
    await chat.page.unroute('**/chat/events**');
    await chat.see('“이어지면 보내 주세요”라고 하셨네요');
    expect(await chat.page.locator('.row.person').count()).toBe(1);
    const sent = chat.made.events.filter((event) => event.input.kind === 'text');
    expect(new Set(sent.map((event) => event.eventId)).size).toBe(1);
  });

  test('an answer lost on the way is asked for again, without a second effect', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    let lost = 0;
    await chat.page.route('**/chat/messages?**', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await chat.say('한 번만');
    await chat.see('“한 번만”라고 하셨네요');
    await expect(chat.page.locator('.row.stuck').count()).resolves.toBe(0);
    await chat.page.locator('.row', { hasText: '보내는 중' }).waitFor({ state: 'detached' });
    expect(await chat.page.locator('.row').count()).toBe(3);
  });

  test('a message from elsewhere appears by itself', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    const [event] = chat.made.events;
    await chat.made.channel.send({
      user: event?.user ?? '',
      messages: [{ text: '이웃이 나섰어요' }],
      retryKey: 'notice',
    });
    await chat.see('이웃이 나섰어요');
    expect(chat.made.events).toHaveLength(1);
  });

  test('a photo goes smaller, without what the camera wrote into it', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    const shotBytes = await chat.page.screenshot({ type: 'jpeg' });
    const exif = Buffer.concat([Buffer.from('ffe10012457869660000', 'hex'), Buffer.from('SECRETPL')]);
    const tagged = Buffer.concat([shotBytes.subarray(0, 2), exif, shotBytes.subarray(2)]);
    await chat.page.locator('#file').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: tagged });
    await chat.see('사진 잘 받았어요');
    const input = chat.made.events.at(-1)?.input;
    const id = input?.kind === 'image' ? input.ref.replace('web-photo:', '') : '';
    const kept = await chat.made.photos.find(id);
    expect([kept?.type, kept?.bytes.includes('SECRETPL')]).toEqual(['image/jpeg', false]);
    await chat.page.reload();
    await chat.page.locator('img[alt="보낸 사진"]').waitFor();
    expect(
      await chat.page.evaluate(
        'document.querySelector("#log img").decode().then(() => document.querySelector("#log img").naturalWidth)',
      ),
    ).toBe(360);
  });

  test('a chosen size is remembered and nothing runs out of the screen', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    await chat.press('도움 부탁하기');
    await chat.see('어떤 도움이 필요하세요?');
    await chat.page.getByRole('button', { name: '아주 크게' }).click();
    await shot(chat.page, '7-largest');
    expect(await chat.sideways()).toBe(0);
    await chat.page.reload();
    await chat.see('어떤 도움이 필요하세요?');
    expect(await chat.page.getByRole('button', { name: '아주 크게' }).getAttribute('aria-pressed')).toBe('true');
    expect(await chat.page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('28px');
  });

  test.each([
    ['a phone whose keyboard is open', 360, 400],
    ['a phone on its side', 740, 360],
    ['a small window, twice as large', 320, 370],
  ])('the largest letters in a low window leave room for the messages: %s', async (_what, width, height) => {
    await chat.page.setViewportSize({ width, height });
    await chat.open();
    await chat.see('무엇을 할까요?');
    await chat.page.getByRole('button', { name: '아주 크게' }).click();
    await shot(chat.page, `10-low-${width}`);
    expect(await chat.page.evaluate('document.querySelector("main").clientHeight')).toBeGreaterThan(height * 0.4);
    expect(await chat.sideways()).toBe(0);
  });

  test('the way past the buttons is out of sight until it is reached, however large the letters', async () => {
    await chat.page.setViewportSize({ width: 180, height: 370 });
    await chat.open();
    await chat.see('무엇을 할까요?');
    await chat.page.getByRole('button', { name: '아주 크게' }).click();
    await chat.page.reload();
    await chat.see('무엇을 할까요?');
    const skip = chat.page.locator('.skip');
    const bottom = async () =>
      ((await skip.boundingBox()) ?? { y: 0, height: 0 }).y + ((await skip.boundingBox())?.height ?? 0);
    expect(await bottom()).toBeLessThanOrEqual(0);
    await chat.page.keyboard.press('Tab');
    expect(await bottom()).toBeGreaterThan(40);
  });

  test('everything can be done with the keyboard, and what is pressed is large enough', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    await chat.page.keyboard.press('Tab');
    expect(await chat.page.evaluate('document.activeElement.textContent')).toBe('글 쓰는 곳으로 바로 가기');
    for (let i = 0; i < 5; i++) await chat.page.keyboard.press('Tab');
    expect(await chat.page.evaluate('document.activeElement.textContent')).toBe('도움 부탁하기');
    await chat.page.keyboard.press('Enter');
    await chat.see('어떤 도움이 필요하세요?');
    const lowest = await chat.page.evaluate(
      'Math.min(...[...document.querySelectorAll("button")].filter((one) => one.checkVisibility()).map((one) => one.offsetHeight))',
    );
    expect(lowest).toBeGreaterThanOrEqual(48);
    const role = await chat.page.locator('#log').getAttribute('role');
    expect([role, await chat.page.locator('#log').getAttribute('aria-live')]).toEqual(['log', 'off']);
  });

  test('the tab key only stops at what came after the last answer', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    for (let turn = 0; turn < 20; turn++) {
      await chat.say('도움 부탁하기');
      await chat.page.locator('.row.pumasi', { hasText: '어떤 도움이 필요하세요?' }).nth(turn).waitFor();
    }
    const stops = 'document.querySelectorAll("#log :is(button, a[href], input):not([tabindex=\'-1\'])").length';
    expect(await chat.page.evaluate(stops)).toBeLessThanOrEqual(20);
    expect(await chat.page.evaluate(stops)).toBeGreaterThan(0);
  });

  test('a screen reader hears a message and the number of its choices, not the choices', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    await chat.press('도움 부탁하기');
    await chat.see('어떤 도움이 필요하세요?');
    expect(await chat.page.locator('#heard').textContent()).toBe('어떤 도움이 필요하세요?\n고를 것 5개');
  });

  test('a message is read aloud in its language, and a second press stops it', async () => {
    const voice = () => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      const speech = {
        speak: (one: { text: string; lang: string }) => said.push(`${one.lang} ${one.text}`),
        cancel: () => said.push('-'),
      };
      Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
    };
    await chat.page.addInitScript(voice);
    await chat.open();
    await chat.see('무엇을 할까요?');
    await chat.page.getByRole('button', { name: '소리로 듣기' }).last().click();
    await chat.page.getByRole('button', { name: '그만 듣기' }).click();
    await chat.page.getByRole('button', { name: '소리로 듣기' }).last().waitFor();
    expect(await chat.page.evaluate('said')).toEqual(['-', expect.stringMatching(/^ko-KR .*무엇을 할까요/s), '-']);
  });

  test('the page speaks the language of the talk once it changes', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    const user = chat.made.events[0]?.user ?? '';
    chat.made.speaks('en');
    await chat.made.channel.send({ user, messages: [{ text: 'What can I do?', lang: 'en' }], retryKey: 'en' });
    await chat.page.getByRole('button', { name: 'Send', exact: true }).waitFor();
    expect(await chat.page.locator('html').getAttribute('lang')).toBe('en');
    expect(await chat.page.locator('.bubble').last().getAttribute('lang')).toBe('en');
  });

  test('an address nobody serves is a page in the language of the browser', async () => {
    const answer = await chat.page.goto(`${chat.url}/chat/nothing-here`);
    expect([answer?.status(), await chat.page.locator('h1').textContent()]).toEqual([404, '페이지를 찾을 수 없어요']);
    await chat.page.getByRole('link', { name: '대화하러 가기' }).click();
    await chat.see('무엇을 할까요?');
    chat.found.length = 0;
  });

  test('in the dark too', async () => {
    await chat.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await chat.open();
    await chat.press('도움 부탁하기');
    await chat.see('어떤 도움이 필요하세요?');
    await shot(chat.page, '8-dark');
    expect(await chat.page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(21, 22, 19)');
  });

  test('in English', async () => {
    await chat.open('?lang=en');
    await chat.see('무엇을 할까요?');
    await chat.page.getByRole('button', { name: 'Send' }).waitFor();
    expect(chat.made.events[0]?.lang).toBe('en');
    await shot(chat.page, '9-english');
  });
});
