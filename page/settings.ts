import { all, type Language, root } from './dom.js';

/** Names of things that cannot be seen, and the title, follow the language. */
function applyLanguage(chosen: Language): void {
  root.dataset['lang'] = chosen;
  root.lang = chosen === 'zh' ? 'zh-CN' : 'en';
  for (const element of all('[data-en]', Element)) {
    const text = element.getAttribute(`data-${chosen}`) ?? '';
    if (element.hasAttribute('aria-label')) element.setAttribute('aria-label', text);
    else element.textContent = text;
  }
  for (const button of all('[data-act="language"]', HTMLButtonElement))
    button.setAttribute('aria-pressed', String(button.dataset['value'] === chosen));
}

export function chooseLanguage(value: string | undefined): void {
  applyLanguage(value === 'zh' ? 'zh' : 'en');
}

export function switchTheme(): void {
  const dark = root.dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  root.dataset['theme'] = dark === 'dark' ? 'light' : 'dark';
}

/** On paper nothing can be opened: everything is, and closed again afterwards. */
export function openForPrint(): void {
  let closed: readonly HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])', HTMLDetailsElement).filter(
      (element) => element.closest('.chain, figure') === null,
    );
    for (const element of closed) element.open = true;
  });
  addEventListener('afterprint', () => {
    for (const element of closed) element.open = false;
  });
}

/** A command to the clipboard; a page opened from a disk may not use it, so it is selected where that fails. */
export async function copyFrom(button: HTMLElement, done: Node): Promise<void> {
  const code = button.parentElement?.querySelector('code');
  if (!code) return;
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
  } catch {
    getSelection()?.selectAllChildren(code);
    document.execCommand('copy');
  }
  const label = [...button.childNodes];
  button.replaceChildren(done);
  setTimeout(() => button.replaceChildren(...label), 1500);
}
