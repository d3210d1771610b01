import { existsSync, readdirSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { share } from '../support/form';
import { flawsOf, openTown, type Role } from './walk';

/** Every pack there is: those of the project and those kept for tests. */
const dirs = [inRoot('communities'), inRoot('test/packs/kept')];
const packs = dirs.flatMap((dir) => readdirSync(dir).filter((id) => existsSync(`${dir}/${id}/community.yaml`)));

/** Languages people come with; a pack answers in one of its own. */
const languages = ['ko', 'ko-easy', 'en'];
const roles: readonly Role[] = ['newcomer', 'member', 'coordinator'];
/** Which button each walk presses; the small form takes one of them for each language and role. */
const choices = [0, 1, 9];
const all = languages.flatMap((lang, l) =>
  roles.map((role, r) => [lang, role, share(choices, choices.length, l + r)] as const),
);
/** The small form walks one language and role of each pack, other ones in the next pack. */
const casesOf = (pack: string) => share(all, all.length, packs.indexOf(pack) * 4);

test('the pack kept for tests is among them', () => {
  expect(packs).toContain('golmok');
});

test.each([
  ['a key', 'golmok.zone.haetsal'],
  ['a hole', '{{name}} 님'],
  ['nothing', ' '],
  ['a missing text', '…'],
])('the walk finds %s', (_, text) => {
  expect(flawsOf({ where: 'here', message: { text } })).toHaveLength(1);
  expect(flawsOf({ where: 'here', message: { text: '좋아요', buttons: [{ label: text, payload: '' }] } })).toHaveLength(
    1,
  );
});

describe.each(packs)('in %s', (id) => {
  test.each(casesOf(id))(
    'nobody is shown a key, a hole or nothing: %s, %s',
    async (lang, role, chosen) => {
      const town = await openTown(id, dirs);
      const { features } = town.runtime.services.communities.get(id);
      const entries = town.runtime.book
        .all()
        .filter((flow) => flow.entry && (flow.feature === null || features.includes(flow.feature)));
      await town.enter('coordinator', 'ko');
      for (const choice of chosen) {
        const user = await town.enter(role, lang);
        await town.say(user, '안녕하세요');
        for (const flow of entries) await town.walk(user, flow.id, choice);
        await town.say(user, '뭐라고요');
      }
      await town.runtime.catchUp();
      expect(town.heard.length).toBeGreaterThan(entries.length * chosen.length);
      expect([...new Set(town.heard.flatMap(flawsOf))]).toEqual([]);
      // Nobody plays the coordinator, so an alarm of safety that rings everybody is logged.
      const errors = town.logger.lines.filter(({ level, fields }) => level === 'error' && !('alarm' in fields));
      expect(errors).toEqual([]);
      await town.close();
    },
    60_000,
  );
});
