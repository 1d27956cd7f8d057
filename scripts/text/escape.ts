/** Escapes text for the places where the layouts cannot do it themselves. */

/** Escapes `text` for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Escapes `text` for the content of an element of HTML or XML. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (sign) => (sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : "&gt;"));
}

/** Writes `text` as a CSS string, safe inside a `<style>` element too: everything unusual becomes a hex escape. */
export function cssString(text: string): string {
  const escaped = text.replace(
    /["\\<>&\p{Cc}\u2028\u2029]/gu,
    (character) => `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped}"`;
}
