/** What came of the handbooks of a build, in whatever order they are ready. */
import type { Handbook } from "../site/handbook.ts";
import { filesWithCharacters } from "./files-with-characters.ts";
import type { MadeHandbook } from "./handbook-cache.ts";
import type {
  HandbookEntry,
  HandbookFinding,
  HandbookRun,
  MadeHandbooks,
  MissingCharacters,
} from "./make-handbooks.ts";

/** Writes handbooks as they are made, and collects what is said of them. */
export class HandbookResults {
  readonly #run: HandbookRun;
  readonly #entries = new Map<string, HandbookEntry>();
  readonly #findings: HandbookFinding[] = [];
  /** By file and line: several handbooks hold the same ones. */
  readonly #missing = new Map<string, MissingCharacters>();
  readonly #missingFonts = new Set<string>();
  #kept = 0;

  constructor(run: HandbookRun) {
    this.#run = run;
  }

  /** Writes a handbook. @param isKept true for one that an earlier build printed */
  async add(handbook: Handbook, made: MadeHandbook, isKept: boolean): Promise<void> {
    const { kind, id, title, path } = handbook;
    const { finished, missingCharacters, missingFonts } = made;
    const { bytes, pages, claims } = finished;
    this.#findings.push(...finished.findings.map((finding) => ({ ...finding, path, missingCharacters })));
    for (const { file, line, characters } of filesWithCharacters(missingCharacters, handbook, this.#run.ladder)) {
      const key = `${file}\n${line}`;
      const all = new Set([...(this.#missing.get(key)?.characters ?? []), ...characters]);
      this.#missing.set(key, { file, line, characters: [...all].sort() });
    }
    for (const name of missingFonts) this.#missingFonts.add(name);
    const sha256 = await this.#run.output.write(path, bytes);
    this.#entries.set(path, { kind, id, title, path, pages, bytes: bytes.length, sha256, claims });
    if (isKept) this.#kept++;
    this.#run.progress.ready(title, isKept);
  }

  /** Gives all that were added. @param handbooks in the order in which the entries shall come */
  all(handbooks: readonly Handbook[]): MadeHandbooks {
    const { print, fontPlaces } = this.#run.ladder;
    return {
      entries: handbooks.flatMap(({ path }) => this.#entries.get(path) ?? []),
      kept: this.#kept,
      findings: this.#findings.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
      missing: [...this.#missing.values()].sort((a, b) =>
        a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1,
      ),
      missingFonts: fontPlaces.flatMap((place, index) => {
        const name = print.fonts[index];
        return name !== undefined && this.#missingFonts.has(name) ? [{ name, place }] : [];
      }),
    };
  }
}
