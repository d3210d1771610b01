import { createLogger } from '../lib/logger';
import { createProver, type Proof } from '../services/ledger';
import { connectStore } from '../storage/store';

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
 */
export async function ledgerProof(env: NodeJS.ProcessEnv, print: (line: string) => void): Promise<number> {
  const mongodbUrl = env.MONGODB_URL;
  const store = await connectStore({
    ...(mongodbUrl ? { mongodbUrl } : {}),
    dataDir: env.DATA_DIR || './data',
    logger: createLogger('warn'),
  });
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
  ledgerProof(process.env, (line) => void process.stdout.write(`${line}\n`)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`ledger-proof: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
