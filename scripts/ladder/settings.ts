import type { SomeWords } from "../locales/words.ts";
import type { Limits } from "./limits.ts";
import type { NamedRole } from "./named-roles.ts";
import type { Place, PrintSettings, Problem } from "./types.ts";

/** A section that ladder.yml names. */
export interface KnownSection {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
}

/** A track as ladder.yml writes it. */
export interface TrackSettings {
  readonly id: string | null;
  readonly title: string;
  readonly roles: readonly string[];
  readonly startsFrom: string | null;
}

/** A page as ladder.yml names it. */
export interface PageSettings {
  /** Path relative to the content folder, as written. */
  readonly file: string;
  /** Where its name is in ladder.yml. */
  readonly path: readonly PropertyKey[];
}

/** What ladder.yml says; null stands for "it does not say". */
export interface Settings {
  readonly title: string | null;
  readonly organisation: string;
  readonly version: string;
  readonly date: string | null;
  readonly language: string;
  /** Words of the program that are to be others. */
  readonly words: SomeWords;
  readonly siteUrl: string | null;
  /** The introduction, then the other pages. */
  readonly pages: readonly PageSettings[];
  readonly exclude: readonly string[];
  readonly sections: readonly KnownSection[] | null;
  readonly scales: Readonly<Record<string, readonly string[]>> | null;
  readonly tracks: readonly TrackSettings[] | null;
  readonly print: PrintSettings;
  readonly limits: Limits;
}

/** ladder.yml after reading. */
export interface SettingsReading {
  /** Without the keys that have problems: those are as if they were not there. */
  readonly settings: Settings;
  readonly problems: readonly Problem[];
  /** Top-level keys of the file that have problems: nothing can be concluded from their absence. */
  readonly brokenKeys: ReadonlySet<string>;
  /** The roles that tracks name, where `tracks` has problems and `settings` is without them; else empty. */
  readonly rolesOfBrokenTracks: readonly NamedRole[];
  /** Says whether the file has a top-level key. */
  readonly has: (key: string) => boolean;
  /** Finds where a value of ladder.yml stands. */
  readonly locate: (path: readonly PropertyKey[]) => Place;
}
