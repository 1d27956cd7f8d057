/** What makes the files of an export, for the command and for builds. */
import { posix } from "node:path";
import { setImmediate as afterInput } from "node:timers/promises";
import { linkIndex } from "../../content/links/link-index.ts";
import type { ImageFile } from "../../ladder/image-file.ts";
import { EXPORT_PATHS, WORD_FOLDER } from "../../ladder/output-paths.ts";
import type { JobDescription, Ladder, Role } from "../../ladder/types.ts";
import type { OutputFiles } from "../../output/output-files.ts";

/** What a role is exported as. */
export type ExportFormat = keyof typeof EXPORT_PATHS;

/** A role's file before it is made. */
export interface ExportedText {
  readonly kind: "role" | "job-description";
  readonly id: string;
  readonly title: string;
  /** With forward slashes. */
  readonly path: string;
  /** Makes it, and what has to lie beside it: its bytes, and those of pictures, by path. */
  readonly make: () => Promise<ReadonlyMap<string, Uint8Array>>;
}

/** Says which files there are of roles and job descriptions, and how each is made. */
export function exportedTexts(
  owners: readonly (Role | JobDescription)[],
  format: ExportFormat,
  ladder: Ladder,
): readonly ExportedText[] {
  const paths = EXPORT_PATHS[format];
  let writer: Promise<Writer> | null = null;
  return owners.map((owner) => {
    const { id, title } = owner;
    const isRole = "deprecated" in owner;
    const path = isRole ? paths.role(id) : paths.job(id);
    return {
      kind: isRole ? "role" : "job-description",
      id,
      title,
      path,
      make: async () => {
        writer ??= WRITERS[format](ladder);
        const { write, pictures } = await writer;
        const beside = pictures(owner).map(
          ({ file, bytes }) => [posix.join(posix.dirname(path), file), bytes] as const,
        );
        return new Map([[path, await write(owner)], ...beside]);
      },
    };
  });
}

/** What writes one format. */
interface Writer {
  readonly write: (owner: Role | JobDescription) => Promise<Uint8Array>;
  /** The pictures that its file names and does not hold. */
  readonly pictures: (owner: Role | JobDescription) => readonly ImageFile[];
}

/** Each is loaded only where it is asked for, for the library of Word files is large. */
const WRITERS: Readonly<Record<ExportFormat, (ladder: Ladder) => Promise<Writer>>> = {
  docx: async (ladder) => {
    const [{ roleWord }, { bodyRenderer }] = await Promise.all([
      import("../../render/word/role-word.ts"),
      import("../../render/body/render-body.ts"),
    ]);
    const render = bodyRenderer(ladder, linkIndex(ladder));
    return { write: (owner) => roleWord(owner, ladder, render), pictures: () => [] };
  },
  markdown: async (ladder) => {
    const { markdownPictures, plainBodies, roleMarkdown } = await import("../../render/markdown/role-markdown.ts");
    const render = plainBodies(ladder);
    return {
      write: async (owner) => Buffer.from(roleMarkdown(owner, ladder, render)),
      pictures: (owner) => markdownPictures(owner, ladder, render),
    };
  },
};

/** Writes the Word files of a website, one by one: browsers that print meanwhile are answered between them. */
export async function writeWordFiles(ladder: Ladder, output: OutputFiles): Promise<void> {
  for (const { make } of exportedTexts([...ladder.roles, ...ladder.jobDescriptions], "docx", ladder)) {
    for (const [path, bytes] of await make()) await output.write(WORD_FOLDER + path, bytes);
    await afterInput();
  }
}
