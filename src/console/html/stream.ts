/** The attributes of the element that hears a page's stream; elements have no names with a colon. */
export const STREAM = { id: 'live', 'hx-sse:connect': '/desk/live', 'hx-swap': 'none' };

/** When a part of a page is asked for anew. */
export const CHANGED = 'changed from:#live';
