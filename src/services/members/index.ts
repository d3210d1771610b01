export type { Erase } from './erasing';
export { MAX_NAME_LENGTH } from './limits';
export { createMembers, type MembersDeps } from './members';
export { showPhone, toName, toPhone } from './rules';
export * from './types';
