/** What holds for every ladder, as fast-check properties. */
import fc from "fast-check";
import { fuzzLadder } from "./fuzz-ladder.ts";
import { numberWords, randomPieces } from "./random-markdown.ts";

/** Random bodies, `roles` of them in one ladder, each of up to `pieces` pieces. */
export function fuzzMarkdown({ roles, pieces }: { readonly roles: number; readonly pieces: number }) {
  const ladder = fc.array(randomPieces(pieces), { minLength: 1, maxLength: roles });
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

/** Random front matter, a random ladder.yml and files of random bytes. */
export function fuzzBytes({ roles }: { readonly roles: number }) {
  const yaml = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.array(fc.constantFrom(...YAML_PARTS), { maxLength: 25 }).map((parts) => parts.join("")),
  );
  const settings = fc.oneof(fc.constant("title: Ladder\n"), yaml);
  const files = fc.array(fc.oneof(yaml, fc.uint8Array({ maxLength: 200 })), { minLength: 1, maxLength: roles });
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

function failOn(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.slice(0, 10).join("\n"));
}
