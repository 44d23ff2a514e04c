/** A document's page inside a page of the console: its own look, which neither changes the other. */

export interface Paper {
  readonly style: string;
  readonly className: string;
  readonly content: readonly Node[];
}

/** @param html page of a document (documents/html/render.ts): one style, and a `main` */
export function paperOf(html: string): Paper {
  // Taken out before it is parsed: the policy of the console reports a style inside of a page.
  const [whole = '', style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
  const main = new DOMParser().parseFromString(html.replace(whole, ''), 'text/html').querySelector('main');
  return {
    // The page of the console has the one `main`.
    style: style.replace(/:root|\bbody(?=\{)/g, ':host').replace(/\bmain(?=[{.,])/g, '.paper'),
    className: `paper ${main?.className ?? ''}`,
    content: [...(main?.childNodes ?? [])],
  };
}

/** Puts the paper into an element. Nothing of it runs: it comes from a parser, and the policy of the console allows no script in it. */
export function show(element: HTMLElement, { style, className, content }: Paper): void {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const paper = document.createElement('div');
  paper.className = className;
  paper.append(...content);
  root.replaceChildren(paper);
}
