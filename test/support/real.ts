/**
 * `describe` for suites that need a real server or a browser. With `TESTS=real` their files run nothing else: `.ci/run`
 * has run the other cases before, on a bare machine.
 */
export const describeReal = process.env.TESTS === 'real' ? describe.only : describe;
