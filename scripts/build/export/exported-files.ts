/** What makes the files of an export, for the command and for builds. */
import { linkIndex } from "../../content/links/link-index.ts";
import { EXPORT_PATHS } from "../../ladder/output-paths.ts";
import type { JobDescription, Ladder, Role } from "../../ladder/types.ts";

/** What a role is exported as. */
export type ExportFormat = keyof typeof EXPORT_PATHS;

/** A role's file before it is made. */
export interface ExportedText {
  readonly kind: "role" | "job-description";
  readonly id: string;
  readonly title: string;
  /** With forward slashes. */
  readonly path: string;
  readonly make: () => Promise<Uint8Array>;
}

/** Says which files there are of roles and job descriptions, and how each is made. */
export function exportedTexts(
  owners: readonly (Role | JobDescription)[],
  format: ExportFormat,
  ladder: Ladder,
): readonly ExportedText[] {
  const paths = EXPORT_PATHS[format];
  let write: Promise<(owner: Role | JobDescription) => Promise<Uint8Array>> | null = null;
  return owners.map((owner) => {
    const { id, title } = owner;
    const isRole = "deprecated" in owner;
    return {
      kind: isRole ? "role" : "job-description",
      id,
      title,
      path: isRole ? paths.role(id) : paths.job(id),
      make: async () => {
        write ??= writers[format](ladder);
        return (await write)(owner);
      },
    };
  });
}

/** What writes a format, and the library of Word files most of all, is loaded only where it is asked for. */
const writers: Readonly<
  Record<ExportFormat, (ladder: Ladder) => Promise<(owner: Role | JobDescription) => Promise<Uint8Array>>>
> = {
  docx: async (ladder) => {
    const [{ roleWord }, { bodyRenderer }] = await Promise.all([
      import("../../render/word/role-word.ts"),
      import("../../render/body/render-body.ts"),
    ]);
    const render = bodyRenderer(ladder, linkIndex(ladder));
    return (owner) => roleWord(owner, ladder, render);
  },
  markdown: async (ladder) => {
    const { plainBodies, roleMarkdown } = await import("../../render/markdown/role-markdown.ts");
    const render = plainBodies(ladder);
    return async (owner) => Buffer.from(roleMarkdown(owner, ladder, render));
  },
};
