import { withoutSecrets } from "../text/addresses.ts";
import { messageLine } from "../text/quote.ts";

/** Makes a message of lines: each stays one, whoever made its parts, and none holds a secret of an address. */
export function messageOf(lines: readonly string[]): string {
  return lines.map((line) => messageLine(withoutSecrets(line))).join("\n");
}

/** The three ways to get a browser, from the least work to the most. */
const waysToABrowser = [
  "Install Chrome, Chromium or Edge: it is found by itself.",
  "Name the one you have: --browser PATH, or the environment variable PUPPETEER_EXECUTABLE_PATH.",
  "Download one: npx puppeteer browsers install chrome-headless-shell",
];

/**
 * Says that the machine lacks what printing needs, and what mends it.
 *
 * No fault of the content or of the program: its message is shown without a stack, the exit status is 3.
 */
export class MachineError extends Error {
  override readonly name = "MachineError";
  readonly status = 3;

  /**
   * @param problem What is missing, as one or more sentences.
   * @param ways What mends it, each as one sentence; any one of them is enough.
   */
  constructor(problem: string, ways: readonly string[] = waysToABrowser, options?: ErrorOptions) {
    const list = ways.map((way, index) => `  ${index + 1}. ${way}`);
    super(messageOf([problem, "Any one of these mends it:", ...list]), options);
  }
}

/** A handbook that cannot be printed as it is, however often one tries. */
export class PrintError extends Error {
  override readonly name: string = "PrintError";

  /** @param lines What is wrong, as sentences. */
  constructor(...lines: readonly string[]) {
    super(messageOf(lines));
  }
}

/** A handbook that takes longer than it may: it would again, in any browser. */
export class SlowPrintError extends PrintError {
  override readonly name = "SlowPrintError";
  /** What the handbook is called in messages: "pdf/roles/staff-engineer.pdf". */
  readonly handbook: string;

  /** @param seconds how long it may take @param isKnown true when it was an earlier run that tried */
  constructor(handbook: string, seconds: number, isKnown = false) {
    const what = `${handbook} takes longer than ${seconds} seconds to print.`;
    const before = isKnown ? " An earlier run has tried; --no-cache tries again." : "";
    super(`${what} Make it shorter, or raise limits.printSeconds in ladder.yml.${before}`);
    this.handbook = handbook;
  }
}

/** Says that the machine or its settings stand in the way, not the content: the command ends with status 3. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";

  /** @param message What is wrong and what to do, as sentences. */
  constructor(message: string, options?: ErrorOptions) {
    super(messageOf([message]), options);
  }
}
