import { messageOf } from "./machine-error.ts";

/** Says that what the command was given does not do: a file or a password. The command ends with status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly status = 2;

  /** @param lines What is wrong and what to do, as sentences. */
  constructor(lines: string | readonly string[], options?: ErrorOptions) {
    super(messageOf(typeof lines === "string" ? [lines] : lines), options);
  }
}
