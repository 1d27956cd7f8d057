/** What a handbook's cover says below its title, and where the title leads. */
import type { Ladder } from "../ladder/types.ts";
import { AT_A_GLANCE } from "./at-a-glance.ts";
import type { Handbook } from "./handbook.ts";
import type { PrintView } from "./print-view.ts";
import { printedDate } from "./printed-date.ts";
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
