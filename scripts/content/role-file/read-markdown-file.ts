/** One Markdown file: read once, decoded, front matter off, parsed, title found, cut into sections. */
import type { MarkdownIt } from "markdown-it";
import { errorAt, type Problem, warningAt } from "../../problems/problem.ts";
import { ownName } from "../../text/markdown-name.ts";
import { humanise, idOfFile } from "../../text/slug.ts";
import { decodeText } from "../file/decode-text.ts";
import { readContentFile } from "../file/read-content-file.ts";
import type { Limits } from "../limits.ts";
import { type CutBody, cutSections, findTitle, type Heading, outline } from "../markdown/outline.ts";
import { type ParsedMarkdown, parseMarkdown } from "../markdown/parse-markdown.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";

/** A Markdown file after reading, before it is a role or a page. */
export interface MarkdownFile {
  readonly file: string;
  /** From front matter, else the slug of the file name. */
  readonly id: string;
  readonly title: string;
  readonly frontMatter: FrontMatter;
  readonly cut: CutBody;
  /** The title's heading in the file, where it has one. */
  readonly titleHeading: Heading | null;
  /** Line of the title in the file, from 1; null where the file's name stands in for it. */
  readonly titleLine: number | null;
  /** The number at the start of its name, where all files of its folder have one. */
  readonly number: number | null;
  readonly parsed: ParsedMarkdown;
  readonly lineOffset: number;
  /** The lines of the whole file, for finding columns. */
  readonly lines: readonly string[];
}

/** A Markdown file, or none when it cannot be used; and all that is wrong with it. */
export interface MarkdownReading {
  readonly file: string;
  readonly markdown: MarkdownFile | null;
  /** The id that the file has or would have had. */
  readonly id: string;
  readonly problems: readonly Problem[];
  /**
   * What says that the file is a draft and left out, such as `draft: true`; whatever else is wrong with it then is
   * nobody's concern.
   */
  readonly draft?: string;
}

/** What a file is called by its siblings: its name without the number that gives its place. */
export interface FileName {
  readonly name: string;
  /** What is made of it. */
  readonly id: string;
  readonly number: number | null;
}

/** Reads and parses one Markdown file of the content folder with the real path `root`. */
export async function readMarkdownFile(
  root: string,
  file: string,
  md: MarkdownIt,
  limits: Limits,
  { name, id: fallback, number }: FileName = { name: ownName(file), id: idOfFile(ownName(file)), number: null },
): Promise<MarkdownReading> {
  const content = await readContentFile(root, file, limits.fileKilobytes * 1024);
  const refuse = (...problems: readonly Problem[]): MarkdownReading => ({
    file,
    markdown: null,
    id: fallback,
    problems,
  });
  if ("problem" in content) return refuse(content.problem);
  const decoded = decodeText(content.bytes);
  if (!("text" in decoded)) {
    const place = { file, ...(decoded.line === undefined ? {} : { line: decoded.line }) };
    return refuse(errorAt(place, decoded.message, decoded.advice));
  }
  if (decoded.text.trim() === "")
    return refuse(errorAt({ file }, "The file is empty.", "Write the role, or remove the file."));
  const front = readFrontMatter(decoded.text, file, limits.frontMatterKilobytes * 1024);
  if ("problem" in front) return refuse(front.problem);
  const { frontMatter, body, lineOffset } = front;
  const problems = [...front.problems];
  const id = frontMatter.id ?? fallback;
  if (frontMatter.draft !== null) return { file, markdown: null, id, problems: [], draft: frontMatter.draft };
  const parsed = parseMarkdown(md, limits, body, { file, docId: `-${id}`, lineOffset });
  if ("problem" in parsed) return refuse(...problems, parsed.problem);
  problems.push(...parsed.warnings);

  const headings = outline(parsed.tokens);
  const finding = findTitle(frontMatter.title, headings, parsed.tokens[0]?.type === "heading_open");
  const untitled = warningAt(
    { file },
    "The file has no title; its name stands in for it.",
    `Begin the file with a line such as "# ${humanise(name)}".`,
  );
  const length = [...(finding.title ?? "")].length;
  if (length > LONGEST_TITLE) {
    const message = `The title has ${length} characters; at most ${LONGEST_TITLE} fit a cover.`;
    problems.push(errorAt({ file }, message, "Shorten it, and put the rest into the introduction."));
  }
  const broken = problems.some((problem) => problem.severity === "error");
  const markdown: MarkdownFile = {
    file,
    id,
    title: finding.title ?? humanise(name),
    frontMatter,
    cut: cutSections(parsed.tokens, headings, finding),
    titleHeading: finding.heading,
    titleLine: frontMatter.titleLine ?? lineOf(finding.heading, parsed, lineOffset),
    number,
    parsed,
    lineOffset,
    lines: decoded.text.split("\n"),
  };
  return {
    file,
    markdown: broken ? null : markdown,
    id,
    problems: finding.title === null && !broken ? [...problems, untitled] : problems,
  };
}

function lineOf(heading: Heading | null, { tokens }: ParsedMarkdown, lineOffset: number): number | null {
  const line = heading && tokens[heading.index]?.map?.[0];
  return line === null || line === undefined ? null : line + 1 + lineOffset;
}

/** As much as fits a cover in its smallest letters, and as much as a title in ladder.yml may have. */
const LONGEST_TITLE = 300;
