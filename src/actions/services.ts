export type { Services } from '../features';
