/** What links can lead to: the roles, pages and job descriptions of a ladder, with their anchors, and files. */
import { documentPaths } from "../../ladder/output-paths.ts";
import type { Ladder, Role } from "../../ladder/types.ts";

/** A file that links can lead to. */
export interface LinkDocument {
  readonly kind: "role" | "page" | "job";
  readonly id: string;
  readonly title: string;
  readonly file: string;
  /** Of the whole. */
  readonly anchor: string;
  readonly anchors: ReadonlyMap<string, string>;
}

/** All that links can lead to. */
export interface LinkIndex {
  /** By path relative to the content folder, in NFC. */
  readonly documents: ReadonlyMap<string, LinkDocument>;
  /** Paths of handbooks and other files in the output, by what a link may call them. */
  readonly files: ReadonlyMap<string, string>;
  /** Says whether a path is there but is not published: a README, an excluded file, an attachment, a folder. */
  readonly isUnpublished: (path: string) => boolean;
  /** Role files that have errors of their own. */
  readonly broken: ReadonlySet<string>;
}

/** Makes the index of what a ladder publishes; `around` knows what else is in the folder, for better messages. */
export function linkIndex(
  ladder: Pick<Ladder, "roles" | "pages" | "jobDescriptions" | "tracks" | "calibration" | "fileAddresses">,
  around: Pick<LinkIndex, "isUnpublished" | "broken"> = { isUnpublished: () => false, broken: new Set() },
): LinkIndex {
  const documents = [
    ...ladder.roles.map((role) => documentOf("role", role, role.id)),
    ...ladder.pages.map((page) => documentOf("page", page, page.id)),
    ...ladder.jobDescriptions.map((job) => documentOf("job", job, job.anchor)),
  ];
  return {
    documents: new Map(documents.map((document) => [document.file.normalize("NFC"), document])),
    files: new Map([...documentPaths(ladder).map((path) => [path, path] as const), ...ladder.fileAddresses]),
    ...around,
  };
}

function documentOf(
  kind: LinkDocument["kind"],
  { id, title, file, body }: Pick<Role, "id" | "title" | "file" | "body">,
  anchor: string,
): LinkDocument {
  return { kind, id, title, file, anchor, anchors: body.anchors };
}
