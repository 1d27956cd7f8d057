/** Whether something that was put on a page lies on its words. */
import { PDF } from "@libpdf/core";

/**
 * Whether a rectangle of a page touches a letter.
 * @param page from 1
 * @param rect two corners, in points
 */
export async function coversText(
  bytes: Uint8Array,
  password: string | null,
  page: number,
  [x = 0, y = 0, otherX = 0, otherY = 0]: readonly number[],
): Promise<boolean> {
  const [left, right, bottom, top] = [
    Math.min(x, otherX),
    Math.max(x, otherX),
    Math.min(y, otherY),
    Math.max(y, otherY),
  ];
  if (left === right || bottom === top) return false;
  const pdf = await PDF.load(bytes, password === null ? {} : { credentials: password });
  const letters =
    pdf
      .getPage(page - 1)
      ?.extractText()
      .lines.flatMap(({ spans }) => spans.flatMap(({ chars }) => chars)) ?? [];
  return letters.some(
    ({ char, bbox }) =>
      char.trim() !== "" &&
      bbox.x < right &&
      bbox.x + bbox.width > left &&
      bbox.y < top &&
      bbox.y + bbox.height > bottom,
  );
}
