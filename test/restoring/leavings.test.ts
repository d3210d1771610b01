import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LEAVINGS_FILE, openLeavings } from '../../src/storage/leavings';
import { tempDir } from '../support/program';

const first = { member: 'mem_1', community: 'here' };
const second = { member: 'mem_2', community: 'here' };
const third = { member: 'mem_3', community: 'there' };

describe('the leavings beside a store', () => {
  let data: ReturnType<typeof tempDir>;
  beforeEach(() => {
    data = tempDir();
  });
  afterEach(() => data.remove());

  test('are kept in order, readable by their owner only', async () => {
    const leavings = openLeavings(data.dir);
    expect(await leavings.all()).toEqual([]);
    for (const one of [first, second]) await leavings.add(one);
    expect(await openLeavings(data.dir).all()).toEqual([first, second]);
    expect(statSync(join(data.dir, LEAVINGS_FILE)).mode & 0o777).toBe(0o600);
  });

  test('a line that a crash cut off is no leaving, and the next one stands on a line of its own', async () => {
    const leavings = openLeavings(data.dir);
    await leavings.add(first);
    appendFileSync(join(data.dir, LEAVINGS_FILE), '{"member":"mem_2","comm');
    expect(await leavings.all()).toEqual([first]);
    for (const one of [second, third]) await leavings.add(one);
    expect(await leavings.all()).toEqual([first, second, third]);
  });

  test('a damaged line in the middle is named', async () => {
    appendFileSync(join(data.dir, LEAVINGS_FILE), 'nothing\n');
    await expect(openLeavings(data.dir).all()).rejects.toMatchObject({ id: 'leavings.damaged' });
  });
});
