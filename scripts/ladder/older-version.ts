/** A version of the ladder before this one, which is still to be had somewhere. */
export interface OlderVersion {
  readonly version: string;
  /** `YYYY-MM-DD`; null where ladder.yml does not say. */
  readonly date: string | null;
  /** Complete, of http or https; or from the website's root on, as `archive/2025.1/`. Percent-encoded. */
  readonly address: string;
  /** What it was about, in one line; empty where ladder.yml does not say. */
  readonly note: string;
}
