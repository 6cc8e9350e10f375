/** A sentence in both languages, already filled with its values. Renderers choose; nothing else does. */
export type Text = { readonly en: string; readonly zh: string };

/** Languages of the reports. */
export type Language = 'en' | 'zh';
