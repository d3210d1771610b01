const { jscOf } = require('./test/support/jsc.cjs');

/** Tests run the TypeScript sources directly; the build is checked by `npm run typecheck`. */
module.exports = {
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: jscOf('.ts'), module: { type: 'commonjs' } }],
    '^.+\\.tsx$': ['@swc/jest', { jsc: jscOf('.tsx'), module: { type: 'commonjs' } }],
  },
  // Dynamic imports name the built file, as Node wants it.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^yaml$': '<rootDir>/test/support/yaml.ts' },
  setupFilesAfterEnv: ['<rootDir>/test/support/strict.ts'],
  // Generous, since a busy machine is no fault; a test that hangs ends all the same.
  testTimeout: 120_000,
  maxWorkers: 2,
};
