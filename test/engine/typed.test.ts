import { plain } from '../../src/lib/text';
import { World } from './world';

const ask = `title: t.ask-title
entry: true
words: t.ask-words
steps:
  kind: { ask: choice, text: t.kind, options: [{ value: walk, text: t.walk }, { value: bank, text: t.bank }], into: kind }
  note: { ask: text, text: t.note, into: note }
  end: { say: t.thanks, starts: [a.give, a.ask], end: true }`;
const give = `title: t.give-title
entry: true
takes: [offer]
steps:
  when: { ask: date, text: t.when, into: when }
  end: { say: t.given, end: true }`;
const flows = { 'a.ask': ask, 'a.give': give };
const yes = { text: plain('할게요'), press: { do: 'start', flow: 'a.give', with: { offer: 'new' } } } as const;
const older = { text: plain('할게요'), press: { do: 'start', flow: 'a.give', with: { offer: 'old' } } } as const;

test('words of a flow start it: anywhere in a sentence while nothing is asked', async () => {
  for (const words of ['도와주세요', '도와 주세요!', '혹시 도움 요청 되나요', '도움요청']) {
    const w = new World(flows);
    await w.type(words);
    expect(w.keys).toEqual(['t.kind']);
  }
});

test('at a question only the whole phrase starts a flow', async () => {
  const w = new World(flows);
  await w.press({ do: 'start', flow: 'a.give' });
  await w.type('혹시 도움 요청 되나요');
  expect(w.keys).toEqual(['common.invalid.date', 't.when']);
  await w.type('도움 요청');
  expect(w.keys).toEqual(['t.kind']);
  expect(w.session?.frames).toHaveLength(2);
});

test('at a free question everything but the exact words for getting about is the answer', async () => {
  for (const words of ['도움 요청', '할게요', '취소할 수 있나요?', '이전에 갔던 곳', '2', '메뉴가 뭐예요']) {
    const w = new World(flows);
    w.cards = [yes];
    await w.start('a.ask');
    await w.type('산책');
    await w.type(words);
    expect(w.keys).toEqual(['t.thanks']);
  }
  const w = new World(flows);
  await w.start('a.ask');
  await w.type('산책');
  await w.type('취소');
  expect(w.keys).toEqual(['common.cancelled']);
});

test('buttons of notices can be typed, the newest first', async () => {
  const w = new World(flows);
  w.cards = [yes, older];
  await w.type('할게요!');
  expect(w.vars).toEqual({ offer: 'new' });
  const busy = new World(flows);
  busy.cards = [yes];
  await busy.start('a.ask');
  await busy.type('할게요');
  expect(busy.vars).toEqual({ offer: 'new' });
  expect(busy.session?.frames).toHaveLength(2);
});

test('the start buttons shown last can be typed by number and name until something starts', async () => {
  const w = new World(flows);
  await w.start('a.ask');
  await w.type('산책');
  await w.type('메모');
  expect(w.session?.cards).toHaveLength(2);
  await w.type('1');
  expect(w.keys).toEqual(['t.when']);
  expect(w.session?.cards).toBeUndefined();
});

test('what nobody understands leads to the menu, a guest to the welcome', async () => {
  for (const input of [
    { kind: 'text', text: '안녕하세요' },
    { kind: 'image', ref: 'x' },
  ] as const) {
    const w = new World(flows);
    await w.send(input);
    expect(w.keys).toEqual(['common.invalid.unknown', 't.menu-hello']);
  }
  const members = {
    ...flows,
    'common.menu': 'title: t.menu\nentry: true\nsteps:\n  hello: { say: t.menu-hello, end: true }',
  };
  const guest = new World(members, { who: { member: null } });
  await guest.type('안녕하세요');
  expect(guest.keys).toEqual(['common.invalid.unknown', 't.welcome-hello']);
  await guest.press({ do: 'start', flow: 'a.ask' });
  expect(guest.keys).toEqual(['t.welcome-hello']);
});

test('words without a meaning climb: the menu, an example, a person, and no reply comes twice in a row', async () => {
  const w = new World(flows);
  const seen: string[] = [];
  for (const words of ['가나다', '라마바', '사아자', '차카타']) {
    await w.type(words);
    seen.push(w.keys.join(' '));
  }
  expect(seen).toEqual([
    'common.invalid.unknown t.menu-hello',
    'common.invalid.unknown-again',
    'common.invalid.person',
    'common.invalid.unknown-again',
  ]);
  await w.type('도움 요청');
  await w.type('그만');
  await w.type('가나다');
  expect(w.keys).toEqual(['common.invalid.unknown', 't.menu-hello']);
});

test('a phrase counts within a word or from the start of one, and never across the end of a word', async () => {
  for (const [words, key] of [
    ['혹시 도움요 청되나', 't.kind'],
    ['혹시도움요청되나요', 't.kind'],
    ['혹시 도움 요 청 되나요', 't.kind'],
    ['구도움 요청되나', 't.menu-hello'],
  ] as const) {
    const w = new World(flows);
    await w.type(words);
    expect([words, w.keys.at(-1)]).toEqual([words, key]);
  }
});

test('a plain yes takes the start that a message means, a plain no stops, other words do as before', async () => {
  const offering = {
    ...flows,
    'a.hello':
      'title: t.hello\nentry: true\nsteps:\n  say: { say: t.hello, starts: [a.give, a.ask], yes: a.ask, end: true }',
  };
  for (const [words, keys] of [
    ['네', ['t.kind']],
    ['네 그럴게요', ['t.kind']],
    ['아니요', ['common.cancelled']],
    ['2', ['t.kind']],
    ['1', ['t.when']],
  ] as const) {
    const w = new World(offering);
    await w.press({ do: 'start', flow: 'a.hello' });
    await w.type(words);
    expect(w.keys).toEqual(keys);
  }
  const w = new World(flows);
  await w.start('a.ask');
  await w.type('산책');
  await w.type('메모');
  await w.type('네');
  expect(w.keys[0]).toBe('t.noted-hello');
});

test('the words for getting about while nothing is asked', async () => {
  for (const [word, keys] of [
    ['처음', ['t.menu-hello']],
    ['이전', ['t.menu-hello']],
    ['취소', ['t.menu-hello']],
    ['도움말', ['common.help-here', 't.menu-hello']],
    ['상담', ['t.person-what']],
  ] as const) {
    const w = new World(flows);
    await w.type(word);
    expect(w.keys).toEqual(keys);
  }
});

test('English is understood, by people of either language', async () => {
  const w = new World(flows, { who: { lang: 'en' } });
  await w.start('a.ask');
  expect(w.labels).toEqual(['a walk', 'at the bank']);
  await w.type('A WALK please');
  expect(w.vars).toEqual({ kind: 'walk' });
  await w.type('back');
  await w.type('취소');
  expect(w.keys).toEqual(['common.cancelled']);
});

test('a coordinator’s flow and a feature the community lacks are refused in words', async () => {
  const guarded = { ...flows, 'a.give': `for: coordinator\n${give}` };
  const w = new World(guarded);
  await w.start('a.ask');
  await w.press({ do: 'start', flow: 'a.give' });
  expect(w.keys).toEqual(['common.invalid.not-allowed', 't.kind']);
  const featured = new World({ ...flows, 'a.give': `feature: polls\n${give}` });
  await featured.press({ do: 'start', flow: 'a.give' });
  expect(featured.keys).toEqual(['common.invalid.gone', 't.menu-hello']);
});

test('words that yield give way inside a sentence to other words, and stand where nothing else is meant', async () => {
  const greet =
    'title: t.menu\nfor: anyone\nentry: true\nyields: true\nwords: t.hello-words\nsteps:\n  hi: { say: t.hi, end: true }';
  const longer = new World({ ...flows, 'a.greet': greet });
  await longer.type('안녕하세요 여러분 도움 요청');
  expect(longer.keys).toEqual(['t.kind']);
  const alone = new World({ ...flows, 'a.greet': greet });
  await alone.type('네 안녕하세요 여러분 반가워요');
  expect(alone.keys).toEqual(['t.hi']);
});

test('typed words that several notices fit leave out what the flow finds by itself; the buttons shown last are plain', async () => {
  const finding = { ...flows, 'a.give': give.replace('takes: [offer]', 'takes: [offer]\nfinds: [offer]') };
  const several = new World(finding);
  several.cards = [yes, older];
  await several.type('할게요');
  expect(several.vars).toEqual({});
  const one = new World(finding);
  one.cards = [yes, yes];
  await one.type('할게요');
  expect(one.vars).toEqual({ offer: 'new' });
});
