/**
 * Makes the id of a conversation, `<door>:<user>`: one person at one door. A door id holds no colon; a user key may.
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

/** True for a conversation id, false for every id of ours (a member's, say), since ours hold no colon. */
export function isConversation(id: string): boolean {
  return id.includes(':');
}
