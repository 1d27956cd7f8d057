/** Where the time of a build went. */

/** The stages of a build. Those of handbooks are summed over all of them, and several run at once. */
export type Stage = "read" | "render" | "launch" | "load" | "measure" | "print" | "finish" | "write";

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

  /** Seconds by stage, in the order in which stages were first met. */
  seconds(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#milliseconds].map(([stage, time]) => [stage, Math.round(time) / 1000]));
  }
}
