import { fillWords, type Words } from "../locales/words.ts";
import type { RolePosition } from "./role-position.ts";

/** Writes a role's standing: "Management, level 2 of 5"; empty outside any track, and without a level where there is only one. */
export function roleStanding(position: RolePosition | undefined, words: Words): string {
  if (!position?.track) return "";
  const { track, level, levels } = position;
  return level === null || levels === 1 ? track.title : `${track.title}, ${fillWords(words.level, { level, levels })}`;
}
