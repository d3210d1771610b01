/** Where a person is signed in. */
export interface Devices {
  /**
   * The devices of the person in a conversation. `page`: path of the page that signs out of it, null for a messenger.
   * `linked`: the person has another conversation. `browsers`: the number of browsers in the others.
   */
  devicesOf(conversation: string): Promise<{ page: string | null; linked: boolean; browsers: number }>;
  /** Signs the person out in the browsers of all conversations but this one. Safe to repeat. */
  endBrowsers(conversation: string): Promise<void>;
}
