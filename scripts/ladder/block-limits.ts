import type { MarkdownIt, StateBlock } from "markdown-it";
import { LimitError } from "./limit-error.ts";
import type { Limits } from "./limits.ts";

/**
 * Stops markdown-it where blocks nest too deep or are too many.
 *
 * markdown-it itself drops, without a word, what stands deeper than its own limit (`maxNesting`, 100:
 * https://github.com/markdown-it/markdown-it/blob/master/lib/parser_block.mjs); this rule runs before every other
 * block rule and speaks up earlier. It never matches anything.
 */
export function blockLimits(md: MarkdownIt, limits: Limits): void {
  md.block.ruler.before("table", "block_limits", (state: StateBlock, line: number) => {
    if (state.level > limits.nesting) {
      throw new LimitError(
        `Lists or quotes are nested deeper than ${limits.nesting} levels.`,
        "Make the text flatter.",
        line,
      );
    }
    if (state.tokens.length > limits.blocks) {
      throw new LimitError(
        "The file has too many paragraphs, list items and table rows.",
        "Split the file, or raise limits.blocks in ladder.yml.",
        line,
      );
    }
    return false;
  });
}
