import type { RolePosition } from "./role-position.ts";

/** Writes a role's standing: "Management, level 2 of 5"; empty outside any track. */
export function roleStanding(position: RolePosition | undefined): string {
  if (!position?.track) return "";
  return position.level === null
    ? position.track.title
    : `${position.track.title}, level ${position.level} of ${position.levels}`;
}
