/** Older versions in ladder.yml, and where they are. */
import { z } from "zod";
import {
  date,
  filledLine,
  filledPrintedLine,
  glob,
  noRepeats,
  printedLine,
  writeAs,
  writtenAsText,
} from "./settings-values.ts";

const EXAMPLES =
  "Write one such as https://ladder.example.com/2025.1/, or archive/2025.1/ for a place in this website.";

/** An address that is complete, or a path from the website's root on; percent-encoded after reading. */
const placeOnWeb = filledLine.transform((text, context) => {
  const reading = readPlace(text);
  if ("address" in reading) return reading.address;
  context.addIssue({ code: "custom", message: reading.fault, params: { advice: reading.advice } });
  return z.NEVER;
});

/** Stands for the website's root: a reserved name (RFC 2606), so that an address that names another is known. */
const ROOT = new URL("https://rungbook.invalid/");

/** Reads where a version is. */
export function readPlace(
  text: string,
): { readonly address: string } | { readonly fault: string; readonly advice: string } {
  if (/^https?:\/\//iu.test(text) && URL.canParse(text)) return { address: new URL(text).href };
  if (/^\/(?!\/)/u.test(text))
    return {
      fault: "The address begins at the root of the server, which may not be that of the website",
      advice: "Write it from the home page on, without the slash before it.",
    };
  const path = text.split(/[?#]/u)[0] ?? "";
  const steps = path.split(/[/\\]/u).map((step) => step.replaceAll(/%2e/giu, "."));
  const url = URL.canParse(text, ROOT) ? new URL(text, ROOT) : null;
  if (url === null || url.origin !== ROOT.origin || steps.includes("..") || url.pathname === "/")
    return {
      fault: "The address is neither a complete http or https address nor a path of the website",
      advice: EXAMPLES,
    };
  return { address: url.href.slice(ROOT.href.length) };
}

const olderVersion = z.strictObject({
  version: filledPrintedLine.describe("which version it was"),
  date: date
    .nullable()
    .default(null)
    .describe("the date of that version")
    .register(writtenAsText, writeAs("a day", "Write it as year-month-day: 2026-11-01.")),
  address: placeOnWeb
    .describe("where it is: an address, or a path of the website")
    .register(writtenAsText, writeAs("an address", EXAMPLES)),
  note: printedLine.default("").describe("what it was about, in one line"),
});

/** Gives two spellings of a version the same form. */
export function foldVersion(version: string): string {
  return version.toLowerCase();
}

const EXAMPLE_OF_TAGS = "Write one such as https://github.com/acme/ladder/tree/{tag}, or archive/{tag}/.";

/** An address with `{tag}` in the place of the name of a tag. */
const placeOfTags = filledLine.superRefine((text, context) => {
  const reading = readPlace(text.replaceAll("{tag}", "tag"));
  const fault = text.includes("{tag}") ? ("fault" in reading ? reading.fault : null) : "The address has no {tag} in it";
  if (fault !== null) context.addIssue({ code: "custom", message: fault, params: { advice: EXAMPLE_OF_TAGS } });
});

const taggedVersions = z.strictObject({
  tags: glob.describe("which git tags are versions, as a pattern"),
  address: placeOfTags
    .describe("where each is, with {tag} in the place of its name")
    .register(writtenAsText, writeAs("an address", EXAMPLE_OF_TAGS)),
});

/** Which tags of the repository that holds the folder are versions, and where those are. */
export type TaggedVersions = Readonly<z.output<typeof taggedVersions>>;

const listedVersions = z
  .array(olderVersion)
  .superRefine(
    noRepeats(
      "version",
      (all) => all.map(({ version }, index) => ({ name: version, path: [index, "version"] })),
      foldVersion,
    ),
  )
  .superRefine(
    noRepeats(
      "address",
      (all) => all.map(({ address }, index) => ({ name: address, path: [index, "address"] })),
      (address) => address,
    ),
  );

/** Whoever writes a text means tags, most likely. */
const neither = z.string().superRefine((_, context) =>
  context.addIssue({
    code: "custom",
    message: "versions is neither a list of versions nor the tags that are",
    params: { advice: 'Write {tags: "v*", address: "https://github.com/acme/ladder/tree/{tag}"}, or a list.' },
  }),
);

/** The key `versions` of ladder.yml. */
export const versions = z
  .union([listedVersions, taggedVersions, neither])
  .transform((given) => (typeof given === "string" ? [] : given))
  .default([]);
