/** What a handbook's cover says below its title, and where the title leads. */

import type { Ladder } from "../ladder/types.ts";
import { AT_A_GLANCE } from "./at-a-glance.ts";
import type { Handbook } from "./handbook.ts";
import type { PrintView } from "./print-view.ts";
import type { RolePosition } from "./role-position.ts";
import { roleStanding } from "./role-standing.ts";

/** The first element after the contents: its page is where numbering starts at 1. */
export function coverTarget(pages: PrintView["pages"], groups: PrintView["groups"], atAGlance: boolean): string {
  if (atAGlance) return AT_A_GLANCE;
  return pages[0]?.anchor ?? groups[0]?.opener?.anchor ?? groups[0]?.roles[0]?.id ?? "";
}

/** The lines of the cover that are known: ladder, track and level, version, date. */
export function coverFacts(
  handbook: Handbook,
  ladder: Ladder,
  positions: ReadonlyMap<string, RolePosition>,
): PrintView["coverFacts"] {
  const { words } = ladder;
  const role = handbook.groups[0]?.roles[0];
  const level = handbook.kind === "role" && role ? roleStanding(positions.get(role.id), words) : "";
  return [
    { label: words.ladder, value: handbook.kind === "ladder" ? "" : ladder.title },
    { label: words.track, value: level },
    { label: words.version, value: ladder.version },
    { label: words.date, value: printedDate(ladder) },
  ].filter(({ value }) => value !== "");
}

/** The date in the ladder's language, empty where it is not known; from `YYYY-MM-DD`, in UTC so that no machine's time zone moves it. */
function printedDate({ date, language }: Ladder): string {
  return date === null ? "" : formatOf(language).format(new Date(`${date}T00:00:00Z`));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes a third of a millisecond, which a hundred covers would notice. */
function formatOf(language: string): Intl.DateTimeFormat {
  const format = formats.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  formats.set(language, format);
  return format;
}
