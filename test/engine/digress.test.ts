import { World } from './world';

const ask = `title: t.ask-title
entry: true
words: t.ask-words
takes: [for]
steps:
  kind: { ask: choice, text: t.kind, options: [{ value: walk, text: t.walk }, { value: bank, text: t.bank }], into: kind }
  note: { ask: text, text: t.note, into: note }
  end: { say: t.thanks, end: true }`;
const give = `title: t.give-title
entry: true
takes: [offer]
steps:
  when: { ask: date, text: t.when, into: when }
  long: { ask: duration, text: t.long, into: long }
  end: { say: t.given, end: true }`;
const secret = 'title: t.secret\nsteps:\n  end: { say: t.secret, end: true }';
const flows = { 'a.ask': ask, 'a.give': give, 'a.secret': secret };

test('a start button at a question goes over it and comes back', async () => {
  const w = new World(flows);
  await w.start('a.ask');
  const token = w.session?.waiting?.ask;
  await w.press({ do: 'start', flow: 'a.give', with: { offer: 'off_1', strange: 'x' } });
  expect(w.keys).toEqual(['t.when']);
  expect(w.vars).toEqual({ offer: 'off_1' });
  expect(w.session?.frames.map((frame) => frame.over ?? '')).toEqual(['', 'digress']);
  await w.type('내일');
  await w.type('한 시간');
  expect(w.keys).toEqual(['t.given', 'common.invalid.resume', 't.kind']);
  expect(w.session?.waiting?.ask).toBe(token);
  await w.type('산책');
  expect(w.vars).toEqual({ kind: 'walk' });
});

test('back at its first question and cancel return to the interrupted question', async () => {
  const w = new World(flows);
  await w.start('a.ask');
  await w.press({ do: 'start', flow: 'a.give' });
  await w.type('이전');
  expect(w.keys).toEqual(['common.invalid.resume', 't.kind']);
  await w.press({ do: 'start', flow: 'a.give' });
  await w.type('취소');
  expect(w.keys).toEqual(['common.cancelled', 'common.invalid.resume', 't.kind']);
  expect(w.session?.frames).toHaveLength(1);
});

test('the very same start pressed twice starts once; with other values it goes over', async () => {
  const w = new World(flows);
  const press = { do: 'start', flow: 'a.give', with: { offer: 'off_1' } } as const;
  await w.press(press);
  await w.press(press);
  expect(w.keys).toEqual(['common.invalid.already', 't.when']);
  expect(w.session?.frames).toHaveLength(1);
  await w.press({ ...press, with: { offer: 'off_2' } });
  expect(w.session?.frames).toHaveLength(2);
});

test('what is picked so far survives an interruption', async () => {
  const many = `title: t.ask-title
entry: true
steps:
  kinds: { ask: choice, text: t.kinds, many: true, options: [{ value: walk, text: t.walk }, { value: bank, text: t.bank }], into: kinds }
  end: { say: t.thanks, end: true }`;
  const w = new World({ ...flows, 'a.many': many });
  await w.start('a.many');
  await w.click('산책');
  await w.type('상담');
  await w.type('전화 주세요');
  expect(w.keys).toEqual(['t.person-ok', 'common.invalid.resume', 'common.invalid.picked', 't.kinds']);
  expect(w.session?.waiting?.picked).toEqual(['walk']);
});

test('the menu ends whatever runs', async () => {
  const w = new World(flows);
  await w.start('a.ask');
  await w.press({ do: 'start', flow: 'common.menu' });
  expect(w.keys).toEqual(['t.menu-hello']);
  expect(w.session?.frames).toEqual([]);
});

test('the talk with a person is not opened inside itself', async () => {
  const w = new World(flows);
  await w.start('a.ask');
  await w.type('상담');
  await w.type('상담');
  expect(w.keys).toEqual(['t.person-what']);
  expect(w.session?.frames).toHaveLength(2);
});

test('flows go only so deep inside each other', async () => {
  const w = new World(flows);
  await w.start('a.ask');
  for (const offer of ['1', '2', '3', '4']) await w.press({ do: 'start', flow: 'a.give', with: { offer } });
  expect(w.session?.frames).toHaveLength(5);
  await w.press({ do: 'start', flow: 'a.give', with: { offer: '5' } });
  expect(w.keys).toEqual(['common.limits.depth', 't.when']);
  expect(w.events).toContain('limit.depth');
  expect(w.session?.frames).toHaveLength(5);
});

test.each([
  ['a flow that is no entry', { do: 'start', flow: 'a.secret' }],
  ['no such flow', { do: 'start', flow: 'a.nothing' }],
  ['a value too long', { do: 'start', flow: 'a.give', with: { offer: 'x'.repeat(101) } }],
  ['nothing of ours', null],
  ['an answer to another question', { do: 'answer', ask: 'oldtoken', value: 'walk' }],
  ['a page of another question', { do: 'more', ask: 'oldtoken', page: 2 }],
  ['cancelling another question', { do: 'word', word: 'cancel', ask: 'oldtoken' }],
] as const)('%s is an old button: said kindly, nothing done', async (_name, press) => {
  const w = new World(flows);
  await w.press(press);
  expect(w.keys).toEqual(['common.invalid.stale', 't.menu-hello']);
  await w.start('a.ask');
  const before = w.session;
  await w.press(press);
  expect(w.keys).toEqual(['common.invalid.stale', 't.kind']);
  expect(w.session?.frames).toEqual(before?.frames);
  expect(w.events).toEqual(['press.stale']);
});

test('the same answer pressed twice counts once', async () => {
  const w = new World(flows);
  await w.start('a.ask');
  const walk = w.button('산책').press;
  await w.press(walk);
  await w.press(walk);
  expect(w.keys).toEqual(['common.invalid.stale', 't.note']);
  expect(w.vars).toEqual({ kind: 'walk' });
});

test('a rung further down the old buttons of the same question still count', async () => {
  const w = new World(flows);
  await w.start('a.ask');
  const walk = w.button('산책').press;
  await w.type('청소');
  await w.press(walk);
  expect(w.vars).toEqual({ kind: 'walk' });
});

test('a start of what already runs changes nothing, also at a question of a flow that it called', async () => {
  const look = 'title: t.secret\nsteps:\n  what: { ask: text, text: t.note, into: note }\n  end: { end: true }';
  const mine = `title: t.ask-title
entry: true
steps:
  look: { call: a.look }
  end: { say: t.thanks, end: true }`;
  const w = new World({ ...flows, 'a.mine': mine, 'a.look': look });
  await w.start('a.mine');
  await w.press({ do: 'start', flow: 'a.mine' });
  expect(w.keys).toEqual(['common.invalid.already', 't.note']);
  expect(w.session?.frames.map((frame) => frame.over ?? '')).toEqual(['', 'call']);
  await w.press({ do: 'start', flow: 'a.give' });
  await w.press({ do: 'start', flow: 'a.mine' });
  expect(w.session?.frames.map((frame) => frame.over ?? '')).toEqual(['', 'call', 'digress', 'digress', 'call']);
});
