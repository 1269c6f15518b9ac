/**
 * The pages permit no inline style elements (Content-Security-Policy: style-src 'self'), yet components make
 * some of their rules at run time. Whoever asks for a style element gets this one: it hands its rules to a
 * constructed style sheet of the document, which is script's own and needs no permission.
 */
class AdoptedStyle extends HTMLElement {
  private readonly sheet = new CSSStyleSheet();
  private readonly watch = new MutationObserver(() => this.take());

  connectedCallback(): void {
    this.hidden = true;
    this.take();
    this.watch.observe(this, { childList: true, characterData: true, subtree: true });
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
  }

  disconnectedCallback(): void {
    this.watch.disconnect();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== this.sheet);
  }

  private take(): void {
    this.sheet.replaceSync(this.textContent);
  }
}

const NAME = 'adopted-style';

export function adoptStyles(): void {
  if (customElements.get(NAME)) return;
  customElements.define(NAME, AdoptedStyle);
  const create = document.createElement.bind(document) as (name: string, options?: ElementCreationOptions) => HTMLElement;
  const adopting = (name: string, options?: ElementCreationOptions) => create(name.toLowerCase() === 'style' ? NAME : name, options);
  document.createElement = adopting as typeof document.createElement;
}
