import { createProver, type Proof } from '../services/ledger';
import { mainOf } from './run-store-tool';
import type { StoreTool } from './store-tool';
import { readArgs } from './tool';

/** The printed lines of a proof: one per community, the violations, and the sum. */
export function proofLines(proof: Proof): string[] {
  const lines = proof.communities.map(
    ({ community, transfers, accounts, posted, pending, held }) =>
      `${community}: ${transfers} transfers, ${accounts} accounts, sum ${posted}, pending sum ${pending}, ${held} minutes held`,
  );
  for (const { community, rule, about, found } of proof.violations)
    lines.push(`VIOLATION ${community} ${rule} ${about}: ${found}`);
  const sum = proof.communities.reduce((total, { posted }) => total + posted, 0);
  const counts = `${proof.transfers} transfers, ${proof.accounts} accounts, sum ${sum}`;
  lines.push(proof.violations.length === 0 ? `proved: ${counts}` : `NOT proved: ${counts}`);
  return lines;
}

/** Checks every account and changes nothing; ends with 0 for a complete proof, with 1 for a violation. */
export const ledgerProof: StoreTool = {
  name: 'ledger:proof',
  usage: 'npm run ledger:proof, with the MONGODB_URL or DATA_DIR of the program',
  prepare(args) {
    readArgs(args, {});
    return async ({ store }, { print }) => {
      const prove = createProver(store);
      await store.ready();
      const proof = await prove();
      for (const line of proofLines(proof)) print(line);
      return proof.violations.length === 0 ? 0 : 1;
    };
  },
};

if (require.main === module) void mainOf(ledgerProof);
