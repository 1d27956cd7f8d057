import { textWidth } from "./design/text-width.ts";

const ELLIPSIS = "…";
/** A word that takes more of the room than this is cut itself. */
const LONG_WORD = 0.4;

/** Cuts `text` where it is wider than `width`, in font sizes: after a whole word, if no long one would be lost. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const letters = [...text];
  let room = width - textWidth(ELLIPSIS);
  const end = letters.findIndex((letter) => {
    room -= textWidth(letter);
    return room < 0;
  });
  const fitting = letters.slice(0, end).join("");
  const whole = letters[end] === " " ? fitting : fitting.replace(/\s\S*$/u, "");
  const kept = textWidth(fitting) - textWidth(whole) > width * LONG_WORD ? fitting : whole;
  return `${kept.replace(/[\s\p{Pd}·,;:]+$/u, "")}${ELLIPSIS}`;
}
