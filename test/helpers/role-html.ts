import { linkIndex } from "../../scripts/content/links/link-index.ts";
import { writeHtml } from "../../scripts/render/body/html-tree.ts";
import { bodyRenderer } from "../../scripts/render/body/render-body.ts";
import { ladderOf } from "./ladder-of.ts";
import type { FolderFiles } from "./write-folder.ts";

/**
 * The HTML of a role's body whose text below its title is `text`, its sections' headings as h2: what all documents are
 * made of. `others` are the other files of the folder; the role is `a.md`.
 */
export async function roleHtml(text: string, others: FolderFiles = {}): Promise<string> {
  const ladder = await ladderOf({ "a.md": `# A\n\n${text}`, ...others });
  const role = ladder.roles.find(({ file }) => file === "a.md");
  if (role === undefined) throw new Error("There is no role a.md.");
  const body = bodyRenderer(ladder, linkIndex(ladder))(role);
  const sections = body.sections.map(({ heading, html }) => `<h2>${writeHtml(heading)}</h2>\n${writeHtml(html)}`);
  return [writeHtml(body.introduction), ...sections, writeHtml(body.footnotes)].join("").trim();
}
