/** Passwords, and where they come from: a file, a variable, or somebody who types. Never an argument, which others see. */
import { judgePassword, preparePassword } from "../../pdf/protection/password-rules.ts";
import { UsageError } from "../../problems/usage-error.ts";
import { say } from "../write-lines.ts";
import { askHidden, ownTerminal, type Terminal } from "./ask-hidden.ts";
import type { PasswordVariable, PasswordVariables } from "./password-variables.ts";
import { readSmallFile } from "./read-small-file.ts";

/** Where a password may come from; what is told first goes first. */
export interface PasswordSources {
  /** The file that an option names; null for none. */
  readonly file: string | null;
  readonly passwords: PasswordVariables;
  /** Where to ask; null where nobody sits there, and the program's own terminal when absent. */
  readonly terminal?: Terminal | null;
  readonly signal: AbortSignal;
}

/**
 * Reads the password that offers are encrypted with; on a terminal it is asked for twice. A short one is warned of.
 * @throws UsageError when there is none, or it cannot be one
 */
export async function offerPassword(sources: PasswordSources): Promise<string> {
  const wish = { what: "the offer", variable: "RUNGBOOK_OFFER_PASSWORD", option: "--password-file" } as const;
  const password = await readPassword(sources, wish, async (terminal) => {
    const first = await askHidden("Password for the offer: ", terminal, sources.signal);
    const second = await askHidden("The same again: ", terminal, sources.signal);
    if (first !== second) throw new UsageError("The two passwords differ. Nothing was changed: start again.");
    return first;
  });
  const { error, warning } = judgePassword(password);
  if (error !== null) throw new UsageError(`The password for the offer cannot be used. ${error}`);
  if (warning !== null) say(`password for the offer  warning  ${warning}`);
  return preparePassword(password);
}

/**
 * Reads the password of a certificate's file, which may be empty where it is typed.
 * @param certificate the file's path
 * @throws UsageError when there is none
 */
export async function certificatePassword(certificate: string, sources: PasswordSources): Promise<string> {
  const wish = { what: certificate, variable: "RUNGBOOK_SIGN_PASSWORD", option: "--sign-password-file" } as const;
  return readPassword(sources, wish, (terminal) => askHidden(`Password of ${certificate}: `, terminal, sources.signal));
}

/**
 * Reads the password that opens a PDF.
 * @param pdf the file's path
 * @returns null where there is none, and nobody to ask
 * @throws UsageError when the file that holds it cannot be read
 */
export async function openingPassword(pdf: string, sources: PasswordSources): Promise<string | null> {
  const { file, passwords, terminal = ownTerminal(), signal } = sources;
  if (file === null && passwords.RUNGBOOK_OFFER_PASSWORD === undefined && terminal === null) return null;
  const wish = { what: pdf, variable: "RUNGBOOK_OFFER_PASSWORD", option: "--password-file" } as const;
  return preparePassword(
    await readPassword(sources, wish, (typed) => askHidden(`Password of ${pdf}: `, typed, signal)),
  );
}

interface WishedPassword {
  /** What it opens, in messages. */
  readonly what: string;
  readonly variable: PasswordVariable;
  readonly option: string;
}

async function readPassword(
  { file, passwords, terminal = ownTerminal() }: PasswordSources,
  { what, variable, option }: WishedPassword,
  ask: (terminal: Terminal) => Promise<string>,
): Promise<string> {
  if (file !== null) return passwordIn(file, option);
  const value = passwords[variable];
  if (value === "") throw new UsageError(`The variable ${variable} is empty. Give it a password, or unset it.`);
  if (value !== undefined) return value;
  if (terminal !== null) return ask(terminal);
  throw new UsageError(
    `There is no password for ${what}, and no terminal to ask for one. Put it into the variable ${variable}, or into a file: ${option} FILE.`,
  );
}

/** Reads a file of one line: its end is no part of the password, as editors add one. */
async function passwordIn(file: string, option: string): Promise<string> {
  const advice = "Give the path of a file with the password on one line.";
  const bytes = await readSmallFile({ path: file, option, maxBytes: LONGEST_FILE, holds: "a password", advice });
  const [password = "", ...more] = textIn(bytes, file, option)
    .replace(/\r?\n$/, "")
    .split(/\r?\n/);
  if (more.length > 0)
    throw new UsageError(
      `${option}: ${file} has ${more.length + 1} lines. Put the password into it alone, on one line.`,
    );
  if (password === "") throw new UsageError(`${option}: ${file} is empty. Put the password into it, on one line.`);
  return password;
}

/** Bytes that a file of a password may have. */
const LONGEST_FILE = 4_096;

function textIn(bytes: Uint8Array, file: string, option: string): string {
  try {
    // Takes a mark of the byte order away.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${option}: ${file} is no text in UTF-8. Save it as such.`);
  }
}
