import type { FolderFiles } from "./write-folder.ts";

/** A track of a test: as many roles as it says, or those of these titles, and the role that it starts from. */
export interface TestTrack {
  readonly title: string;
  readonly roles: number | readonly string[];
  /** Track and level, from 0. */
  readonly startsFrom?: readonly [track: number, level: number];
}

/** The title of a role that a test only counts. */
export function titleOf(track: TestTrack, level: number): string {
  return typeof track.roles === "number" ? `${track.title} ${level + 1}` : (track.roles[level] ?? "");
}

/** The files of a ladder of tracks; `settings` are more lines of ladder.yml. */
export function tracksOf(tracks: readonly TestTrack[], settings = ""): FolderFiles {
  const id = (track: number, level: number): string => `r-${track}-${level}`;
  const counts = tracks.map(({ roles }) => (typeof roles === "number" ? roles : roles.length));
  const levels = (track: number): readonly number[] => Array.from({ length: counts[track] ?? 0 }, (_, level) => level);
  const lines = tracks.flatMap(({ title, startsFrom }, index) => [
    `  - title: ${JSON.stringify(title)}`,
    ...(startsFrom ? [`    startsFrom: ${id(...startsFrom)}`] : []),
    `    roles: [${levels(index)
      .map((level) => id(index, level))
      .join(", ")}]`,
  ]);
  const files = tracks.flatMap((track, index) =>
    levels(index).map((level) => [`${id(index, level)}.md`, `# ${titleOf(track, level)}\n\nWords.\n`]),
  );
  return { ...Object.fromEntries(files), "ladder.yml": `${settings}tracks:\n${lines.join("\n")}\n` };
}
