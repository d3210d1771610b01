export type { Erase } from './erasing';
export { createMembers, type MembersDeps } from './members';
export { MAX_NAME_LENGTH, showPhone, toName, toPhone } from './rules';
export * from './types';
