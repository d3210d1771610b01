/** Questions and reports that a person answers. */
export type Cases = object;
