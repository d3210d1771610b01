/** Groups of people who may start a flow or run an action. `party`: people who act for a party, such as an institution. */
export const rights = ['anyone', 'member', 'party', 'staff', 'coordinator', 'operator'] as const;
export type Right = (typeof rights)[number];
