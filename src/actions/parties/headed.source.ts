import { sourceOfGroups } from './finder';

/** The small groups that the caller is a head of. */
export const headed = sourceOfGroups('parties.headed', 'headedGroups');
