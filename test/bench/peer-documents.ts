/** Writes a made ladder the way each peer reads it: the same words, with a contents of all roles and sections. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { fontFaceRules, fontFaces } from "../../scripts/render/design/font-faces.ts";

/** Files with the ladder handbook's content. */
export interface PeerDocuments {
  /** HTML whose contents have page numbers by CSS: leader() and target-counter(). */
  readonly html: string;
  readonly asciidoc: string;
  readonly markdown: string;
}

interface Role {
  readonly id: string;
  readonly title: string;
  /** Markdown whose sections are headings of the second level. */
  readonly body: string;
}

/** Writes the roles in `content`, as `makeLadder` has made them, into `folder`; gives the files' paths. */
export async function writePeerDocuments(content: string, folder: string): Promise<PeerDocuments> {
  const roles = readRoles(join(content, "roles"));
  mkdirSync(join(folder, "fonts"), { recursive: true });
  const fonts = await fontFaces();
  for (const { name, path } of fonts) copyFileSync(path, join(folder, "fonts", name));
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  return {
    html: write("ladder.html", htmlOf(roles, fontFaceRules(fonts, "fonts/"))),
    asciidoc: write("ladder.adoc", asciidocOf(roles)),
    markdown: write("ladder.md", markdownOf(roles)),
  };
}

function readRoles(folder: string): readonly Role[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const [, matter = "", body = ""] = readFileSync(join(folder, name), "utf8").split(/^---$/m);
      return { id: name.replace(/\.md$/, ""), title: /^title: (.*)$/m.exec(matter)?.[1] ?? name, body: body.trim() };
    });
}

function htmlOf(roles: readonly Role[], fontRules: string): string {
  const markdown = new MarkdownIt();
  const parts = roles.map(({ id, title, body }) => {
    const sections: { readonly anchor: string; readonly name: string }[] = [];
    const html = markdown.render(body).replace(/<h2>(.*?)<\/h2>/g, (_, name: string) => {
      const anchor = `${id}-${name.toLowerCase()}`;
      sections.push({ anchor, name });
      return `<h2 id="${anchor}">${name}</h2>`;
    });
    const items = sections.map(({ anchor, name }) => `<li><a href="#${anchor}">${name}</a></li>`).join("");
    return {
      entry: `<li><a href="#${id}">${title}</a><ul>${items}</ul></li>`,
      role: `<section class="role"><h1 id="${id}">${title}</h1>${html}</section>`,
    };
  });
  const contents = `<nav><h1>Contents</h1><ul>${parts.map(({ entry }) => entry).join("\n")}</ul></nav>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Measured Ladder</title>
<style>${fontRules}\n${STYLES}</style></head><body>${contents}\n${parts.map(({ role }) => role).join("\n")}</body></html>`;
}

const STYLES = `
@page { size: A4; margin: 24mm 20mm; @bottom-center { content: "page " counter(page) " of " counter(pages); } }
@page { @top-left { content: string(role); } }
body { font: 10.2pt/14pt "Source Serif 4", serif; orphans: 2; widows: 2; }
h1, h2 { font-family: "Source Sans 3", sans-serif; break-after: avoid; }
.role { break-before: page; }
.role h1 { string-set: role content(text); }
li { break-inside: avoid; }
nav ul { list-style: none; padding-left: 4mm; }
nav a { color: inherit; text-decoration: none; }
nav a::after { content: leader(".") target-counter(attr(href url), page); }
`;

function asciidocOf(roles: readonly Role[]): string {
  const chapters = roles.map(({ title, body }) => {
    const text = body.replace(/^## /gm, "=== ").replace(/^- /gm, "* ").replace(/\*\*/g, "*");
    return `<<<\n\n== ${title}\n\n${text}\n`;
  });
  return `= Measured Ladder\n:toc:\n:toclevels: 2\n\n${chapters.join("\n")}`;
}

function markdownOf(roles: readonly Role[]): string {
  const chapters = roles.map(({ title, body }) => `# ${title}\n\n${body}\n`);
  return `---\ntitle: Measured Ladder\n---\n\n${chapters.join("\n")}`;
}
