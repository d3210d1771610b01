import { sourceOfGroups } from './finder';

/** The small groups that the caller is in. */
export const joined = sourceOfGroups('parties.joined', 'joined');
