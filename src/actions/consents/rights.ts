import type { Person } from '../../engine/types';

/** True if the person may consent for the member: for themselves, or by a mandate that covers consents. */
export function mayConsent({ standsIn }: Pick<Person, 'standsIn'>): boolean {
  return standsIn === undefined || standsIn.scope.includes('consent');
}
