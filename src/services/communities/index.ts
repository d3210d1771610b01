export * from './check-pack';
export { loadCommunities } from './load';
export * from './names';
export type * from './types';
