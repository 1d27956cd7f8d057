import { numberExpectations } from "../ladder/expectation-numbers.ts";
import type { Body, JobDescription, Ladder, Role } from "../ladder/types.ts";
import { paperOfLanguage } from "../locales/paper.ts";
import { wordsOf } from "../locales/words.ts";
import type { Problem } from "../problems/problem.ts";
import { compareText } from "../text/names.ts";
import { readFonts } from "./fonts/read-fonts.ts";
import { readImages, readLogo } from "./images/read-images.ts";
import { calibrationOf } from "./ladder-yml/calibration-settings.ts";
import type { SettingsReading } from "./ladder-yml/settings.ts";
import { findReferences } from "./links/find-references.ts";
import { linkIndex } from "./links/link-index.ts";
import { checkLinks } from "./links/resolve-links.ts";
import type { ContentFiles } from "./read-files.ts";
import { readPublished } from "./read-published.ts";
import type { MarkdownFile } from "./role-file/read-markdown-file.ts";
import { checkDrafts } from "./selection/drafts.ts";
import { readSteps } from "./steps-yml/read-steps.ts";
import { buildBodies } from "./structure/build-bodies.ts";
import { buildTracks, type Tracks } from "./structure/build-tracks.ts";
import {
  checkCodes,
  checkIds,
  checkScales,
  checkSiteUrl,
  checkTables,
  checkVersions,
  checkWords,
  withOwnIds,
} from "./structure/check-ladder.ts";
import { roleOfJob } from "./structure/job-descriptions.ts";
import { isDeprecated } from "./structure/order-roles.ts";
import { checkSections } from "./structure/section-names.ts";

/** A role file that has errors, and is no part of the ladder. */
export interface BrokenRole {
  /** Path relative to the content folder. */
  readonly file: string;
  /** The id that it has or would have had; null where it is not a file at all. */
  readonly id: string | null;
}

/**
 * Puts files together: ids, images, sections, tracks, links. `given` is what ladder.yml does not say: its title where it
 * has none, its date, the versions before it, and whether booklets are made.
 */
export async function assembleLadder(
  root: string,
  reading: SettingsReading,
  files: ContentFiles,
  given: Pick<Ladder, "title" | "date" | "versions"> & { readonly booklets: boolean },
) {
  const { settings } = reading;
  const references = [...files.roles, ...files.pages, ...files.jobs].flatMap(findReferences);
  const images = await readImages(root, references, settings.limits);
  const logo = await readLogo(root, reading);
  const fonts = await readFonts(root, reading);
  const published = await readPublished(root, references, files.filesByPath, settings.limits);
  const idProblems = [...checkIds(files.roles), ...checkIds(files.jobs), ...checkCodes(files.roles)];
  const ownPages = withOwnIds(files.pages, files.roles, "page");
  const ownJobs = withOwnIds(files.jobs, [...files.roles, ...ownPages], "jd");
  const { bodies, sectionOrder, scales, ...built } = buildBodies(files.roles, [...ownPages, ...ownJobs], settings);
  const brokenRoles = findBroken(files, [...idProblems, ...built.problems, ...images.problems]);
  const broken = new Set(brokenRoles.map(({ file }) => file));
  const make = <Made>(from: readonly MarkdownFile[], makeOne: (markdown: MarkdownFile, body: Body) => Made): Made[] =>
    from.flatMap((markdown) => {
      const body = bodies.get(markdown.file);
      return body && !broken.has(markdown.file) ? [makeOne(markdown, body)] : [];
    });
  const roles = make(files.roles, toRole);
  const pages = make(ownPages, ({ id, title, file }, body) => ({ id, title, file, body }));
  const words = wordsOf(settings.language, settings.words);
  const leftOut = new Set([...brokenRoles, ...files.drafts].flatMap(({ id }) => id ?? []));
  const tracks = buildTracks(roles, reading, leftOut, {
    title: settings.title ?? given.title,
    language: settings.language,
    words: words.words,
    orderedFolders: files.orderedFolders,
    hasFolders: files.hasFolders,
  });
  const jobDescriptions = make(ownJobs, (markdown, body) => {
    const { title, file, id: anchor } = markdown;
    // Its own id, which a role may have too.
    const id = files.jobs.find((job) => job.file === file)?.id ?? anchor;
    return { id, title, file, body, anchor, role: roleOfJob({ file, id, title }, roles, reading) };
  });
  const calibration = calibrationOf(settings.calibration, words.words);
  const targets = {
    calibration,
    roles,
    pages,
    jobDescriptions,
    tracks: tracks.tracks,
    fileAddresses: published.addresses,
  };
  const index = linkIndex(targets, { broken, isUnpublished: files.isPresent });

  const numbers = numberExpectations(roles);
  const numbered = { roles: everyRole(tracks), tracks: tracks.tracks, numbers, words: words.words };
  const steps = await readSteps(root, numbered, { leftOut, isWhole: brokenRoles.length === 0 }, settings.limits);

  const { title, organisation, version, language, siteUrl, editUrl, print } = settings;
  const used = new Set(roles.flatMap(({ body }) => body.sections.map((section) => section.title)));
  const ladder: Ladder = {
    title: title ?? given.title,
    organisation,
    version,
    date: given.date,
    versions: given.versions,
    language,
    words: words.words,
    englishWords: new Set(words.missing),
    siteUrl,
    editUrl,
    pages,
    jobDescriptions: inOrderOfRoles(jobDescriptions, everyRole(tracks)),
    tracks: tracks.tracks,
    otherRoles: tracks.otherRoles,
    roles: everyRole(tracks),
    sectionOrder: sectionOrder.filter((name) => used.has(name)),
    scales,
    numbers,
    showsNumbers: settings.numbers,
    steps: steps.steps,
    calibration,
    offer: settings.offer,
    print: { ...print, paper: print.paper ?? paperOfLanguage(language) },
    fontPlaces: fonts.places,
    fontFiles: fonts.files,
    printSeconds: settings.limits.printSeconds,
    mostPeople: settings.limits.people,
    mostOffers: settings.limits.offers,
    images: new Map([...images.images, ...logo.images]),
    files: published.files,
    fileAddresses: published.addresses,
  };
  return {
    /** Without the files that have errors; null when no role is left. */
    ladder: roles.length === 0 ? null : ladder,
    problems: [
      ...images.problems,
      ...logo.problems,
      ...fonts.problems,
      ...published.problems,
      ...checkWords(reading, words),
      ...checkSiteUrl(reading),
      ...checkVersions(reading),
      ...idProblems,
      ...[...files.roles, ...files.pages, ...files.jobs].flatMap(checkTables),
      // What a file that cannot be read has for sections is not known.
      ...(files.refused.length > 0 || reading.brokenKeys.has("sections") ? [] : checkScales(files.roles, reading)),
      ...checkSections(files.roles, settings.sections),
      ...checkDrafts(files.drafts, reading),
      ...built.problems,
      ...tracks.problems,
      ...steps.problems,
      ...checkLinks(references, index, given.booklets),
    ],
    brokenRoles,
  };
}

function findBroken(files: ContentFiles, problems: readonly Problem[]): BrokenRole[] {
  const wrong = new Set(problems.filter(({ severity }) => severity === "error").map(({ file }) => file));
  return [
    ...files.refused,
    ...[...files.roles, ...files.jobs].filter(({ file }) => wrong.has(file)).map(({ file, id }) => ({ file, id })),
  ];
}

function toRole(markdown: MarkdownFile, body: Body): Role {
  const { id, title, file, frontMatter } = markdown;
  return { id, title, file, ...frontMatter.facts, deprecated: isDeprecated(markdown), body };
}

/** Those of no role come last. */
function inOrderOfRoles(jobs: readonly JobDescription[], roles: readonly Role[]): JobDescription[] {
  const ranks = new Map(roles.map((role, rank) => [role, rank]));
  const rank = ({ role }: JobDescription): number => (role && ranks.get(role)) ?? roles.length;
  return jobs.toSorted((a, b) => rank(a) - rank(b) || compareText(a.title, b.title));
}

function everyRole({ tracks, otherRoles }: Tracks): Role[] {
  return [...tracks.flatMap(({ roles }) => roles), ...otherRoles];
}
