import { quote } from "./quote.ts";

/** What a key of ladder.yml that is written as text holds, and how to write it. */
interface Written {
  readonly wanted: string;
  /** `source` is what the file has in its place, as written. */
  readonly advise: (source: string) => string;
}

const COLOUR = 'Write it in quotes, as "#rrggbb" or "#rgb".';

const WRITTEN: Readonly<Record<string, Written>> = {
  date: { wanted: "a day", advise: () => "Write it as year-month-day: 2026-11-01." },
  language: { wanted: "a language tag", advise: () => "Write one such as en, en-GB or de." },
  siteUrl: { wanted: "an address", advise: () => "Write one such as https://ladder.example.com/." },
  accent: { wanted: "a colour", advise: adviseColour },
  introduction: {
    wanted: "the path of a file",
    advise: () => "Write one such as introduction.md; a list of several goes under pages.",
  },
  logo: { wanted: "the path of a file", advise: () => "Write one such as assets/logo.svg." },
};

/**
 * Says what a key of ladder.yml should hold instead of something that is not text, and how to write it.
 * `source` is the value as the file has it; null for a list, a mapping or nothing. `part` is a key or an entry.
 */
export function adviseText(
  key: string,
  source: string | null,
  part: "key" | "entry",
): { readonly wanted: string; readonly advice: string } {
  const written = WRITTEN[key];
  if (source?.startsWith("#")) {
    return { wanted: written?.wanted ?? "a text", advice: `Put it in quotes: ${quote(source)}.` };
  }
  if (written) return { wanted: written.wanted, advice: written.advise(source ?? "") };
  const advice = source ? `Put it in quotes: ${quote(source)}.` : `Write a text, or remove the ${part}.`;
  return { wanted: "a text", advice };
}

/** Says how to write a colour; digits without "#" get it. */
export function adviseColour(source: string): string {
  return /^([0-9a-f]{3}|[0-9a-f]{6})$/iu.test(source) ? `Write it in quotes, with "#": "#${source}".` : COLOUR;
}
