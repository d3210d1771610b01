import { createProver, type Proof } from '../services/ledger';
import { openExisting } from './open-existing';
import { type Print, readArgs, runTool } from './tool';

const USAGE = 'npm run ledger:proof, with the MONGODB_URL or DATA_DIR of the program';

/** Lines the proof is printed as: one for each community, what is wrong, and the sum of it all. */
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

/**
 * Replays every account of the store named by `MONGODB_URL`, else of the embedded one in `DATA_DIR` (not while the
 * program runs on it: a data folder belongs to one process). Changes nothing.
 * @returns exit code: 0 proved, 1 violations
 * @throws WrongCall also where there is no store: an empty one would be proved
 */
export async function ledgerProof(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: Print,
): Promise<number> {
  readArgs(args, {});
  const store = await openExisting(env);
  try {
    const prove = createProver(store);
    await store.ready();
    const proof = await prove();
    for (const line of proofLines(proof)) print(line);
    return proof.violations.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

if (require.main === module) {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  void runTool('ledger:proof', USAGE, () => ledgerProof(process.argv.slice(2), process.env, print));
}
