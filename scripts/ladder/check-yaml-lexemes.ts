import { CST, Lexer } from "yaml";
import { YAML_DEPTH } from "./limits.ts";

/** What is wrong with a YAML text, and where: an offset into it. */
export interface LexemeFault {
  readonly offset: number;
  readonly message: string;
  readonly advice: string;
}

/** Lexemes that only say what follows, and take no room in the text. */
const MARKS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/**
 * Looks for tags (`!!omap`) and for brackets or dashes in dashes, nested too deep, and reads only as far as the first of
 * them: building syntax tokens of a flood of them would take longer than a refusal may. Null when there is none.
 */
export function checkYamlLexemes(text: string): LexemeFault | null {
  let offset = 0;
  let before = "";
  let brackets = 0;
  let dashes = 0;
  for (const source of new Lexer().lex(text)) {
    const type = before === CST.SCALAR ? null : CST.tokenType(source);
    if (type === "tag") {
      const message = `The YAML tag ${source.slice(0, 40)} is not allowed.`;
      return { offset, message, advice: "Write the plain value." };
    }
    if (type === "flow-map-start" || type === "flow-seq-start") brackets += 1;
    if (type === "flow-map-end" || type === "flow-seq-end") brackets -= 1;
    if (type === "seq-item-ind" || type === "explicit-key-ind") dashes += 1;
    if (type === "newline") dashes = 0;
    if (brackets > YAML_DEPTH || dashes > YAML_DEPTH) {
      return { offset, message: `The YAML is nested deeper than ${YAML_DEPTH} levels.`, advice: "Make it flatter." };
    }
    if (!MARKS.has(source)) offset += source.length;
    before = source;
  }
  return null;
}
