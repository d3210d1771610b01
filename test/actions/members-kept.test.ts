import { join } from '../../src/actions/members/join';
import { readKept } from '../../src/actions/members/read-kept';
import { openTown, type Town } from '../services/members/town';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.store.close());

const said = { name: '햇살', zone: 'mapo', can: ['company-talk'], needs: [], phone: '010-1234-5678' };

describe('members.read-kept', () => {
  /** Every text key in a text of texts. */
  const keysIn = (text: unknown): string[] =>
    Array.isArray(text)
      ? text.flatMap(keysIn)
      : typeof text === 'object' && text !== null
        ? Object.entries(text).flatMap(([name, value]) => (name === 'key' ? [String(value)] : keysIn(value)))
        : [];

  test('ok: what everybody gives, and of the rest only what this member gave', async () => {
    const who = await town.stranger('x');
    await town.does(join, who, said, 'turn-1/join');
    const { outcome, data } = await town.does(readKept, await town.person('x'), {}, 'turn-2/kept');
    expect(outcome).toBe('ok');
    const keys = keysIn(data?.parts);
    const there = ['members.personal.name', 'members.personal.phone', 'members.personal.can', 'ledger.personal.title'];
    expect(keys).toEqual(expect.arrayContaining([...there, 'talk.personal.words', 'personal.kept.membership']));
    for (const never of ['needs', 'photo', 'gender', 'guardian', 'duty'])
      expect(keys).not.toContain(`members.personal.${never}`);
  });

  test('none: before joining', async () => {
    expect((await town.does(readKept, await town.stranger('y'), {}, 'turn-1/kept')).outcome).toBe('none');
  });
});
