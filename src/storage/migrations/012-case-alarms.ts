import type { Added, Step, StoredDoc } from './step';

/** Makes alarms of urgent messages that nobody has answered; they ring again after the upgrade. */
export const caseAlarms: Step = {
  number: 12,
  collection: 'cases',
  what: 'an urgent case rings as an alarm',
  where: { state: 'open' },
  from: [],
  lift: () => null,
  add: async (doc) => (doc.watchUntil || doc.unseenSince ? [alarmOf(doc)] : []),
  leaves: ['watchSince', 'watchUntil', 'unseenSince'],
};

function alarmOf({ _id, community, zone, member, conversation, openedAt, ...doc }: StoredDoc): Added {
  const at = doc.watchUntil ?? doc.unseenSince;
  return {
    collection: 'alarms',
    doc: {
      ...{ _id: `alm_${_id}`, community, zone: zone ?? null, harm: 'safety', state: 'ringing' },
      about: { feature: 'cases', id: _id },
      resident: member ?? conversation ?? null,
      ringAt: openedAt ?? at,
      ...{ round: 1, rung: 0, told: [], ackUntil: at },
      ...{ holder: null, heldAt: null, holdUntil: null, aloneAt: null },
      ...{ rev: 1, log: [], nextAt: at, nextJob: 'climb' },
    },
  };
}
