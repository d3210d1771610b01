import type { ActResult, CardsFor, DeskCard } from '../../lib/desk';
import { plain, t } from '../../lib/text';
import { purposeOf } from '../outbox';
import { mayRingFor } from './holding';
import type { Kit } from './kit';
import { MAX_MISSED } from './limits';
import { namedFor } from './naming';
import { callId, rankOf } from './rules';

/** A card for each notice that nobody told a person in time: a named coordinator looks after the person. */
export async function missedCards(kit: Kit, { community, zones, most }: CardsFor): Promise<readonly DeskCard[]> {
  const rows = await kit.outbox.missed(MAX_MISSED);
  const people = await kit.members.many(rows.flatMap(({ member }) => member ?? []));
  const found = rows.flatMap((row) => {
    const member = people.find(({ id }) => id === row.member);
    const here = member && member.community === community && member.status !== 'left' && zones.includes(member.zone);
    return here ? [{ row, member }] : [];
  });
  return Promise.all(
    found.slice(0, most).map(async ({ row, member }) => ({
      id: `calls:${row._id}`,
      feature: 'calls',
      record: row._id,
      community,
      zone: member.zone,
      harm: rankOf(purposeOf(row)) === 0 ? ('safety' as const) : ('waiting' as const),
      since: row.endedAt ?? row.createdAt,
      who: member.id,
      title: t('calls.missed.title', { name: member.name }),
      reason: t('calls.missed.reason', {
        what: t(`calls.missed.of.${purposeOf(row)}`),
        named: plain(
          await namedFor(kit, {
            ...{ member: member.id, community, zone: member.zone },
            named: (await kit.calls.get(callId(member.id)))?.named ?? null,
          }),
        ),
      }),
      acts: [
        {
          act: 'ring',
          text: t('calls.missed.ring'),
          on: { feature: 'calls', record: member.id },
          given: { anyway: 'yes' },
        },
        { act: 'looked-after', text: t('calls.missed.looked-after') },
      ],
    })),
  );
}

/** A coordinator has looked after a missed notice. */
export async function lookAfter(
  kit: Kit,
  of: { readonly notice: string; readonly by: string; readonly at: Date },
): Promise<ActResult> {
  const [row] = await kit.outbox.byIds([of.notice]);
  const member = row?.member ? await kit.members.get(row.member) : null;
  if (!member) return { ok: false, why: t('calls.why.unknown') };
  if (!(await mayRingFor(kit, of, member))) return { ok: false, why: t('calls.why.not-allowed') };
  await kit.outbox.lookedAfter(of.notice);
  return { ok: true, said: t('calls.act.looked-after') };
}
