/** The matter for whose time a photo link is good: a record of a feature, by the feature's own id. */
export interface PhotoMatter {
  readonly feature: string;
  readonly id: string;
}

/** Turns the reference to a photo into an address that is good while a matter lasts; null for other references. */
export type PhotoUrl = (ref: string, matter: PhotoMatter) => string | null;
