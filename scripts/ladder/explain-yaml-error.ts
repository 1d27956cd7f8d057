import type { ErrorCode, YAMLError } from "yaml";
import { errorAt } from "./problem.ts";
import type { Place, Problem } from "./types.ts";

/** What the parser's codes mean to someone who writes prose, and the usual mend. */
const EXPLANATIONS: Partial<Record<ErrorCode, readonly [message: string, advice: string]>> = {
  BAD_INDENT: ["The indentation is wrong.", "Put keys of one level under each other, with spaces."],
  BLOCK_AS_IMPLICIT_KEY: ["There is a second colon on this line.", 'Put the value in quotes: title: "Lead: Platform".'],
  MULTILINE_IMPLICIT_KEY: ["A key goes over several lines.", "Check that there is a colon and a space after the key."],
  MISSING_CHAR: [
    "A quotation mark, bracket, colon or comma is missing.",
    "Check the quotes and brackets on this line.",
  ],
  TAB_AS_INDENT: ["A tab is used as indentation.", "Use spaces."],
  BAD_SCALAR_START: ["A value begins with a character that YAML keeps for itself.", "Put the value in quotes."],
  UNEXPECTED_TOKEN: ["There is text where YAML expects none.", "Put the value in quotes, or check the line before."],
  BAD_ALIAS: ["A value begins with * or &, which YAML keeps for aliases.", "Put the value in quotes."],
  BAD_DQ_ESCAPE: ["There is a backslash that YAML cannot read.", "Use single quotes around the value."],
};

/** Makes a problem of a YAML parser's error. */
export function explainYamlError(error: YAMLError, place: Place): Problem {
  const [message, advice] = EXPLANATIONS[error.code] ?? ["The YAML cannot be read.", firstSentence(error.message)];
  return errorAt(place, message, advice);
}

function firstSentence(text: string): string {
  const line = text.split("\n", 1)[0] ?? text;
  return `${line.replace(/ at line \d+, column \d+:?$/u, "").replace(/[.:]?$/u, "")}.`;
}
