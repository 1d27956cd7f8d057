/** What any document says of itself, for people. */
export interface Description {
  readonly title: string;
  /** "Role handbook, version 2026.2"; empty where it says none. */
  readonly subject: string;
}
