export const root = document.documentElement;

export type Language = 'en' | 'zh';
export type Text = Readonly<Record<Language, string>>;

export function language(): Language {
  return root.dataset['lang'] === 'zh' ? 'zh' : 'en';
}

/** All elements that a selector finds, of the expected kind. */
export function all<T extends Element>(
  selector: string,
  kind: new () => T,
  within: ParentNode = document,
): readonly T[] {
  return [...within.querySelectorAll(selector)].filter((element): element is T => element instanceof kind);
}

/** An element with text in it; text is never markup. */
export function create(tag: string, className: string, ...content: readonly (string | Node)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...content);
  return element;
}

/** A sentence of the page in both languages, as the page writes them. */
export function both({ en, zh }: Text): Node {
  const [english, chinese] = [create('span', '', en), create('span', '', zh)];
  english.lang = 'en';
  chinese.lang = 'zh-CN';
  const holder = document.createDocumentFragment();
  holder.append(english, chinese);
  return holder;
}

/** A number in an attribute. */
export function numberIn(element: Element, name: string): number | undefined {
  const text = element.getAttribute(`data-${name}`);
  return text === null || text === '' ? undefined : Number(text);
}
