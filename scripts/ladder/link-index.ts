import type { Ladder } from "./types.ts";

/** A file that links can lead to. */
export interface LinkDocument {
  readonly kind: "role" | "page";
  readonly id: string;
  readonly file: string;
  readonly anchors: ReadonlyMap<string, string>;
}

/** All that links can lead to. */
export interface LinkIndex {
  /** By path relative to the content folder, in NFC. */
  readonly documents: ReadonlyMap<string, LinkDocument>;
  /** Says whether a path is there but is not published: a README, an excluded file, an attachment, a folder. */
  readonly isUnpublished: (path: string) => boolean;
  /** Role files that have errors of their own. */
  readonly broken: ReadonlySet<string>;
}

/** Makes the index of what a ladder publishes; `around` knows what else is in the folder, for better messages. */
export function linkIndex(
  ladder: Pick<Ladder, "roles" | "pages">,
  around: Pick<LinkIndex, "isUnpublished" | "broken"> = { isUnpublished: () => false, broken: new Set() },
): LinkIndex {
  const documents = [
    ...ladder.roles.map(({ id, file, body }) => ({ kind: "role" as const, id, file, anchors: body.anchors })),
    ...ladder.pages.map(({ id, file, body }) => ({ kind: "page" as const, id, file, anchors: body.anchors })),
  ];
  return {
    documents: new Map(documents.map((document) => [document.file.normalize("NFC"), document])),
    ...around,
  };
}
