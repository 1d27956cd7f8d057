/** The files that travel inside an offer: what it says, as data, and the role's words, as Markdown. */
import { z } from "zod";
import type { Offer } from "../../ladder/offers/offer.ts";
import type { OfferedContent } from "../../ladder/offers/offered-content.ts";
import type { Attachment } from "../../pdf/attachments/attach-files.ts";
import type { AttachedFile } from "../../pdf/attachments/read-attachments.ts";

/** The name of the data inside. */
const DATA_NAME = "offer.json";
/** Whoever reads the data asks for this before anything else. */
const FORMAT = "rungbook-offer-1";

/** Documents of an offer, and sections of one, that are read back: far more than any has. */
const [MOST_DOCUMENTS, MOST_SECTIONS] = [16, 10_000];

/** What of the data is read back; what later versions add is passed over. */
const offerData = z.object({
  format: z.literal(FORMAT),
  fingerprint: z.string(),
  contents: z
    .array(
      z.object({
        kind: z.enum(["role", "job description"]),
        id: z.string(),
        title: z.string(),
        level: z.string().nullable(),
        ladder: z.string(),
        version: z.string(),
        date: z.string().nullable(),
        introduction: z.string(),
        sections: z.array(z.object({ title: z.string(), text: z.string() })).max(MOST_SECTIONS),
        notes: z.string(),
      }),
    )
    .min(1)
    .max(MOST_DOCUMENTS),
});

/** What an offer says of its role. */
export interface OfferedWords {
  /** As it stands in the data. */
  readonly fingerprint: string;
  readonly contents: readonly OfferedContent[];
}

/** A document of an offer in words: its content, and the same as Markdown. */
export interface OfferedText {
  readonly content: OfferedContent;
  readonly markdown: string;
}

/** Makes the files inside an offer. @param fingerprint of the words of `texts` */
export function offerAttachments(
  offer: Offer,
  texts: readonly OfferedText[],
  fingerprint: string,
): readonly Attachment[] {
  const { role, line: _, ...facts } = offer;
  const contents = texts.map(({ content }) => content);
  const data = { format: FORMAT, ...facts, role: role.id, fingerprint, contents };
  return [
    {
      name: DATA_NAME,
      description: "What the offer says, as data",
      mediaType: "application/json",
      relationship: "Data",
      bytes: Buffer.from(`${JSON.stringify(data, null, 2)}\n`),
    },
    ...texts.map(
      ({ content: { kind, id }, markdown }): Attachment => ({
        name: `${id}${kind === "role" ? "" : "-job-description"}.md`,
        description:
          kind === "role" ? "The words of the role, as Markdown" : "The words of the job description, as Markdown",
        mediaType: "text/markdown",
        relationship: "Source",
        bytes: Buffer.from(markdown),
      }),
    ),
  ];
}

/** Finds what an offer says of its role among the files inside it; null where none is an offer's data, or more than one. */
export function readOfferedWords(files: readonly AttachedFile[]): OfferedWords | null {
  const [file, ...others] = files.filter(({ name }) => name === DATA_NAME);
  if (!file?.bytes || others.length > 0) return null;
  try {
    return offerData.parse(JSON.parse(Buffer.from(file.bytes).toString("utf8")));
  } catch {
    return null;
  }
}
