import { sourceOfGroups } from './finder';

/** The small groups that the caller may ask to join. */
export const joinable = sourceOfGroups('parties.joinable', 'joinable');
