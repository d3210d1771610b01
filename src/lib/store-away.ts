/** Errors of the drivers that mean: the store can't be reached, or its disk refuses writes. */
const AWAY =
  /^Mongo(Network|ServerSelection|PoolCleared|WaitQueueTimeout|WriteConcern|NotConnected|TopologyClosed|ExpiredSession)|^MongooseServerSelection|^StoreFailed/;

/** True if an error says that the store is away for now, so that the same work succeeds later. */
export function isStoreAway(error: unknown): boolean {
  return error instanceof Error && AWAY.test(error.name);
}
