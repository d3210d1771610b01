export { ableTo, type Obstacle } from './filters';
export type { RoomFor } from './kit';
export { createMatching, type Matching, type MatchingDeps } from './matching';
export { nearOf } from './rules';
export * from './types';
