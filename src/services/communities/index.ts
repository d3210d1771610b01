export * from './areas';
export * from './check-menu';
export * from './check-pack';
export { MAX_LISTED_IN_PACK } from './limits';
export { type Communities, folderOf, holdCommunities, type LoadOptions, loadCommunities } from './load';
export * from './menu';
export * from './names';
export {
  type Audience,
  audiences,
  type Community,
  type Core,
  type JoinQuestion,
  type Sectioned,
  type Zone,
} from './schema';
export * from './section';
export * from './shapes';
