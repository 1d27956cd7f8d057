/**
 * The names of classes and attributes by which print documents say what their parts are: layouts and bodies set them,
 * measuring and numbering look for them, and styles know the classes. No role file can set any of them.
 */
export const PAGE_NAMES = {
  /** All of a document but its cover. */
  flow: "flow",
  /** What begins a page. */
  newPage: "new-page",
  /** What begins on a right-hand page. */
  rightHand: "right-hand",
  /** What an author has begin a page, within what a document begins one with itself. */
  pageBreak: "page-break",
  /** The contents, which are numbered with the cover. */
  contents: "contents",
  /** Attribute of a place for the number of a page: the anchor there. */
  pageOf: "data-page-of",
  /** Such a place of a width that no number changes. */
  number: "number",
  /** What print adds to a text, and a bookmark leaves out: ", p. 7", the sign of a note. */
  pageReference: "page-ref",
  footnoteReference: "footnote-ref",
  /** The address in a note of its own. */
  address: "address",
  /** A table of roles, which fits by itself. */
  scaleTable: "scale-table",
  /** A table of the program's with texts of bodies in its cells, which fits by itself. */
  sheetTable: "sheet-table",
  /** Sections of such a table. */
  sheetSection: "sheet-section",
  /** Set on tables of bodies that need more room, and on cells whose words may be divided anywhere. */
  wideTable: "wide-table",
  denseTable: "dense-table",
  longWord: "long-word",
  /** Set on tables and sections that are not to be broken. */
  unbroken: "kept-whole",
  /** Sections of roles; the attribute of what is said where one goes on overleaf, and of the note that says it. */
  roleSection: "role-section",
  continued: "data-continued",
  continuedNote: "continued-note",
  /** What may be set closer, and how, in steps of which each adds to those before: so that little does not go overleaf. */
  fittingRole: "fitting-role",
  fittingSheet: "fitting-sheet",
  tightGaps: "tight-gaps",
  tightLines: "tight-lines",
  tightLetters: "tight-letters",
  /** Contents that list the sections of all roles only where that helps, and the list of a role's sections. */
  fittingContents: "fitting-contents",
  contentsSections: "contents-sections",
  /** Set while a document is laid out as columns. */
  measuring: "measuring",
  /** A page between two that begin on the right. */
  blankPage: "blank-page",
  /** Before the flow, on a page of its own. */
  cover: "cover",
  /** A cover that goes where all else takes few pages, with the head of a letter in its place. */
  optionalCover: "optional-cover",
  letterhead: "letterhead",
  /** The style sheet that counts folios. */
  folioCounting: "folio-counting",
} as const;

/** Those names, as what runs in the browser is given them. */
export type PageNames = typeof PAGE_NAMES;
