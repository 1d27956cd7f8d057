/**
 * All that the command line writes: lines to stderr for whoever watches, lines and JSON to stdout for whoever asked.
 *
 * Nothing else writes there. A line is one line, whoever made its parts, and holds no secret of an address.
 */
import { format, styleText } from "node:util";
import { forgetSecrets, isAddress, keepSecret, withoutSecrets } from "../text/addresses.ts";
import { escapeBreakers, messageLine } from "../text/quote.ts";

/** Says something to whoever watches, each text as one line; the severity in it is coloured on a terminal. */
export function say(...lines: readonly string[]): void {
  const hasColor = process.stderr.isTTY === true && !process.env.NO_COLOR;
  const written = lines.map(lineOf).map((line) => (hasColor ? colored(line) : line));
  process.stderr.write(written.map((line) => `${line}\n`).join(""));
}

/** Answers what was asked for, each text as one line. */
export function answer(...lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${lineOf(line)}\n`).join(""));
}

/** Answers in JSON, which reads as the same values and is nothing but text to a terminal or a log. */
export function answerJson(value: object): void {
  const lines = withoutSecrets(JSON.stringify(value, null, 2)).split("\n");
  const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  process.stdout.write(`${lines.map((line) => escapeBreakers(line, escapeUnit)).join("\n")}\n`);
}

function lineOf(text: string): string {
  return messageLine(withoutSecrets(text));
}

function colored(line: string): string {
  return line.replace(/(?<= {2})(?:error|warning|note)(?= {2})/, (word) =>
    styleText(word === "error" ? "red" : word === "warning" ? "yellow" : "cyan", word),
  );
}

/** Has what packages write to the console written as all else is. */
export function takeConsole(): void {
  for (const method of ["log", "info", "debug", "warn", "error", "trace"] as const)
    console[method] = (...values: unknown[]) => say(format(...values));
}

/**
 * Keeps the secrets of addresses on the command line, after --browser or wherever else they were put by mistake, and in
 * variables for Puppeteer; those of a run before this one are no longer kept.
 */
export function keepSecretsOf(words: readonly string[], environment: NodeJS.ProcessEnv): void {
  forgetSecrets();
  const variables = Object.entries(environment).filter(([name]) => name.startsWith("PUPPETEER_"));
  const values = words.map((word) => word.replace(/^--?[\w-]+=/, ""));
  const meant = values.filter((value, index) => {
    const isBrowser = words[index - 1] === "--browser" || words[index]?.startsWith("--browser=");
    return isBrowser ? isAddress(value) : hasScheme(value);
  });
  for (const address of [...meant, ...variables.flatMap(([, value = ""]) => (hasScheme(value) ? [value] : []))])
    keepSecret(address);
}

function hasScheme(value: string): boolean {
  return /^\s*(?:ws|http)s?\s*:/i.test(value);
}
