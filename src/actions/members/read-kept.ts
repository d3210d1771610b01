import { z } from 'zod';
import { daysOf, keptFor, type PersonalItem } from '../../lib/feature';
import { type Text, t } from '../../lib/text';
import { defineAction } from '../define';

/** Everything kept about the caller as lines, part by part of the program, with how long it stays. */
export const readKept = defineAction({
  name: 'members.read-kept',
  args: z.strictObject({}),
  outcomes: ['ok', 'none'],
  gives: ['parts'],
  needs: 'member',
  changes: false,
  async run({ services, who }) {
    if (who.member === null) return { outcome: 'none' };
    const kept = await services.memberships.kept({ member: who.member, community: who.community });
    const parts = kept.map(({ name, personal }) => {
      const lines = keptFor.flatMap((time) => {
        const items = personal.filter((one) => one.kept === time).map((one) => itemText(name, one));
        return items.length === 0 ? [] : [t('personal.line', { kept: t(`personal.kept.${time}`), items })];
      });
      const below = (line: Text, rest: Text) => t('personal.lines', { line, rest });
      return t('personal.part', { title: t(`${name}.personal.title`), lines: joined(lines, below) });
    });
    return { outcome: 'ok', data: { parts: joined(parts, (above, below) => t('personal.parts', { above, below })) } };
  },
});

/** An item in words, with its clock if it has one. */
function itemText(name: string, item: PersonalItem): Text {
  const said = t(`${name}.personal.${item.id}`);
  const count = daysOf(item);
  return count === null ? said : t('personal.clock', { item: said, count });
}

/** Texts below each other; a text of texts, because only the reader's language can join them. */
function joined(texts: readonly Text[], join: (first: Text, rest: Text) => Text): Text {
  const [first = { plain: '' }, ...rest] = texts;
  return rest.length === 0 ? first : join(first, joined(rest, join));
}
