import { z } from 'zod';
import type { Action, ActionInput, ActionResult } from '../../src/engine/types';
import { World } from '../engine/world';

function action(
  run: (input: ActionInput<unknown, Record<string, unknown>>) => ActionResult,
  more: Partial<Action> = {},
): Action {
  return {
    name: 'a.save',
    args: z.object({ name: z.string(), size: z.number().optional() }),
    outcomes: ['ok', 'full', 'late'],
    gives: ['id'],
    needs: 'member',
    changes: true,
    run: async (input) => run(input as ActionInput<unknown, Record<string, unknown>>),
    ...more,
  };
}

const flow = `steps:
  name: { ask: text, text: t.name, into: name }
  again: { ask: text, text: t.again, into: extra, optional: t.none }
  save: { do: a.save, with: { name: $name, size: null }, into: made, on: { full: sorry }, else: later }
  sorry: { say: t.sorry, end: true }
  later: { ask: text, text: t.later, with: { id: $made.id }, into: last }
  end: { end: true }`;

test('hands over what there is and goes where the outcome leads', async () => {
  const seen: unknown[] = [];
  let outcome = 'ok';
  const save = action((input) => {
    seen.push(input.args, input.cause.key, input.who.member);
    return { outcome, data: { id: 'req_1' } };
  });
  const w = new World({ 'a.flow': flow }, { actions: [save] });
  await w.start('a.flow');
  await w.type('김영희');
  await w.type('없음');
  expect(seen).toEqual([{ name: '김영희' }, 'trn_3/a.flow.save', 'mem_1']);
  expect(w.last.said[0]?.text).toEqual({ key: 't.later', params: { id: 'req_1' } });
  expect(w.events).toContain('did.a.save.ok');
  outcome = 'full';
  await w.type('그만');
  await w.start('a.flow');
  await w.type('김영희');
  await w.type('없음');
  expect(w.keys).toEqual(['t.sorry']);
});

test('a carried-out action closes the way back', async () => {
  const changing = new World({ 'a.flow': flow }, { actions: [action(() => ({ outcome: 'ok', data: { id: '1' } }))] });
  const reading = new World(
    { 'a.flow': flow },
    { actions: [action(() => ({ outcome: 'ok', data: { id: '1' } }), { changes: false })] },
  );
  for (const w of [changing, reading]) {
    await w.start('a.flow');
    await w.type('김영희');
    await w.type('없음');
    await w.type('이전');
  }
  expect(changing.keys).toEqual(['common.invalid.no-back', 't.later']);
  expect(changing.buttons.map((one) => changing.word(one.text))).not.toContain('이전');
  expect(reading.keys).toEqual(['t.again']);
});

test('an action that fails rejects the turn', async () => {
  const failing = action(() => {
    throw new Error('the store is away');
  });
  const w = new World(
    { 'a.flow': 'steps:\n  save: { do: a.save, with: { name: x }, on: { ok: end }, else: end }\n  end: { end: true }' },
    { actions: [failing] },
  );
  await expect(w.start('a.flow')).rejects.toThrow('the store is away');
});

test('an outcome never named and arguments of a wrong kind are broken assumptions', async () => {
  const odd = new World(
    { 'a.flow': 'steps:\n  save: { do: a.save, with: { name: x } }\n  end: { end: true }' },
    { actions: [action(() => ({ outcome: 'odd' }))] },
  );
  await expect(odd.start('a.flow')).rejects.toThrow('a.save came out as odd');
  const wrong = new World(
    { 'a.flow': 'takes: [size]\nsteps:\n  save: { do: a.save, with: { name: x, size: $size } }\n  end: { end: true }' },
    { actions: [action(() => ({ outcome: 'ok' }))] },
  );
  await expect(wrong.start('a.flow', { size: 'big' })).rejects.toThrow("a.save was given arguments it doesn't take");
  await wrong.start('a.flow', { size: 3 });
  expect(wrong.session?.frames).toEqual([]);
});

test('nobody does what they may not, whatever the flow says', async () => {
  let done = 0;
  const count = (needs: Action['needs']) =>
    action(
      () => {
        done += 1;
        return { outcome: 'ok' };
      },
      { needs },
    );
  const flows = {
    'a.flow': 'for: anyone\nsteps:\n  save: { do: a.save, with: { name: x } }\n  end: { say: t.done, end: true }',
  };
  const guest = new World(flows, { actions: [count('member')], who: { member: null } });
  await guest.start('a.flow');
  expect(guest.keys).toEqual(['t.welcome-hello']);
  const plainMember = new World(flows, { actions: [count('coordinator')] });
  await plainMember.start('a.flow');
  expect(plainMember.keys).toEqual(['common.invalid.not-allowed']);
  expect(done).toBe(0);
  const coordinator = new World(flows, { actions: [count('coordinator')], who: { roles: ['coordinator'] } });
  await coordinator.start('a.flow');
  expect(coordinator.keys).toEqual(['t.done']);
  const open = new World(flows, { actions: [count('anyone')], who: { member: null } });
  await open.start('a.flow');
  expect(open.keys).toEqual(['t.done']);
});

test('somebody who becomes a member by an action goes on as one', async () => {
  const flows = {
    'a.flow':
      'for: anyone\nsteps:\n  save: { do: a.save, with: { name: x } }\n  end: { say: t.done, starts: [a.other], end: true }',
    'a.other': 'title: t.give-title\nentry: true\nsteps:\n  end: { say: t.end, end: true }',
  };
  const world: { w?: World } = {};
  const join = action(
    () => {
      if (world.w) world.w.who = { ...world.w.who, member: 'mem_2' };
      return { outcome: 'ok' };
    },
    { needs: 'anyone' },
  );
  const w = new World(flows, { actions: [join], who: { member: null } });
  world.w = w;
  await w.start('a.flow');
  expect(w.labels).toEqual(['도와줄게요']);
});

test('a step done twice in one turn has two keys', async () => {
  const keys: string[] = [];
  const save = action((input) => {
    keys.push(input.cause.key);
    return { outcome: keys.length < 3 ? 'full' : 'ok', data: { id: '1' } };
  });
  const flows = {
    'a.flow':
      'steps:\n  save: { do: a.save, with: { name: x }, on: { full: sub }, else: end }\n  sub: { call: a.asks, next: save }\n  end: { end: true }',
    'a.asks':
      'takes: [x]\nsteps:\n  skip: { branch: $x, when: { set: ask, unset: end } }\n  ask: { ask: text, text: t.x, into: x }\n  end: { end: true }',
  };
  const w = new World(flows, { actions: [save] });
  await w.start('a.flow');
  expect(keys).toEqual(['trn_1/a.flow.save', 'trn_1/a.flow.save.2', 'trn_1/a.flow.save.3']);
});
