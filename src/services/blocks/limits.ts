/** Most blocks that one member makes; above it a coordinator helps. */
export const MAX_BLOCKS = 50;
/** Most blocks about one member that are read. */
export const MAX_READ = 1_000;
