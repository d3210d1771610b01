import path from 'node:path';

/** The folder that holds package.json, whether the code runs from `src/` or from `dist/`. */
export const rootDir = path.resolve(__dirname, '..', '..');

/** A path inside the project, e.g. `inRoot('flows')`. */
export function inRoot(...parts: string[]): string {
  return path.join(rootDir, ...parts);
}
