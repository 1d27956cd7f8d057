import type { Token } from "markdown-it";
import { plainText } from "./plain-text.ts";
import type { Expectation, Ladder, Measure, Role } from "./types.ts";

/** ladder.json: the ladder as data for other programs. Fields are only ever added. */
export interface LadderData {
  readonly title: string;
  readonly organisation: string;
  readonly version: string;
  /** `YYYY-MM-DD`; null when nothing gives one. */
  readonly date: string | null;
  /** BCP 47 tag. */
  readonly language: string;
  readonly sectionOrder: readonly string[];
  readonly scales: readonly { readonly section: string; readonly values: readonly string[] }[];
  readonly tracks: readonly {
    readonly id: string;
    readonly title: string;
    /** Ids of roles, lowest level first. */
    readonly roles: readonly string[];
    /** Id of the role from which the track branches off, or null. */
    readonly startsFrom: string | null;
  }[];
  readonly roles: readonly RoleData[];
}

/** One role of ladder.json. */
export interface RoleData {
  readonly id: string;
  readonly title: string;
  /** Path relative to the content folder. */
  readonly file: string;
  /** Id of the role's track, or null. */
  readonly track: string | null;
  readonly deprecated: boolean;
  /** Plain text, a blank line between paragraphs. */
  readonly introduction: string;
  readonly sections: readonly {
    readonly title: string;
    readonly anchor: string;
    /** Plain text, a blank line between blocks, list items with `- `. */
    readonly text: string;
    readonly expectations: readonly Expectation[];
    readonly measures: readonly Measure[];
  }[];
}

/** Makes the value of ladder.json. */
export function ladderData(ladder: Ladder): LadderData {
  const { title, organisation, version, date, language, sectionOrder, scales, tracks, roles } = ladder;
  const trackOf = new Map(tracks.flatMap((track) => track.roles.map((role) => [role.id, track.id] as const)));
  return {
    title,
    organisation,
    version,
    date,
    language,
    sectionOrder,
    scales: scales.map(({ section, values }) => ({ section, values })),
    tracks: tracks.map((track) => ({
      id: track.id,
      title: track.title,
      roles: track.roles.map(({ id }) => id),
      startsFrom: track.startsFrom?.id ?? null,
    })),
    roles: roles.map((role) => roleData(role, trackOf.get(role.id) ?? null)),
  };
}

function roleData({ id, title, file, deprecated, body }: Role, track: string | null): RoleData {
  return {
    id,
    title,
    file,
    track,
    deprecated,
    introduction: blockText(body.introduction),
    sections: body.sections.map(({ title: name, anchor, tokens, expectations, measures }) => ({
      title: name,
      anchor,
      text: blockText(tokens),
      expectations,
      measures,
    })),
  };
}

/** The words of block tokens: a blank line between blocks, list items as `- ` lines indented by depth. */
function blockText(tokens: readonly Token[]): string {
  let depth = 0;
  let text = "";
  let marker = "";
  for (const token of tokens) {
    if (/^(bullet|ordered)_list_(open|close)$/u.test(token.type)) depth += token.nesting;
    if (token.type === "list_item_open") marker = `${"  ".repeat(depth - 1)}- `;
    const words = wordsOf(token);
    if (words === "") continue;
    text += marker === "" ? `\n\n${words}` : `\n${marker}${words}`;
    marker = "";
  }
  return text.trim();
}

function wordsOf(token: Token): string {
  switch (token.type) {
    case "inline":
      return plainText(token.children).replace(/\s+/gu, " ").trim();
    case "fence":
    case "code_block":
      return token.content.trimEnd();
    case "html_block":
      // Tags off, words kept; this is text for programs, and is escaped again by who shows it.
      return token.content
        .replace(/<!--[\s\S]*?-->|<[^<>]*>/gu, " ")
        .replace(/\s+/gu, " ")
        .trim();
    default:
      return "";
  }
}
