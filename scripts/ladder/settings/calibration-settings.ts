/** What ladder.yml says of calibrations. */
export interface CalibrationSettings {
  /** The values of a rating, lowest first: two to six. */
  readonly ratings: readonly string[];
  /** The value of what nobody could see. */
  readonly none: string;
  /** Columns of a matrix on one sheet; null for as many as the paper has room for. */
  readonly columns: number | null;
  /** Questions against bias, on the sheet of a session; null where ladder.yml gives none. */
  readonly prompts: readonly string[] | null;
}
