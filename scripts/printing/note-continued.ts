/** Says beside the first line of a page that a section goes on there whose heading stands overleaf. */
import type { PageNames } from "./page-contract.ts";

/**
 * Puts a note into the first line of each further page of a section that has words for it. A note takes no room and so
 * moves nothing; one that would not stand where it should is taken out again. Its words are written by the style, which
 * leaves them out of what is read aloud.
 *
 * Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts).
 */
export function noteContinuedInPage(names: PageNames): void {
  const flow = document.querySelector(`.${names.flow}`);
  if (flow === null) return;
  const box = flow.getBoundingClientRect();
  const isRightToLeft = document.documentElement.dir === "rtl";
  const range = document.createRange();
  // Letters that begin a page lower than this have something above them that is no text.
  const lowest = box.top + box.height / 10;

  const places: { readonly node: Text; readonly offset: number; readonly section: Element; readonly page: DOMRect }[] =
    [];
  for (const section of flow.querySelectorAll(`[${names.continued}]`)) {
    const [, ...pages] = [...section.getClientRects()].filter(({ height }) => height > 0);
    if (pages.length === 0) continue;
    const texts: { readonly node: Text; readonly last: DOMRect }[] = [];
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text; // Nothing else is shown.
      range.selectNodeContents(node);
      const last = [...range.getClientRects()].at(-1);
      if (last !== undefined) texts.push({ node, last });
    }
    for (const page of pages) {
      // A hair inside, because an edge may be a rounding error off the column's.
      const text = texts.find(({ last }) => (isRightToLeft ? page.right - last.right : last.left - page.left) > -0.5);
      if (text === undefined) continue;
      const { node } = text;
      // The first letter that is on the page; spaces between lines are nowhere.
      let [offset, end] = [0, node.length - 1];
      while (offset < end) {
        const middle = Math.floor((offset + end) / 2);
        let letter: DOMRect | undefined;
        for (let at = middle; letter === undefined && at <= end; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          letter = range.getClientRects()[0];
        }
        if (letter && (isRightToLeft ? page.right - letter.right : letter.left - page.left) <= -0.5)
          offset = middle + 1;
        else end = middle;
      }
      range.setStart(node, offset);
      range.setEnd(node, Math.min(offset + 1, node.length));
      const first = range.getClientRects()[0];
      // Inside a text, behind the first word of the line: between two lines it would be in the upper one.
      if (offset > 0) offset += node.data.slice(offset).search(/\s\S/) + 1;
      // A table as wide as the page leaves no room beside it.
      if (first && first.top < lowest && !node.parentElement?.closest(`.${names.wideTable}`))
        places.push({ node, offset, section, page });
    }
  }

  // From the last to the first, so that offsets stay true.
  const notes = places.reverse().map(({ node, offset, section, page }) => {
    const note = document.createElement("span");
    note.className = names.continuedNote;
    note.setAttribute("aria-hidden", "true");
    note.setAttribute(names.continued, section.getAttribute(names.continued) ?? "");
    let place: ChildNode = offset === 0 ? node : node.splitText(offset);
    // Before a link rather than in it.
    while (
      place.previousSibling === null &&
      place.parentElement !== null &&
      getComputedStyle(place.parentElement).display === "inline"
    )
      place = place.parentElement;
    place.before(note);
    return { note, section, page };
  });
  const measured = notes.map(({ note, section, page }) => {
    const rect = note.getBoundingClientRect();
    const next = [...(section.nextElementSibling?.getClientRects() ?? [])].find(({ left }) => left === page.left);
    const room = (next?.top ?? box.bottom) - rect.top;
    const isOnPage = rect.left < page.right && rect.right > page.left && rect.top < lowest;
    const off = isRightToLeft ? rect.right - page.right : page.left - rect.left;
    return { note, off, room, height: rect.height, isOnPage };
  });
  for (const { note, off, room, height, isOnPage } of measured) {
    note.style.marginInlineStart = `${off}px`;
    if (!isOnPage || height > room) note.remove();
  }
}
