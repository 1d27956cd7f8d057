import type { Ladder } from "../ladder/types.ts";

/**
 * What PDFs and feeds, which have to say a date, say where none is known, the same each time: the first that a ZIP file
 * can hold, and plainly no real one.
 */
export const UNKNOWN_DATE = "1980-01-01";

/**
 * The date in the ladder's language, empty where it is not known; from `YYYY-MM-DD`, in UTC so that no machine's time
 * zone moves it.
 */
export function printedDate({ date, language }: Pick<Ladder, "date" | "language">): string {
  if (date === null) return "";
  const text = formatOf(language).format(new Date(`${date}T00:00:00Z`));
  // What Intl does not know: the first of a month is an ordinal in French.
  return /^fr\b/.test(language) ? text.replace(/^1 /, "1er ") : text;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes a third of a millisecond, which a hundred covers would notice. */
function formatOf(language: string): Intl.DateTimeFormat {
  const format = formats.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  formats.set(language, format);
  return format;
}
