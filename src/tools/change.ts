import { features, type Services } from '../features';
import { type Cause, cause } from '../lib/cause';
import type { Event } from '../lib/event';
import { newId } from '../lib/ids';
import type { Notice } from '../lib/notice';
import { hearersIn } from '../memberships';
import { noticeRows } from '../runner/spread';
import type { OpenProgram } from './store-tool';

/**
 * Makes one change under a cause of the tool and queues its notices; the program sends them. A tool interrupted in
 * between has made the change but told nobody; its next run finds that. The next run with the same `key` completes the
 * change, and it is made once.
 */
export async function makeChange<T>(
  { clock, random }: OpenProgram,
  services: Services,
  change: (cause: Cause) => Promise<T>,
  key?: string,
): Promise<T> {
  const at = clock.now();
  const run = key ?? newId('tool', at, random);
  const notices: Notice[] = [];
  const events: Event[] = [];
  const result = await change(cause(`${run}/change`, at, notices, events));
  await services.outbox.add(noticeRows(run, notices, hearersIn(features, services), at));
  return result;
}
