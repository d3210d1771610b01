import type { Member } from '../members';
import type { Happening } from '../record';
import { type Kit, memberOf } from './kit';
import type { Request } from './types';

/** Both sides of a match. */
export async function peopleOf(
  kit: Kit,
  request: Request,
  helper: string,
): Promise<{ readonly asker: Member; readonly helper: Member }> {
  return { asker: await memberOf(kit, request.asker), helper: await memberOf(kit, helper) };
}

/** The helper a happening is about. */
export function helperOf(happening: Happening): string {
  return String(happening.data.helper);
}
