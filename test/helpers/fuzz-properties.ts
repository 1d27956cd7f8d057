/** What holds for every ladder, as fast-check properties. */
import fc from "fast-check";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import { fuzzLadder } from "./fuzz-ladder.ts";
import { numberWords, randomPieces } from "./random-markdown.ts";
import { withFolder } from "./write-folder.ts";

/** How many files a random ladder has. */
export interface LadderSize {
  /** At most; by itself fast-check makes few that are large. */
  readonly roles: number;
  /** At least; 1 where it is not said. */
  readonly fewest?: number;
}

/** Random bodies, `roles` of them in one ladder, each of up to `pieces` pieces. */
export function fuzzMarkdown({ roles, fewest = 1, pieces }: LadderSize & { readonly pieces: number }) {
  const ladder = fc.array(randomPieces(pieces), { minLength: fewest, maxLength: roles });
  return fc.asyncProperty(ladder, async (bodies) => {
    const numbered = Object.fromEntries(
      bodies.map((body, index) => [index === 1 ? "b.md" : `role-${index}.md`, numberWords(body, `f${index}`)]),
    );
    const files = Object.fromEntries(
      // The title is given, so that a rule on the first line opens no front matter.
      Object.entries(numbered).map(([file, { text }]) => [file, `---\ntitle: Role ${file}\n---\n${text}`]),
    );
    failOn(await fuzzLadder(files, numbered));
  });
}

/** Pieces that YAML means something by. */
const YAML_PARTS = [
  "id: ",
  "title: ",
  "roles: ",
  "tracks:\n",
  "sections: ",
  "limits:\n",
  "print:\n",
  "  paper: ",
  "exclude: ",
  "a",
  "'",
  '"',
  "[",
  "]",
  "{",
  "}",
  "\n",
  "  ",
  "- ",
  "&a ",
  "*a ",
  "<<: ",
  "!t ",
  "| ",
  "> ",
  "? ",
  ": ",
  "#",
  "---",
  "...",
  "%",
  "\t",
  "1",
  "~",
  "null",
  "A4",
  "role-1",
  "__proto__: ",
];

const YAML = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.json(),
  fc.array(fc.constantFrom(...YAML_PARTS), { maxLength: 25 }).map((parts) => parts.join("")),
);

/** Random front matter, a random ladder.yml and files of random bytes. */
export function fuzzBytes({ roles, fewest = 1 }: LadderSize) {
  const settings = fc.oneof(fc.constant("title: Ladder\n"), YAML);
  const files = fc.array(fc.oneof(YAML, fc.uint8Array({ maxLength: 200 })), { minLength: fewest, maxLength: roles });
  return fc.asyncProperty(settings, files, async (ladder, contents) => {
    const written = contents.map((content, index): [string, string | Uint8Array] => [
      `role-${index}.md`,
      typeof content === "string" ? `---\n${content}\n---\n# A ${index}\n` : content,
    ]);
    const faults = await fuzzLadder(
      { "good.md": "# Good\n", ...Object.fromEntries(written), "ladder.yml": ladder },
      {},
    );
    failOn(faults);
  });
}

/** A random ladder.yml is read, or refused with a reason; nothing is rendered, so that many can be tried. */
export function fuzzSettings() {
  return fc.asyncProperty(fc.oneof(YAML, fc.uint8Array({ maxLength: 200 })), (settings) =>
    withFolder({ "good.md": "# Good\n", "ladder.yml": settings }, async (folder) => {
      const { ladder, problems } = await readLadder(folder, { SOURCE_DATE_EPOCH: "86400" });
      const isSaid = problems.some(({ severity }) => severity === "error");
      if (ladder === null && !isSaid) throw new Error("there is no ladder and nobody says why");
    }),
  );
}

function failOn(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.slice(0, 10).join("\n"));
}
