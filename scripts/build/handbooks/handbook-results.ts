import type { Ladder } from "../../ladder/types.ts";
import type { OutputFiles } from "../../output/output-files.ts";
import { ADDRESSES } from "../../render/addresses.ts";
import { isBound, type LadderDocument } from "../../render/documents/document.ts";
import { fileNameOf } from "../../render/documents/handbooks.ts";
import type { BuildRequest, ReadyHandbook } from "../build-options.ts";
import type { HandbookEntry, HandbookFinding, MadeHandbooks, MissingCharacters } from "../build-result.ts";
import type { MadeHandbook } from "./handbook-cache.ts";
import { filesWithCharacters } from "./missing-characters.ts";

/** What handbooks are written with. */
export interface HandbookWriting {
  readonly ladder: Ladder;
  readonly output: OutputFiles;
  readonly request: Pick<BuildRequest, "booklets" | "onProgress">;
  /** How many handbooks there will be. */
  readonly total: number;
}

/** Writes handbooks as they are made, and collects what is said of them. */
export class HandbookResults {
  readonly #run: HandbookWriting;
  readonly #entries = new Map<string, HandbookEntry>();
  readonly #findings: HandbookFinding[] = [];
  /** By file and line: several handbooks hold the same ones. */
  readonly #missing = new Map<string, MissingCharacters>();
  readonly #missingFonts = new Set<string>();
  #kept = 0;

  constructor(run: HandbookWriting) {
    this.#run = run;
    this.#tell(null);
  }

  /** Writes a handbook. @param isKept true for one that an earlier build printed */
  async add(handbook: LadderDocument, made: MadeHandbook, isKept: boolean): Promise<void> {
    const { kind, id, title, path } = handbook;
    const { finished, missingCharacters, missingFonts } = made;
    const { bytes, pages, claims } = finished;
    this.#findings.push(...finished.findings.map((finding) => ({ ...finding, path, missingCharacters })));
    for (const { file, line, characters } of filesWithCharacters(missingCharacters, handbook)) {
      const key = `${file}\n${line}`;
      const all = new Set([...(this.#missing.get(key)?.characters ?? []), ...characters]);
      this.#missing.set(key, { file, line, characters: [...all].sort() });
    }
    for (const name of missingFonts) this.#missingFonts.add(name);
    const sha256 = await this.#run.output.write(path, bytes);
    this.#entries.set(path, {
      kind,
      id,
      title,
      path,
      fileName: fileNameOf(handbook, this.#run.ladder),
      pages,
      bytes: bytes.length,
      sha256,
      claims,
      ...(this.#run.request.booklets && isBound(handbook) ? { booklet: await this.#writeBooklet(path, bytes) } : {}),
    });
    if (isKept) this.#kept++;
    this.#tell({ title, isKept });
  }

  /** Writes a handbook as a booklet and gives the path. @param path of the handbook */
  async #writeBooklet(path: string, bytes: Uint8Array): Promise<string> {
    const { impose } = await import("../../pdf/imposition/impose.ts");
    const made = await impose(bytes, {});
    if (!("outcome" in made)) throw new Error(`No booklet can be made of ${path}, which is ${made.reason}.`);
    const booklet = ADDRESSES.booklet(path);
    await this.#run.output.write(booklet, made.bytes);
    return booklet;
  }

  #tell(last: ReadyHandbook | null): void {
    const { total, request } = this.#run;
    request.onProgress({ step: "handbooks", done: this.#entries.size, total, last });
  }

  /** Gives all that were added. @param handbooks in the order in which the entries shall come */
  all(handbooks: readonly LadderDocument[]): MadeHandbooks {
    const { fontPlaces, fontFiles } = this.#run.ladder;
    return {
      entries: handbooks.flatMap(({ path }) => this.#entries.get(path) ?? []),
      kept: this.#kept,
      findings: this.#findings.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
      missing: [...this.#missing.values()].sort((a, b) =>
        a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : (a.file ?? "") < (b.file ?? "") ? -1 : 1,
      ),
      missingFonts: [...fontPlaces].flatMap(([name, place]) =>
        this.#missingFonts.has(name) ? [{ name, place, isFile: fontFiles.has(name) }] : [],
      ),
    };
  }
}
