/** Lines that were meant as headings and are none, and text that is one without being meant so. */
import type { Token } from "markdown-it";
import { plainText } from "../../ladder/plain-text.ts";
import { type Place, type Problem, warningAt } from "../../problems/problem.ts";
import { quote } from "../../text/quote.ts";
import { strayHeadings } from "../markdown/headings/html-headings.ts";
import type { RawSection } from "../markdown/outline.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";

/**
 * Reports what is nearly a heading: `##Impact`, `\## Impact`, `## Impact` as code, a section's name alone on a line, one
 * among other HTML, and a paragraph that a line of `---` makes one. `missingSection` says which section of other files, and not of this one,
 * words name.
 */
export function checkNearHeadings(
  markdown: MarkdownFile,
  missingSection: (words: string) => string | null,
): readonly Problem[] {
  const { file, lineOffset, parsed, cut } = markdown;
  const signs = "#".repeat(cut.sections[0]?.heading.depth ?? 2);
  const problems = parsed.tokens.flatMap((token, index) => {
    const placeOf = (line: number): Place => ({ file, line: (token.map?.[0] ?? 0) + line + 1 + lineOffset, column: 1 });
    const content = parsed.tokens[index + 1]?.content ?? "";
    if (token.type === "paragraph_open") {
      const found = content.split("\n").flatMap((line, at) => {
        const fault = explainLine(line, index === 0 && !content.includes("\n"));
        return fault === null ? [] : [warningAt(placeOf(at), ...fault)];
      });
      return [...found, ...checkName(parsed.tokens, index, missingSection, placeOf(0), signs)];
    }
    if (token.type === "code_block" && token.level === 0 && /^#{2,6} \S[^\n]*\n*$/u.test(token.content)) {
      const message = "The heading is indented by four blanks, and printed as code.";
      return [warningAt(placeOf(0), message, "Begin the line with its # signs.")];
    }
    if (token.type === "html_block" && token.level === 0) return checkHtml(token.content, cut.sections[0], placeOf);
    if (token.type === "heading_open" && token.markup === "-" && isProse(content)) {
      const message = 'The text is a heading, because a line of "---" follows it.';
      return [warningAt(placeOf(0), message, 'Put an empty line before the "---".')];
    }
    return [];
  });
  return problems.slice(0, MOST);
}

/** Most lines that are named in one file. */
const MOST = 20;

/** Reports headings among other HTML that are as high as those of sections; in a file without sections, all of them. */
function checkHtml(
  html: string,
  section: RawSection | undefined,
  placeOf: (line: number) => Place,
): readonly Problem[] {
  const depth = section?.heading.depth ?? 0;
  return strayHeadings(html)
    .filter((stray) => section === undefined || (stray.depth <= depth && !stray.isInside))
    .map((stray) =>
      warningAt(
        placeOf(stray.line),
        `The heading <h${stray.depth}> stands among other HTML, and begins no section.`,
        "Put it on a line of its own, with an empty line before and behind it.",
      ),
    );
}

/** Says what keeps a line from being a heading; null where nothing says that it was meant as one. */
function explainLine(line: string, isFirst: boolean): readonly [message: string, advice: string] | null {
  const {
    backslash,
    signs = "",
    words = "",
  } = /^(?<backslash>\\?)(?<signs>[#＃](?:\\?[#＃]){0,5})(?![#＃])\s*(?<words>\S.*)$/u.exec(line)?.groups ?? {};
  const ascii = signs.replace(/\\/gu, "").replaceAll("＃", "#");
  // One sign begins a channel's name or a number as well; as the first line it was meant as the title.
  if (!/\p{L}/u.test(words) || (ascii.length < 2 && !(isFirst && /^\p{L}/u.test(words)))) return null;
  const advice = `Write ${quote(`${ascii} ${words}`)}.`;
  if (backslash !== "") return [`The backslash before ${ascii} makes a text of the heading.`, advice];
  if (signs.includes("＃")) return [`The line begins with ${signs}, of full width, and is no heading.`, advice];
  return [`The line begins with ${ascii} and is no heading, because no space follows.`, advice];
}

/** Reports a section's name that stands alone on a line, in bold or not. */
function checkName(
  tokens: readonly Token[],
  index: number,
  missingSection: (words: string) => string | null,
  place: Place,
  signs: string,
): readonly Problem[] {
  const children = tokens[index + 1]?.children ?? [];
  if (tokens[index]?.level !== 0 || children.length > MOST_PARTS) return [];
  const words = plainText(children).trim();
  if (words === "" || words.length > LONGEST_NAME || children.some(({ type }) => /break$|^image$/u.test(type)))
    return [];
  const section = missingSection(words);
  if (section === null) return [];
  const message = `${quote(words)} stands alone on a line, where other roles have a heading.`;
  return [warningAt(place, message, `Write "${signs} ${section}".`)];
}

/** A name alone on a line has no more parts: bold, italic, a link, and their ends. */
const MOST_PARTS = 12;

const LONGEST_NAME = 120;

/** Whether words make a text rather than a name. */
function isProse(words: string): boolean {
  return words.includes("\n") || (/[.!?。]$/u.test(words) && words.length > LONGEST_NAME / 2);
}
