/** How an attempt to hand a notification on ended. */
export type Verdict =
  | { readonly state: 'done' }
  /** Worth another attempt, not before `after` ms where the receiver says so. */
  | { readonly state: 'retry'; readonly reason: string; readonly after?: number | undefined }
  /** Another attempt would end the same. */
  | { readonly state: 'refused'; readonly reason: string };
