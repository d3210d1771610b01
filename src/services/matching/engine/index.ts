export { assigned, batchNeed, programOf } from './batch';
export { answeredBy, communityLnDelay, estimate, levelsOf, lnDelayOf } from './chance';
export { LEVELS, WEIGHTS, type Weights } from './defaults';
export { type Experience, forget, freshAcceptance, type Learned, learn } from './learn';
export { planSearch, stillYes } from './plan';
export { freshPrior, sharesOf } from './prior';
export { reasonsOf } from './reasons';
export * from './types';
