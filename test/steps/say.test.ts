import { World } from '../engine/world';

const other =
  'title: t.give-title\nentry: true\ntakes: [who]\nsteps:\n  bye: { say: t.bye, with: { who: $who }, end: true }';
const guarded = 'title: t.guarded\nfor: coordinator\nentry: true\nsteps:\n  bye: { say: t.bye, end: true }';
const featured = 'title: t.featured\nfeature: polls\nentry: true\nsteps:\n  bye: { say: t.bye, end: true }';

const flow = `title: t.ask-title
entry: true
takes: [name, url]
steps:
  hello:
    say: t.hello-name
    with: { name: $name }
    rows:
      - { label: t.day, value: 2026-11-22 }
      - { label: t.time, value: "14:30" }
      - { label: t.long, value: 90, as: duration }
      - { label: t.name, value: $name }
      - { label: t.missing, value: $url }
  more:
    say: t.more
    starts: [a.other, a.guarded, a.featured]
    buttons: [{ text: t.thanks, start: a.other, with: { who: $name, nobody: null } }]
    link: { url: https://example.org, text: t.page }
    image: { url: $url, alt: t.picture }
    end: true`.replace(', nobody: null', '');

const flows = { 'a.flow': flow, 'a.other': other, 'a.guarded': guarded, 'a.featured': featured };

test('`starts: menu` shows the menu of the community, in its order, without what this person may not start', async () => {
  const menu = 'title: t.ask-title\nentry: true\nsteps:\n  show: { say: t.more, starts: menu, end: true }';
  const w = new World({ ...flows, 'a.menu': menu }, { menu: ['a.guarded', 'a.other', 'a.flow'] });
  await w.start('a.menu', {});
  expect(w.last.said[0]?.buttons?.map((one) => one.press)).toEqual([
    { do: 'start', flow: 'a.other' },
    { do: 'start', flow: 'a.flow' },
  ]);
});

test('says texts with parameters, rows, links and pictures', async () => {
  const w = new World(flows);
  await w.start('a.flow', { name: '김영희', strange: 'dropped', url: 'https://example.org/p.png' });
  expect(w.keys).toEqual(['t.hello-name', 't.more']);
  expect(w.last.said.map((one) => w.word(one.text))[0]).toBe('김영희가 왔어요');
  expect(w.last.said[0]?.rows?.map((row) => [w.word(row.label), w.word(row.value)])).toEqual([
    ['t.day', '11월 22일(일)'],
    ['t.time', '오후 2시 30분'],
    ['t.long', '1시간 30분'],
    ['t.name', '김영희'],
    ['t.missing', 'https://example.org/p.png'],
  ]);
  expect(w.last.said[1]?.link).toEqual({ url: 'https://example.org', text: { key: 't.page' } });
  expect(w.last.said[1]?.image).toEqual({ url: 'https://example.org/p.png', alt: { key: 't.picture' } });
  expect(w.session?.frames).toEqual([]);
});

test('leaves out a row and a picture whose value is absent', async () => {
  const w = new World(flows);
  await w.start('a.flow', { name: '김영희' });
  expect(w.last.said[0]?.rows).toHaveLength(4);
  expect(w.last.said[1]?.image).toBeUndefined();
});

test('offers only what this person and community may start', async () => {
  const w = new World(flows);
  await w.start('a.flow', { name: '영희' });
  expect(w.labels).toEqual(['도와줄게요', 't.thanks']);
  const c = new World(flows, { who: { roles: ['coordinator'] }, features: ['polls'] });
  await c.start('a.flow', { name: '영희' });
  expect(c.labels).toEqual(['도와줄게요', 't.guarded', 't.featured', 't.thanks']);
});

test('the buttons can be pressed, typed and numbered', async () => {
  for (const typed of ['t.thanks', '2', '2번', '두 번째']) {
    const w = new World(flows);
    await w.start('a.flow', { name: '영희' });
    await w.type(typed);
    expect(w.last.said.map((one) => one.text)).toEqual([{ key: 't.bye', params: { who: '영희' } }]);
  }
  const w = new World(flows);
  await w.start('a.flow', { name: '영희' });
  await w.click('t.thanks');
  expect(w.keys).toEqual(['t.bye']);
});

test('a button whose values are too long to travel is left out', async () => {
  const w = new World(flows);
  await w.start('a.flow', { name: '영'.repeat(101) });
  expect(w.labels).toEqual(['도와줄게요']);
});

test('goes on with `next` and to the step below', async () => {
  const w = new World({
    'a.flow':
      'steps:\n  one: { say: t.one, next: three }\n  two: { say: t.two, end: true }\n  three: { say: t.three, next: two }',
  });
  await w.start('a.flow');
  expect(w.keys).toEqual(['t.one', 't.three', 't.two']);
});

test('a record can not be said', async () => {
  const w = new World({ 'a.flow': 'takes: [x]\nsteps:\n  one: { say: t.one, with: { x: $x }, end: true }' });
  await expect(w.start('a.flow', { x: { some: 'record' } })).rejects.toThrow('t.one.x');
  await w.start('a.flow', { x: { key: 't.walk' } });
  expect(w.last.said[0]?.text).toEqual({ key: 't.one', params: { x: { key: 't.walk' } } });
});
