/** Role files that say of themselves that they are not to be published. */
import { errorAt, noteAt, type Problem } from "../../problems/problem.ts";
import { quote } from "../../text/quote.ts";
import type { SettingsReading } from "../ladder-yml/settings.ts";
import { listOf } from "./not-roles.ts";

/** A file that is left out. */
export interface Draft {
  readonly file: string;
  /** The id that it would have. */
  readonly id: string;
  /** What says so: `draft: true`. */
  readonly sign: string;
}

/** Counts the drafts in one note. */
export function noteDrafts(drafts: readonly Draft[]): readonly Problem[] {
  const [first] = drafts;
  if (first === undefined) return [];
  const what = drafts.length === 1 ? "1 draft is left out" : `${drafts.length} drafts are left out`;
  const message = `${what}: ${listOf(drafts.map(({ file }) => file))}.`;
  return [
    noteAt({ file: "." }, message, `To publish one, remove ${first.sign} or the like from its front matter.`, []),
  ];
}

/** Reports the drafts that tracks of ladder.yml name. */
export function checkDrafts(drafts: readonly Draft[], { settings, locate }: SettingsReading): readonly Problem[] {
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  return (settings.tracks ?? []).flatMap(({ roles, startsFrom }, index) =>
    [...roles.map((id, at) => ({ id, path: ["roles", at] })), { id: startsFrom ?? "", path: ["startsFrom"] }].flatMap(
      ({ id, path }) => {
        const draft = byId.get(id);
        if (draft === undefined) return [];
        const message = `The role ${quote(id)} is a draft, and left out: ${draft.file} says ${draft.sign}.`;
        return [errorAt(locate(["tracks", index, ...path]), message, "Remove that line there, or the id here.")];
      },
    ),
  );
}
