/** The browsers that are signed in to conversations of the web chat. */
export interface Browsers {
  /** Path of the page that signs a browser out of a conversation; null for a conversation of a messenger. */
  page(conversation: string): string | null;
  /** Number of browsers that are signed in to these conversations. */
  count(conversations: readonly string[]): Promise<number>;
  /** Signs every browser out of these conversations. Safe to repeat. */
  end(conversations: readonly string[]): Promise<void>;
}

/** No browsers: every conversation is a messenger's. */
export const noBrowsers: Browsers = {
  page: () => null,
  count: async () => 0,
  end: async () => undefined,
};
