/** Our data in a button; it comes back as `action.clientExtra` of the next request. */
export interface Extra {
  readonly p: string;
}

export type CardButton =
  | { readonly label: string; readonly action: 'message'; readonly messageText: string; readonly extra: Extra }
  | { readonly label: string; readonly action: 'webLink'; readonly webLinkUrl: string }
  | { readonly label: string; readonly action: 'phone'; readonly phoneNumber: string }
  /** Leads into the channel's own chat with its staff. */
  | { readonly label: string; readonly action: 'operator' };

export interface QuickReply {
  readonly label: string;
  readonly action: 'message';
  readonly messageText: string;
  readonly extra: Extra;
}

export interface TextCard {
  readonly description: string;
  readonly buttons: readonly CardButton[];
  readonly buttonLayout?: 'vertical';
}

export type Output =
  | { readonly simpleText: { readonly text: string } }
  | { readonly simpleImage: { readonly imageUrl: string; readonly altText: string } }
  | { readonly textCard: TextCard }
  | { readonly carousel: { readonly type: 'textCard'; readonly items: readonly TextCard[] } };

/** A skill response, version 2.0. */
export interface SkillResponse {
  readonly version: '2.0';
  readonly template: { readonly outputs: readonly Output[]; readonly quickReplies?: readonly QuickReply[] };
}

/** The answer that asks the person to wait for the real one. */
export interface WaitResponse {
  readonly version: '2.0';
  readonly useCallback: true;
  readonly data: { readonly text: string };
}
