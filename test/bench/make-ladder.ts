/** Makes a ladder of any size from the sample's expectations, the same for the same number. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SECTIONS = ["Impact", "Reach", "Knowledge", "Communication", "Leadership"] as const;
const SCALE = ["Self", "Individual", "Team", "Cross-Team", "Department", "Company", "Industry"];
/** Roles in one track of a made ladder. */
const TRACK_LENGTH = 10;

/** Writes a ladder of `count` roles to `folder`, drawn from the role files in `sample`. */
export function makeLadder(folder: string, count: number, sample: string): void {
  const stock = readStock(sample);
  mkdirSync(join(folder, "roles"), { recursive: true });
  const ids = Array.from({ length: count }, (_, index) => `role-${String(index + 1).padStart(4, "0")}`);
  for (const [index, id] of ids.entries()) writeFileSync(join(folder, "roles", `${id}.md`), roleFile(id, index, stock));
  writeFileSync(join(folder, "introduction.md"), "# About this ladder\n\nA ladder that was made to measure with.\n");
  writeFileSync(join(folder, "ladder.yml"), settings(ids));
}

interface Stock {
  readonly introductions: readonly string[];
  readonly expectations: ReadonlyMap<string, readonly string[]>;
}

function readStock(sample: string): Stock {
  const files = readdirSync(sample)
    .filter((name) => name.endsWith(".md"))
    .sort();
  const texts = files.map((name) => readFileSync(join(sample, name), "utf8").split(/^---$/m).at(-1) ?? "");
  const introductions = texts.map((text) => text.split("\n## ")[0]?.trim() ?? "");
  const lines = (section: string): readonly string[] =>
    texts.flatMap((text) => {
      const body = text.split(`\n## ${section}\n`)[1]?.split("\n## ")[0] ?? "";
      return body
        .split("\n")
        .filter((line) => line.startsWith("- "))
        .map((line) => line.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
    });
  return { introductions, expectations: new Map(SECTIONS.map((section) => [section, lines(section)])) };
}

function roleFile(id: string, index: number, stock: Stock): string {
  const sections = SECTIONS.map((section) => {
    if (section === "Reach") return `## Reach\n\n- ${SCALE[index % SCALE.length]}\n`;
    const lines = stock.expectations.get(section) ?? [];
    // A stride that shares no factor with the stock's length visits all of it before it repeats.
    const picked = Array.from({ length: 5 }, (_, item) => lines[(index * 7 + item * 11) % lines.length]);
    return `## ${section}\n\n${picked.join("\n")}\n`;
  });
  const introduction = stock.introductions[index % stock.introductions.length]?.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  return `---\nid: ${id}\ntitle: Role number ${index + 1}\n---\n\n${introduction}\n\n${sections.join("\n")}`;
}

function settings(ids: readonly string[]): string {
  const tracks: string[] = [];
  for (let start = 0; start < ids.length; start += TRACK_LENGTH) {
    tracks.push(
      `  - title: Track ${start / TRACK_LENGTH + 1}\n    roles: [${ids.slice(start, start + TRACK_LENGTH).join(", ")}]`,
    );
  }
  return `title: Measured Ladder
organisation: Rungbook
version: "1"
date: 2026-01-01
introduction: introduction.md
sections: [${SECTIONS.join(", ")}]
scales:
  Reach: [${SCALE.join(", ")}]
tracks:
${tracks.join("\n")}
`;
}
