/**
 * A conversation is one person at one door, an account of a messenger. Its id is `<door>:<user>`: no door's id holds a
 * colon, and a user key may.
 */
export function conversationOf(door: string, user: string): string {
  return `${door}:${user}`;
}

/** The door of a conversation. */
export function doorOf(conversation: string): string {
  return conversation.slice(0, Math.max(0, conversation.indexOf(':')));
}

/** The vendor's key of the person in a conversation. */
export function userOf(conversation: string): string {
  return conversation.slice(conversation.indexOf(':') + 1);
}

/** True for a conversation, false for the id of a member or of anything else of ours: those have no colon. */
export function isConversation(id: string): boolean {
  return id.includes(':');
}
