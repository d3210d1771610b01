/** What needs a consent of its own, asked where it is given: words about health, and what concerns children. */
export const apartKinds = ['health', 'children'] as const;
export type ApartKind = (typeof apartKinds)[number];
