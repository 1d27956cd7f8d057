/** A role that a track of ladder.yml names, and the path of its name. */
export interface NamedRole {
  readonly id: string;
  readonly path: readonly PropertyKey[];
}

/** Lists the roles that tracks name, as far as their entries are sound: `tracks` is what the file has under that key. */
export function namedRoles(tracks: unknown): NamedRole[] {
  if (!Array.isArray(tracks)) return [];
  return tracks.flatMap((track: unknown, index) => {
    if (typeof track !== "object" || track === null) return [];
    const roles: unknown = "roles" in track ? track.roles : [];
    const named = (Array.isArray(roles) ? roles : []).map((id: unknown, position) => ({
      id,
      path: ["tracks", index, "roles", position],
    }));
    const start = { id: "startsFrom" in track ? track.startsFrom : null, path: ["tracks", index, "startsFrom"] };
    return [...named, start].flatMap(({ id, path }) =>
      typeof id === "string" && id.trim() !== "" ? [{ id: id.trim(), path }] : [],
    );
  });
}
