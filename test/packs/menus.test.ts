import { readdirSync } from 'node:fs';
import { channelLimits, channelNames, MAX_CHOICES_AT_ONCE } from '../../src/channels/limits';
import type { OutMessage } from '../../src/channels/message';
import { pageOf } from '../../src/channels/pages';
import { memoryLogger } from '../../src/lib/logger';
import { inRoot } from '../../src/lib/paths';
import { decodePress, encodePress, MENU } from '../../src/lib/press';
import { openPacks } from '../../src/packs';
import { type Core, menuFor, type Viewer } from '../../src/services/communities';
import { programFiles } from '../support/program-files';

const dirs = [inRoot('communities'), inRoot('test/packs/kept')];
const ids = dirs.flatMap((dir) => readdirSync(dir));
const flows = [...programFiles().flows.flows];
const packs = openPacks({ ids, dirs, flows, logger: memoryLogger() });

const viewers: readonly Viewer[] = [
  { member: null, roles: [] },
  ...[[], ['staff'], ['coordinator'], ['operator'], ['staff', 'coordinator', 'operator']].flatMap((roles) => [
    { member: 'm', roles },
    { member: 'm', roles, firstScreen: 'few' as const },
  ]),
];
const cases = ids.flatMap((id) =>
  viewers.map(
    (viewer) =>
      [`${id}, ${viewer.roles.join(' ') || viewer.member}, ${viewer.firstScreen ?? 'all'}`, id, viewer] as const,
  ),
);

/** The message of a menu at a page. */
function messageOf(core: Pick<Core, 'menu'>, viewer: Viewer, page: number): OutMessage {
  const { flows: entries, first } = menuFor(core, viewer);
  const buttons = entries.map((flow) => ({ label: flow, payload: encodePress({ do: 'start', flow }) }));
  return { text: '', buttons, ask: MENU, page, ...(first === undefined ? {} : { first }) };
}

test.each(cases)('the menu of %s shows at most eight choices at once, and each of them once', (_, id, viewer) => {
  const core = packs.communities.get(id);
  for (const channel of channelNames) {
    const slots = channelLimits[channel].buttons;
    const seen: string[] = [];
    let page = 0;
    do {
      const { shown, more } = pageOf(messageOf(core, viewer, page), slots);
      expect(shown.length + (more ? 1 : 0)).toBeLessThanOrEqual(Math.min(slots, MAX_CHOICES_AT_ONCE));
      if (page === 0 && viewer.firstScreen && viewer.member) expect(shown).toHaveLength(3);
      seen.push(...shown.map(({ label }) => label));
      const press = more ? decodePress(more.payload) : null;
      page = press?.do === 'more' ? press.page : 0;
    } while (page !== 0);
    expect(seen).toEqual(menuFor(core, viewer).flows);
  }
});

test('people with a role find their work on the first page', () => {
  const { menu } = packs.communities.get('seoul-timebank');
  const { flows: entries } = menuFor({ menu }, { member: 'm', roles: ['staff', 'coordinator'] });
  expect(entries.slice(0, MAX_CHOICES_AT_ONCE - 1)).toEqual([...menu.staff, ...menu.coordinator]);
});

test('no other message of a flow offers more than eight choices', () => {
  const crowded = flows.flatMap(({ id, steps }) =>
    [...steps.values()].flatMap(({ name, def }) => {
      if (!('say' in def) || def.starts === 'menu') return [];
      const choices = (def.starts?.length ?? 0) + (def.buttons?.length ?? 0);
      return choices > MAX_CHOICES_AT_ONCE ? [`${id}.${name}: ${choices}`] : [];
    }),
  );
  expect(crowded).toEqual([]);
});
