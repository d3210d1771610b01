import type { PersonalItem } from '../../lib/feature';
import { KEPT_DAYS } from './limits';

const held = (path: string) => ({ collection: 'sheet_cards', path, owner: 'member' });

/** Everything that printed sheets keep about a person; a sheet is deleted after KEPT_DAYS days. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'cards',
    given: 'needed',
    seen: 'coordinators',
    kept: 'matter',
    clocks: [{ collection: 'sheets', since: 'at', days: KEPT_DAYS, ends: 'documents', own: true }],
    fields: [
      ...['member', 'notices', 'look'].map(held),
      ...['script', 'choices'].map((path) => ({ ...held(path), sealed: { told: true } as const })),
      { ...held('typed'), sealed: { below: ['said', 'words'] } },
    ],
  },
  {
    id: 'printing',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    fields: [{ collection: 'sheets', path: 'by', owner: 'by' }],
  },
];
