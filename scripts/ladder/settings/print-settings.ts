/** How a ladder is printed: what ladder.yml says of it, and the fonts that it names. */

/** How the handbooks are printed. */
export interface PrintSettings {
  readonly paper: "A4" | "A5" | "Letter";
  /** How close text is set: compact for fewer sheets. */
  readonly density: "comfortable" | "compact";
  readonly sides: "single" | "double";
  /** Where roles, introductions and tracks begin: on a right-hand page, or on the next one. */
  readonly starts: "right" | "next";
  /** What handbooks of one role show. */
  readonly role: {
    /** Whether the roles below and above are named. */
    readonly neighbours: boolean;
    /** Whether its track and level are said. */
    readonly level: boolean;
    /** A cover and contents of its own; "auto": where it is long. */
    readonly cover: "auto" | "always" | "never";
  };
  /** How deep the contents of ladder and track handbooks go; "fitting": to sections, in large ladders to roles. */
  readonly contents: "fitting" | "sections" | "roles";
  /**
   * What is printed on every page, such as "Internal", by kind of handbook; none or empty for none. The website has the
   * ladder's.
   */
  readonly marking: Readonly<Record<string, string>>;
  /** `#rrggbb`. */
  readonly accent: string;
  /** "grey": accents and pictures too. */
  readonly colour: "colour" | "grey";
  /** Path of the logo in the content folder; null for none. */
  readonly logo: string | null;
  /** Typefaces, each a family of the system or a file of the content folder. */
  readonly fonts: {
    /** Before the built-in ones, by name or path as ladder.yml has it; null for none. */
    readonly text: string | null;
    readonly headings: string | null;
    /** Behind them. */
    readonly fallback: readonly string[];
  };
}

/** A font file of the content folder that the header check has accepted. */
export interface FontFile {
  readonly bytes: Uint8Array;
  readonly type: "woff2" | "ttf" | "otf";
}
