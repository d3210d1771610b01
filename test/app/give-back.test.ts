import { spawnSync } from 'node:child_process';
import { looksAt } from '../../src/give-back';
import { inRoot } from '../../src/lib/paths';
import { GIVE_BACK_BYTES } from '../../src/limits';

describe('memory is given back', () => {
  /** A memory with `resident` bytes, `busy` for a share of the time; counts the collections. */
  function memory(given: { busy: number; resident: number }) {
    const state = { ...given, collections: 0 };
    const look = looksAt({
      busy: () => state.busy,
      resident: () => state.resident,
      collect: async () => {
        state.collections += 1;
      },
    });
    return { state, look };
  }

  test('once after the start, and again after the memory has grown', async () => {
    const { state, look } = memory({ busy: 0, resident: 5 * GIVE_BACK_BYTES });
    await look();
    await look();
    expect(state.collections).toBe(1);
    state.resident += GIVE_BACK_BYTES - 1;
    await look();
    expect(state.collections).toBe(1);
    state.resident += 1;
    await look();
    expect(state.collections).toBe(2);
  });

  test('never while the program works', async () => {
    const { state, look } = memory({ busy: 0.5, resident: 5 * GIVE_BACK_BYTES });
    await look();
    expect(state.collections).toBe(0);
    state.busy = 0;
    await look();
    expect(state.collections).toBe(1);
  });
});

test('a process gives the pages of a burst back', () => {
  const burst = `
    const { thisProcess } = require('${inRoot('src/give-back.ts')}');
    const memory = thisProcess();
    const kept = [];
    for (let i = 0; i < 300_000; i += 1) { kept.push({ i, text: 'turn ' + i }); if (kept.length > 200_000) kept.length = 0; }
    kept.length = 0;
    const before = memory.resident();
    memory.collect().then(() => process.stdout.write(JSON.stringify({ before, after: memory.resident() })));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['-r', inRoot('test/support/ts-loader.cjs'), '-e', burst], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const { before, after } = JSON.parse(stdout) as { before: number; after: number };
  expect(before - after).toBeGreaterThan(8 * 1024 * 1024);
});
