/** What authors say about comparing two roles. */

/** Which expectations of two roles belong together, as steps.yml says it; by their numbers. */
export interface ToldStep {
  /** Ids of roles. */
  readonly from: string;
  readonly to: string;
  readonly pairs: readonly ToldPair[];
  /** Pairs that nobody has judged yet. */
  readonly perhaps: readonly ToldPair[];
  /** Those that have no partner in the other role. */
  readonly new: readonly string[];
  readonly dropped: readonly string[];
}

/** The numbers of two expectations. */
export interface ToldPair {
  readonly from: string;
  readonly to: string;
}
