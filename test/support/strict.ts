/** Tests fail on unexpected console output. */
const loud = ['log', 'info', 'warn', 'error'] as const;

beforeEach(() => {
  for (const level of loud) {
    jest.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      throw new Error(`unexpected console.${level}: ${words.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  jest.restoreAllMocks();
});
