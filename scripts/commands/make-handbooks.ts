/** Prints, finishes and writes every handbook, and says what came out. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { PrintAssets } from "../handbook/print-assets.ts";
import { printHandbooks } from "../handbook/print-handbooks.ts";
import type { Ladder } from "../ladder/types.ts";
import type { Output } from "../output/open-output.ts";
import type { Finding } from "../pdf/finding.ts";
import { finishHandbook } from "../pdf/finish-handbook.ts";
import { ASSET_BASE } from "../site/asset-base.ts";
import type { Handbook } from "../site/handbook.ts";
import type { PrintDocument, RenderedLadder } from "../site/render-ladder.ts";
import { type BuildOptions, tabCount } from "./build.ts";
import type { BrowserSource } from "./open-browser.ts";
import { programVersion } from "./program-version.ts";
import type { Progress } from "./progress.ts";

/** One PDF of the output, as handbooks.json lists it. */
export interface HandbookEntry {
  readonly kind: Handbook["kind"];
  readonly id: string;
  readonly title: string;
  /** Path in the output. */
  readonly path: string;
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Standards that the file claims, each only after it passed the check: "PDF/UA-1", "PDF/A-2a". */
  readonly claims: readonly string[];
}

/** What the checker found in a finished handbook: the reason why it does not claim a standard. */
export interface HandbookFinding extends Finding {
  readonly path: string;
}

/** The handbooks of a build. */
export interface MadeHandbooks {
  readonly entries: readonly HandbookEntry[];
  readonly findings: readonly HandbookFinding[];
}

/** Milliseconds that one step in the browser may take; a ladder of a thousand roles needs most of a minute. */
const PRINT_TIME_LIMIT = 180_000;

/** What `makeHandbooks` needs. */
export interface HandbookRun {
  readonly ladder: Ladder;
  readonly rendered: RenderedLadder;
  readonly browser: BrowserSource;
  readonly output: Output;
  readonly progress: Progress;
  readonly options: Pick<BuildOptions, "jobs" | "signal">;
}

/**
 * Makes the handbooks; the entries come in the order of the print documents.
 * @throws PrintError when a handbook cannot be printed
 */
export async function makeHandbooks({
  ladder,
  rendered,
  browser,
  output,
  progress,
  options,
}: HandbookRun): Promise<MadeHandbooks> {
  const documents = new Map(rendered.printDocuments.map((document) => [document.handbook.path, document]));
  const entries = new Map<string, HandbookEntry>();
  const findings: HandbookFinding[] = [];
  await printHandbooks(
    rendered.printDocuments.map(({ handbook, html }) => ({ name: handbook.path, html })),
    {
      launch: browser.launch,
      tabs: tabCount(options.jobs),
      signal: options.signal,
      sides: ladder.print.sides,
      timeLimit: PRINT_TIME_LIMIT,
      assetBase: ASSET_BASE,
      assets: printAssets(ladder, rendered),
      onPrinted: async ({ name }, printed) => {
        const document = documents.get(name);
        if (document === undefined) throw new Error(`${name} was printed, but nobody asked for it`);
        const finished = await finishHandbook(printed.bytes, documentFacts(document, ladder, printed.frontMatterPages));
        findings.push(...finished.findings.map((finding) => ({ ...finding, path: name })));
        await output.write(name, finished.bytes);
        const { kind, id, title, path } = document.handbook;
        const sha256 = createHash("sha256").update(finished.bytes).digest("hex");
        entries.set(name, {
          kind,
          id,
          title,
          path,
          pages: finished.pages,
          bytes: finished.bytes.length,
          sha256,
          claims: finished.claims,
        });
        progress.done(title);
      },
    },
  );
  return {
    entries: rendered.printDocuments.flatMap(({ handbook }) => entries.get(handbook.path) ?? []),
    findings: findings.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
  };
}

function documentFacts({ handbook }: PrintDocument, ladder: Ladder, frontMatterPages: number) {
  const version = ladder.version && `version ${ladder.version}`;
  const subjects = { ladder: "Career ladder", track: "Track handbook", role: "Role handbook" };
  return {
    title: handbook.kind === "ladder" ? ladder.title : `${handbook.title} – ${ladder.title}`,
    author: ladder.organisation,
    subject: [subjects[handbook.kind], version].filter(Boolean).join(", "),
    keywords: [
      "career ladder",
      ...handbook.groups.flatMap(({ track }) => track?.title ?? []),
      ...(handbook.kind === "role" ? [handbook.title] : []),
    ],
    language: ladder.language,
    creator: `Rungbook ${programVersion().split(".").slice(0, 2).join(".")}`,
    date: new Date(`${ladder.date}T00:00:00Z`),
    frontMatterPages,
  };
}

const IMAGE_TYPES = {
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  svg: "image/svg+xml",
};

/** Answers print documents from memory: fonts are read once, images were read with the ladder. */
function printAssets(ladder: Ladder, rendered: RenderedLadder): PrintAssets {
  const fontPaths = new Map(rendered.fonts.map(({ name, path }) => [`fonts/${name}`, path]));
  const fonts = new Map<string, Promise<Uint8Array>>();
  return async (path) => {
    const fontPath = fontPaths.get(path);
    if (fontPath !== undefined) {
      const bytes = fonts.get(path) ?? readFile(fontPath);
      fonts.set(path, bytes);
      return { type: "font/woff2", bytes: await bytes };
    }
    const image = path.startsWith("images/") ? ladder.images.get(path.slice("images/".length)) : undefined;
    return image ? { type: IMAGE_TYPES[image.type], bytes: image.bytes } : null;
  };
}
