/**
 * Gives the parts of definition lists in `html`, which `cleanHtml` made, roles by which a PDF's tags tell them apart:
 * without, Chromium tags terms and descriptions as text like any other. An article is tagged as Art and a group as Div;
 * no text has an article of its own. `pair-definitions.ts` makes list items of both.
 */
export function markDefinitions(html: string): string {
  return html.replace(/<(dl|dt|dd)(?=[ >])/g, (start, name: string) => `${start} role="${ROLES[name]}"`);
}

const ROLES: Readonly<Record<string, string>> = { dl: "list", dt: "article", dd: "group" };
