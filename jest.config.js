/** Tests run the TypeScript sources directly; the build is checked by `npm run typecheck`. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // Dynamic imports name the built file, as Node wants it.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^yaml$': '<rootDir>/test/support/yaml.ts' },
  setupFilesAfterEnv: ['<rootDir>/test/support/strict.ts'],
  testTimeout: 30000,
  maxWorkers: 2,
};
