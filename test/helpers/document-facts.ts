import type { DocumentFacts } from "../../scripts/pdf/finish-handbook.ts";

/** What a document of the fixtures says about itself. */
export const DOCUMENT_FACTS: DocumentFacts = {
  title: "Career ladder & roles <2026>",
  author: "Ångström 株式会社",
  subject: "What is expected of each role",
  keywords: ["career ladder", "roles"],
  language: "en",
  creator: "Rungbook 0.1",
  date: new Date("2026-11-01T08:30:00Z"),
  frontMatterPages: 2,
  missingCharacters: [],
  headings: [],
  links: [],
  colouring: "colour",
  sides: "single",
  direction: "ltr",
  roleLevel: 1,
};

/** The same of a document that files travel inside, and that says what it is made of. */
export const OFFER_FACTS = {
  ...DOCUMENT_FACTS,
  attachments: [
    {
      name: "лид.md",
      description: "The role's text",
      mediaType: "text/markdown",
      relationship: "Source",
      bytes: Buffer.from("# Лид\n\n## Impact\n".repeat(40)),
    },
    {
      name: "facts (1).json",
      description: "The offer's facts",
      mediaType: "application/json",
      relationship: "Data",
      bytes: Buffer.from('{"role":"лид"}'),
    },
  ],
  proof: { role: "лид", version: "2026.2 & <later>", fingerprint: "7K2M-0000-ZZZZ-1234-ABCD" },
} as const satisfies DocumentFacts;
