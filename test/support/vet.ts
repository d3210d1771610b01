import type { Clock } from '../../src/lib/clock';
import { inSeoul } from '../../src/lib/seoul';
import type { Runtime } from '../../src/runtime';

/** Notes a check of a member from today on, as a coordinator did. */
export async function vet(
  { runtime, clock }: { readonly runtime: Runtime; readonly clock: Clock },
  of: { readonly community: string; readonly kind: string; readonly member: string },
): Promise<void> {
  const { day: from } = inSeoul(clock.now());
  const fresh = { _id: `${of.member}.${of.kind}`, ...of, from, until: null, by: 'nobody', told: null, state: 'live' };
  await runtime.store.mongoose.model('Vetting').create([{ ...fresh, rev: 1, log: [], nextAt: null, nextJob: null }]);
}
