/**
 * Marks the headings of a body below its first level, h3, so that they look like what they are: which level a heading
 * has in the end depends on the handbook, and a role must look the same in each.
 */
export function markDeepHeadings(html: string): string {
  return html.replace(/<h[4-6](?=[ >])(?![^>]* class=)/g, '$& class="deep-heading"');
}
