/**
 * Marks the lists, quotations and pieces of code that follow a colon in `html`, which `cleanHtml` made: the paragraph
 * that leads in to them is not to stand alone at the foot of a page.
 */
export function markLedIn(html: string): string {
  return html.replace(LED_IN, '$& class="led-in"');
}

const LED_IN = /[:\uff1a](?:<\/[a-z]+>)*<\/p>\s*<(?:ul|ol|dl|pre|blockquote)(?=[ >])(?![^>]* class=)/g;
