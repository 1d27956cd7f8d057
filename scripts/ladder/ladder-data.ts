import { blockText } from "./block-text.ts";
import type { Ladder, Section } from "./types.ts";

/** Makes the value of ladder.json: the ladder as data for other programs. Fields are only ever added. */
export function ladderData(ladder: Ladder) {
  const {
    title,
    organisation,
    version,
    date,
    versions,
    language,
    sectionOrder,
    scales,
    tracks,
    roles,
    jobDescriptions,
    numbers,
  } = ladder;
  const trackOf = new Map(tracks.flatMap((track) => track.roles.map((role) => [role.id, track.id] as const)));
  return {
    title,
    organisation,
    version,
    /** `YYYY-MM-DD`; null when nothing gives one. */
    date,
    /** Older ones, newest first; `address` is complete, or a path from the website's root on. */
    versions: versions.map(({ version, date, address, note }) => ({ version, date, address, note })),
    /** BCP 47 tag. */
    language,
    sectionOrder,
    scales: scales.map(({ section, values }) => ({ section, values })),
    tracks: tracks.map((track) => ({
      id: track.id,
      title: track.title,
      /** Ids, lowest level first. */
      roles: track.roles.map(({ id }) => id),
      /** Id of the role from which the track branches off. */
      startsFrom: track.startsFrom?.id ?? null,
    })),
    roles: roles.map((role) => ({
      id: role.id,
      title: role.title,
      /** Path relative to the content folder. */
      file: role.file,
      /** Id of the role's track. */
      track: trackOf.get(role.id) ?? null,
      /** As the company calls it: "L3". */
      level: role.level,
      /** What the numbers of its expectations begin with, where its file says so. */
      code: role.code,
      deprecated: role.deprecated,
      introduction: blockText(role.body.introduction),
      sections: role.body.sections.map((section) => ({
        title: section.title,
        anchor: section.anchor,
        text: blockText(section.tokens),
        expectations: section.expectations.map((expectation, index) => ({
          /** By which it is cited: "EM-I-3". */
          number: numberOf(section, index, numbers),
          ...expectation,
        })),
        measures: section.measures,
      })),
    })),
    jobDescriptions: jobDescriptions.map(({ id, title, file, role, body }) => ({
      id,
      title,
      file,
      /** Id of the role that it is of. */
      role: role?.id ?? null,
      introduction: blockText(body.introduction),
      sections: body.sections.map((section) => ({ title: section.heading, text: blockText(section.tokens) })),
    })),
  };
}

function numberOf({ items }: Section, index: number, numbers: Ladder["numbers"]): string | null {
  const item = items[index];
  return (item && numbers.get(item.open)) ?? null;
}
