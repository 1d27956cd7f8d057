/** Ends the parsing of a text that is larger than a limit allows; carries what the message needs. */
export class LimitError extends Error {
  override readonly name = "LimitError";
  /** 0-based line of the text that was parsed. */
  readonly textLine: number;
  /** What to do, as one sentence. */
  readonly advice: string;

  constructor(message: string, advice: string, textLine: number) {
    super(message);
    this.textLine = textLine;
    this.advice = advice;
  }
}
