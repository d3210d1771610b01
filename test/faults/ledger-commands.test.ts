import { propertySuite } from '../services/ledger/suite-properties';
import { LIMIT_MS, times } from './size';

/** A run of each kind has about 32 commands together: some one after the other, some twice at once. */
const RUNS = times('FAULT_LEDGER_RUNS', { promised: 35_000, whole: 120, small: 15 });

jest.setTimeout(LIMIT_MS);

/** The long form has a million commands. */
describe(`the ledger under random commands, ${RUNS} runs of each kind`, () => propertySuite(() => ({}), RUNS));
