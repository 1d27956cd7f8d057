import { setImmediate as afterInput } from "node:timers/promises";

/** Milliseconds after which long work yields before its next step. */
const LONGEST_TURN = 15;

/** The time that long work has had: between its steps it lets others go on, such as tabs that wait for a document. */
export class Turn {
  #started = performance.now();
  #before = 0;

  /** Milliseconds of work so far, without what others did meanwhile. */
  get worked(): number {
    return this.#before + performance.now() - this.#started;
  }

  /** Resolves at once as long as the turn is short; else when what came in meanwhile has been dealt with. */
  async yieldIfLong(): Promise<void> {
    const turn = performance.now() - this.#started;
    if (turn < LONGEST_TURN) return;
    await afterInput();
    this.#before += turn;
    this.#started = performance.now();
  }
}
