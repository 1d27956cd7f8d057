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
