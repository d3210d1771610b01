import type { FactDeclaration } from '../../lib/counting';

/** The fact of a closed poll, and its columns in the report. */
export const figures: readonly FactDeclaration[] = [
  {
    kind: 'polls.closed',
    columns: [
      { key: 'closed', sum: 'events' },
      { key: 'turnout', sum: 'share' },
    ],
  },
];
