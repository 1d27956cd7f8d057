/** The peers that the bench measures: how each is brought for the occasion, and how it prints. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { PeerDocuments } from "./peer-documents.ts";

/** A program with its arguments. */
export interface Command {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A peer. */
export interface PeerTool {
  readonly name: string;
  /** Makes it available; false when it cannot be had here. */
  readonly bring: () => boolean;
  /** How it prints the ladder to the file `pdf`, with the browser at `browser` if it needs one. */
  readonly command: (documents: PeerDocuments, pdf: string, browser: string) => Command;
}

/**
 * The tools of the bench. They are run as programs and never imported. The two from npm go to a temporary folder, in
 * the newest versions that run on Node 20; those of Debian are installed where that can be done without asking.
 */
export function peerTools(folder: string): readonly PeerTool[] {
  const cli = (name: string, ...path: readonly string[]): string =>
    join(folder, "npm", name.replace(/\W/g, "-"), "node_modules", ...path);
  const isRoot = process.getuid?.() === 0;
  return [
    {
      name: "Paged.js CLI",
      bring: () => npmInstall(join(folder, "npm", "pagedjs-cli"), "pagedjs-cli@0.4.3"),
      command: ({ html }, pdf, browser) => ({
        program: process.execPath,
        parameters: [
          cli("pagedjs-cli", "pagedjs-cli", "src", "cli.js"),
          ...["--inputs", html, "--output", pdf, "--timeout", "600000"],
          ...(isRoot ? ["--browserArgs", "--no-sandbox"] : []),
        ],
        environment: { PUPPETEER_EXECUTABLE_PATH: browser },
      }),
    },
    {
      name: "Vivliostyle CLI",
      bring: () => npmInstall(join(folder, "npm", "vivliostyle"), "@vivliostyle/cli@10.6.0"),
      command: ({ html }, pdf, browser) => ({
        program: process.execPath,
        parameters: [
          cli("vivliostyle", "@vivliostyle", "cli", "dist", "cli.js"),
          ...["build", html, "--output", pdf, "--executable-browser", browser, "--timeout", "600"],
        ],
      }),
    },
    {
      name: "WeasyPrint",
      bring: () => debianInstall("weasyprint", ["weasyprint"]),
      command: ({ html }, pdf) => ({ program: "weasyprint", parameters: [html, pdf] }),
    },
    {
      name: "Asciidoctor PDF",
      bring: () => debianInstall("asciidoctor-pdf", ["ruby-asciidoctor-pdf"]),
      command: ({ asciidoc }, pdf) => ({ program: "asciidoctor-pdf", parameters: [asciidoc, "--out-file", pdf] }),
    },
    {
      // With groff: LaTeX would be 850 MB to install for one measurement.
      name: "Pandoc, groff",
      bring: () => debianInstall("pdfroff", ["groff", "ghostscript"]) && debianInstall("pandoc", ["pandoc"]),
      command: ({ markdown }, pdf) => ({
        program: "pandoc",
        parameters: [markdown, "--output", pdf, "--toc", "--toc-depth=2", "--pdf-engine=pdfroff"],
      }),
    },
  ];
}

/** Installs without scripts: those would download browsers. */
function npmInstall(folder: string, specifier: string): boolean {
  mkdirSync(folder, { recursive: true });
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--loglevel=error"];
  return runs("npm", ["install", "--prefix", folder, ...quiet, specifier], { PUPPETEER_SKIP_DOWNLOAD: "true" });
}

/** Finds a program of the system, or installs its packages: as root on Debian, and nowhere else. */
function debianInstall(program: string, packages: readonly string[]): boolean {
  if (runs("which", [program])) return true;
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return false;
  const installed = runs("apt-get", ["install", "--yes", "--no-install-recommends", ...packages], {
    DEBIAN_FRONTEND: "noninteractive",
  });
  return installed && runs("which", [program]);
}

function runs(program: string, parameters: readonly string[], environment: Record<string, string> = {}): boolean {
  const { status } = spawnSync(program, parameters, { stdio: "ignore", env: { ...process.env, ...environment } });
  return status === 0;
}
