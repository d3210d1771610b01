import type { FlowSource } from '../../src/engine/schema';
import { World } from './world';

const head = 'title: t.ask-title\nentry: true\ntakes: [for]\nsteps:\n';
const first = '  kind: { ask: text, text: t.kind, into: kind }\n';
const old = `${head}${first}  note: { ask: text, text: t.note, into: note }\n  end: { say: t.old-thanks, end: true }`;
const reworded = `${head}${first}  note: { ask: text, text: t.note-new, into: note }\n  end: { say: t.new-thanks, end: true }`;
const otherKind = `${head}${first}  note: { ask: number, text: t.note-number, into: note }\n  end: { say: t.new-thanks, end: true }`;
const without = `${head}${first}  end: { say: t.new-thanks, end: true }`;

async function atNote(options = {}): Promise<World> {
  const w = new World({ 'a.flow': old }, options);
  await w.start('a.flow', { for: 'x' });
  await w.type('산책');
  return w;
}

test('a running talk stays on its version when that was kept', async () => {
  const kept = new Map<string, string>();
  const w = await atNote({ olders: async (id: string, version: string) => kept.get(`${id}@${version}`) ?? null });
  for (const flow of w.book.all()) kept.set(`${flow.id}@${flow.version}`, JSON.stringify(flow.source));
  w.release({ 'a.flow': otherKind });
  await w.type('메모');
  expect(w.keys).toEqual(['t.old-thanks']);
  await w.start('a.flow');
  await w.type('산책');
  expect(w.keys).toEqual(['t.note-number']);
});

test('a version is the hash of what the flow says, not of how it is written', async () => {
  const versions = [old, `# a comment\n${old}`, old.replaceAll(' }', '}'), reworded].map(
    (yaml) => new World({ 'a.flow': yaml }).book.get('a.flow')?.version,
  );
  expect(versions[0]).toMatch(/^[0-9a-f]{12}$/);
  expect(versions[1]).toBe(versions[0]);
  expect(versions[2]).toBe(versions[0]);
  expect(versions[3]).not.toBe(versions[0]);
});

describe('without the old version the answer counts for the same question of the new one', () => {
  test('typed', async () => {
    const w = await atNote();
    w.release({ 'a.flow': reworded });
    await w.type('메모');
    expect(w.keys).toEqual(['t.new-thanks']);
    expect(w.events).toContain('flow.changed');
  });

  test('so do the words that work everywhere', async () => {
    const w = await atNote();
    w.release({ 'a.flow': reworded });
    await w.type('이전');
    expect(w.keys).toEqual(['t.kind']);
  });

  const which = (options: string, more = '') =>
    `${head}  which: { ask: choice, text: t.which, into: which${more}, options: [${options}] }\n  end: { say: t.thanks, with: { which: $which }, end: true }`;
  const option = (value: string) => `{ value: ${value}, text: t.${value} }`;
  const [lake, hill, shore] = ['lake', 'hill', 'shore'].map(option);
  const asked = async (more = '') => {
    const w = new World({ 'a.flow': which(`${lake}, ${hill}`, more) });
    await w.start('a.flow');
    return w;
  };
  const said = (w: World) => w.last.said.map(({ text }) => ('params' in text ? text.params : null));

  test('a button of the old asking, where its value is still offered', async () => {
    const w = await asked();
    const old = w.button('t.hill').press;
    w.release({ 'a.flow': which(`${shore}, ${hill}`) });
    await w.press(old);
    expect(said(w)).toEqual([{ which: 'hill' }]);
  });

  test('a number means the option the person saw', async () => {
    const w = await asked();
    w.release({ 'a.flow': which(`${hill}, ${lake}`) });
    await w.type('1');
    expect(said(w)).toEqual([{ which: 'lake' }]);
  });

  test.each(['press', 'number'])('what is no longer offered is asked again: %s', async (how) => {
    const w = await asked();
    const old = w.button('t.lake').press;
    w.release({ 'a.flow': which(`${shore}, ${hill}`) });
    if (how === 'press') await w.press(old);
    else await w.type('1');
    expect(w.keys.at(-1)).toBe('t.which');
    expect(w.labels).toEqual(['t.shore', 't.hill']);
    await w.click('t.shore');
    expect(said(w)).toEqual([{ which: 'shore' }]);
  });

  test('a pick that is still offered stays picked', async () => {
    const w = await asked(', many: true');
    await w.click('t.lake');
    await w.click('t.hill');
    w.release({ 'a.flow': which(`${shore}, ${hill}`, ', many: true') });
    await w.type('이제 됐어요');
    expect(said(w)).toEqual([{ which: ['hill'] }]);
  });

  test('what the step sets today is set', async () => {
    const w = await atNote();
    w.release({ 'a.flow': reworded.replace('into: note }', 'into: note, set: { seen: 1 } }') });
    await w.type('상담');
    await w.type('전화 주세요');
    expect(w.keys).toEqual(['t.person-ok', 'common.invalid.resume', 't.note-new']);
    expect(w.vars).toEqual({ for: 'x', kind: '산책', seen: 1 });
  });
});

test.each([
  ['asks another kind of thing', otherKind],
  ['has no such step', without],
])('a new version that %s begins again', async (_name, yaml) => {
  const w = await atNote();
  w.release({ 'a.flow': yaml });
  await w.type('메모');
  expect(w.keys).toEqual(['common.flow-changed', 't.kind']);
  expect(w.vars).toEqual({ for: 'x' });
  expect(w.events).toContain('flow.changed');
});

test('a flow that is gone leads to the menu', async () => {
  const w = await atNote();
  w.release({});
  await w.type('메모');
  expect(w.keys).toEqual(['common.flow-changed', 't.menu-hello']);
  expect(w.session?.frames).toEqual([]);
});

test.each([
  ['is broken', '{"flow":'],
  ['is another flow', JSON.stringify({ flow: 'a.other', steps: { end: { end: true } } } satisfies FlowSource)],
  [
    'uses an action that is gone',
    JSON.stringify({ flow: 'a.flow', steps: { go: { do: 'a.gone' }, end: { end: true } } }),
  ],
])('a kept version that %s is not walked', async (_name, stored) => {
  const w = await atNote({ olders: async () => stored });
  w.release({ 'a.flow': reworded });
  await w.type('메모');
  expect(w.keys).toEqual(['t.new-thanks']);
  expect(w.logger.lines.map((one) => one.level)).toEqual(['warn']);
});

test('the flow that called and the flow that was interrupted may change too', async () => {
  const outer =
    'steps:\n  go: { call: a.inner, into: got }\n  last: { ask: text, text: t.last, into: last }\n  end: { end: true }';
  const inner = 'steps:\n  what: { ask: text, text: t.what, into: what }\n  end: { end: { what: $what } }';
  const w = new World({ 'a.outer': outer, 'a.inner': inner });
  await w.start('a.outer');
  w.release({ 'a.outer': outer.replace('t.last', 't.last-new'), 'a.inner': inner });
  await w.type('이것');
  expect(w.keys).toEqual(['t.last-new']);
  expect(w.vars).toEqual({ got: { what: '이것' } });

  const gone = new World({ 'a.outer': outer, 'a.inner': inner });
  await gone.start('a.outer');
  gone.release({
    'a.outer': 'steps:\n  last: { ask: text, text: t.last, into: last }\n  end: { end: true }',
    'a.inner': inner,
  });
  await gone.type('이것');
  expect(gone.keys).toEqual(['common.flow-changed', 't.last']);

  const over = await atNote();
  await over.type('상담');
  over.release({ 'a.flow': otherKind });
  await over.type('전화 주세요');
  expect(over.keys).toEqual(['t.person-ok', 'common.flow-changed', 't.kind']);

  const same = await atNote();
  await same.type('상담');
  same.release({ 'a.flow': reworded });
  await same.type('전화 주세요');
  expect(same.keys).toEqual(['t.person-ok', 'common.invalid.resume', 't.note-new']);
});

test('a session of an unknown format begins anew', async () => {
  const w = await atNote();
  w.session = { ...JSON.parse(JSON.stringify(w.session)), v: 2 };
  await w.type('메모');
  expect(w.keys).toEqual(['common.invalid.unknown', 't.menu-hello']);
});
