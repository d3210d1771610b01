import type { RunnerDeps } from './types';

/** The person has looked at a conversation: what lay there unseen is shown, and nobody is rung for it. */
export async function lookedInto(
  { outbox, calls }: Pick<RunnerDeps, 'outbox' | 'calls'>,
  conversation: string,
  at: Date,
): Promise<void> {
  const rows = await outbox.seen(conversation, at);
  const rung = rows.flatMap(({ desk, member }) => (desk && member ? [member] : []));
  if (rung.length > 0) await calls.settle([...new Set(rung)], at);
}
