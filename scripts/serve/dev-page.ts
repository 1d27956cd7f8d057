/**
 * Pages as they are shown while a ladder is written: with the script that shows problems and loads what has changed. Its
 * words are English, like those of the command, whatever the ladder's language is.
 */

import { ADDRESSES, ASSET_BASE, urlPath } from "../render/addresses.ts";
import type { LadderDocument } from "../render/documents/document.ts";
import { escapeHtml } from "../text/escape.ts";

/** Where all that is no part of the site is: a folder that no site has, as names with a dot are not published. */
export const BENCH = ".rungbook/";

/** What is below that folder. */
export const BENCH_ADDRESSES = {
  events: `${BENCH}events`,
  script: `${BENCH}dev.js`,
  previewScript: `${BENCH}preview.js`,
  styles: `${BENCH}dev.css`,
  /** The page of a document beside its handbook. @param path of the handbook */
  preview: (path: string): string => `${BENCH}preview/${path}`,
  /** What it is printed from. */
  printDocument: (path: string): string => `${BENCH}print/${path}.html`,
  /** What print documents ask for. */
  printAssets: `${BENCH}print/`,
};

/** Adds what watches over a page. @param handbook the path of the handbook that belongs to it */
export function watchedPage(html: string, made: string, handbook: string | null): string {
  const beside = handbook === null ? "" : ` data-preview="/${escapeHtml(urlPath(BENCH_ADDRESSES.preview(handbook)))}"`;
  const added = `<link rel="stylesheet" href="/${BENCH_ADDRESSES.styles}"><script defer src="/${BENCH_ADDRESSES.script}" data-made="${escapeHtml(made)}"${beside}></script>`;
  // A function: in a text "$" would stand for something.
  const opened = html.replace(POLICY, (_, before: string, policy: string) => before + openedPolicy(policy));
  return /<\/head>/i.test(opened) ? opened.replace(/<\/head>/i, (end) => added + end) : opened + added;
}

const POLICY = /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)/i;

/** Allows a page to ask its own server, and to run and look as that has it; all else stays forbidden. */
function openedPolicy(policy: string): string {
  const rules = new Map(
    policy
      .split(";")
      .map((rule) => rule.trim().split(/\s+/))
      .map(([name = "", ...sources]) => [name, sources] as const),
  );
  for (const name of ["script-src", "style-src", "connect-src"]) {
    const sources = (rules.get(name) ?? []).filter((source) => source !== "'none'");
    rules.set(name, sources.includes("'self'") ? sources : [...sources, "'self'"]);
  }
  return [...rules].map(([name, sources]) => [name, ...sources].join(" ")).join("; ");
}

/** A page that says one thing, until there is another. */
export function plainPage(title: string, sentences: readonly string[], made: string): string {
  const text = sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join("\n");
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
</head>
<body class="rungbook-plain">
<h1>${escapeHtml(title)}</h1>
${text}
</body>
</html>
`;
  return watchedPage(html, made, null);
}

/** The page of a document on the left, its handbook on the right: first what it is printed from, then the PDF. */
export function previewPage({ title, path }: LadderDocument, page: string): string {
  const [pdf, html] = [urlPath(path), urlPath(BENCH_ADDRESSES.printDocument(path))];
  const name = escapeHtml(title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${name} – handbook beside the page</title>
<link rel="stylesheet" href="/${BENCH_ADDRESSES.styles}">
<script defer src="/${BENCH_ADDRESSES.previewScript}"></script>
</head>
<body class="rungbook-preview" data-pdf="/${pdf}" data-html="/${html}">
<iframe class="page" title="${name}: page" src="/${urlPath(page)}"></iframe>
<main>
<p role="status">Printing…</p>
<iframe class="handbook" title="${name}: handbook"></iframe>
</main>
</body>
</html>
`;
}

/** What the preview may do: show pages of this server, and PDFs. */
export const PREVIEW_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'self'; base-uri 'none'; form-action 'none'";

/** What a print document may do on a screen: no script of anybody's runs. */
export const PRINT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** Has a print document ask this server for fonts and images, in place of whoever prints it, under PRINT_POLICY. */
export function shownPrintDocument(html: string): string {
  const open = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, "");
  // On paper the page has margins.
  const framed = open.replace(/<\/head>/i, (end) => `<style>@media screen { body { padding: 12mm } }</style>${end}`);
  return framed.replaceAll(ASSET_BASE, `/${BENCH_ADDRESSES.printAssets}`);
}

/** Gives the page that shows what a document prints. */
export function pageOfDocument({ kind, id }: LadderDocument): string {
  if (kind === "role") return ADDRESSES.rolePage(id);
  return kind === "job-description" ? ADDRESSES.jobPage(id) : ADDRESSES.home;
}
