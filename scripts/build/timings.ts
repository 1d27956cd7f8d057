/** Where the time of a build went. */

const STAGES = ["compare", "read", "render", "launch", "load", "measure", "print", "finish", "write"] as const;

/** The stages of a build; those of handbooks are summed over all of them, and several run at once. */
export type Stage = (typeof STAGES)[number];

/** Adds up the time of each stage. */
export class Timings {
  readonly #milliseconds = new Map<Stage, number>();

  /** Adds `milliseconds` to a stage. */
  add(stage: Stage, milliseconds: number): void {
    this.#milliseconds.set(stage, (this.#milliseconds.get(stage) ?? 0) + milliseconds);
  }

  /** Runs `work` and adds the time it took. */
  async measure<Result>(stage: Stage, work: () => Promise<Result>): Promise<Result> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.add(stage, performance.now() - started);
    }
  }

  /** Seconds by stage, in the order of a build; stages that there were none of are left out. */
  seconds(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      STAGES.flatMap((stage) => {
        const time = this.#milliseconds.get(stage);
        return time === undefined ? [] : [[stage, Math.round(time) / 1000] as const];
      }),
    );
  }
}
