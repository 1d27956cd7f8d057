/** Structure types that hold other blocks and no text of their own (ISO 32000-1, 14.8.4.2). */
export const GROUPING_TYPES: ReadonlySet<string> = new Set(
  "Document Part Art Sect Div BlockQuote TOC TOCI Index NonStruct Private Aside".split(" "),
);

/** Structure types of runs inside a line of text (ISO 32000-1, 14.8.4.4), and those of PDF 2.0 that Chromium writes. */
export const INLINE_TYPES: ReadonlySet<string> = new Set(
  "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Form Em Strong Sub".split(" "),
);

/** All structure types that PDF 1.7 knows; others need a role map. */
export const STANDARD_TYPES: ReadonlySet<string> = new Set(
  (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody " +
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP " +
    "Figure Formula Form"
  ).split(" "),
);
