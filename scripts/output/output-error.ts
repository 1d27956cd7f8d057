/** Why no output can be written: a mistake in `--out` (status 2) or something that the machine lacks (status 3). */
export class OutputError extends Error {
  override readonly name = "OutputError";
  readonly status: 2 | 3;

  /**
   * @param message What is wrong and what to do, as sentences.
   * @param status The exit status that follows.
   */
  constructor(message: string, status: 2 | 3, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
