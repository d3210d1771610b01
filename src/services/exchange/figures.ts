import type { FactDeclaration } from '../../lib/counting';

/** Matches and minutes of help, corrections included. A corrected gift or grant has no kind of help and is not counted. */
const also = [{ kind: 'ledger.corrected', has: 'service' }] as const;

/** The facts of the exchange, and their columns in the report. */
export const figures: readonly FactDeclaration[] = [
  {
    kind: 'exchange.match',
    columns: [
      { key: 'matches', sum: 'events', also },
      { key: 'hours', sum: 'hours', also },
      { key: 'minutes', sum: 'minutes', also, fileOnly: true },
      { key: 'givers', sum: 'givers' },
      { key: 'receivers', sum: 'receivers' },
    ],
  },
];
