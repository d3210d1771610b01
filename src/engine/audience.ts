/** Groups of people who may start a flow or run an action. */
export const rights = ['anyone', 'member', 'staff', 'coordinator', 'operator'] as const;
export type Right = (typeof rights)[number];
