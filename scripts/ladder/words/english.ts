/** The program's own words on pages, in English; `{placeholders}` stand for what is filled in. */
export const english = {
  /** Heading of the printed contents. */
  contents: "Contents",
  /** Name of the cover, for screen readers. */
  cover: "Cover",
  /** Before the ladder's title on a cover. */
  ladder: "Ladder",
  /** Before the track and the level on a cover. */
  track: "Track",
  /** Before the version on a cover. */
  version: "Version",
  /** Before the date on a cover. */
  date: "Date",
  /** Above the title of a track's handbook. */
  trackHandbook: "Track handbook",
  /** Above the title of a role's handbook. */
  roleHandbook: "Role handbook",
  /** What a ladder's handbook is, in the PDF's metadata. */
  careerLadder: "Career ladder",
  /** At the foot of pages. */
  versionLine: "Version {version}",
  /** After a comma, in the PDF's metadata. */
  versionInText: "version {version}",
  /** After the track's name. */
  level: "level {level} of {levels}",
  /** At the foot of pages. */
  folio: "page {page} of {pages}",
  /** Heading of the page with the drawing and the tables. */
  atAGlance: "The ladder at a glance",
  /** Heading of the roles that are in no track. */
  otherRoles: "Other roles",
  /** The same where there are no tracks. */
  roles: "Roles",
  /** Head of a column. */
  role: "Role",
  /** Head of a column. */
  page: "Page",
  /** Before the number of a page, in running text. */
  pageReference: "p.",
  /** Before the role below. */
  from: "From",
  /** Before the roles above. */
  to: "To",
  /** Between two roles above. */
  or: "or",
  /** Beside a role on the website; in print and in tables behind its title, in brackets and small letters. */
  deprecated: "Deprecated",
  /** Before the role that a track branches off from. */
  startsFrom: "Starts from",
  /** The same, in the description of the drawing. */
  branchesFrom: "branching from {role}",
  /** Begins the description of the drawing of the tracks. */
  tracksDescription: "The tracks, each from its lowest level up.",
  /** A track whose roles have no order, in it. */
  withoutLevels: "{track}, without levels",
  /** Describes the drawing of a scale. */
  scaleDescription: "{values}, on a scale from {first} to {last}.",
  /** A name and what belongs to it: a dimension and its value, a track and its roles. */
  named: "{name}: {text}",
  /** In the contents, for a section whose heading is an image. */
  noHeading: "(no heading)",
  /** What the ladder's handbook is called on the website. */
  wholeLadder: "The whole ladder",
  /** Text of the link to a handbook. */
  download: "{title} as a PDF handbook",
  /** After that link, with its size. */
  onePage: "({count} page, {size})",
  /** The same for any other number of pages. */
  pages: "({count} pages, {size})",
  /** On the home page. */
  oneRole: "{count} role",
  /** The same for any other number. */
  roleCount: "{count} roles",
  /** On the home page. */
  oneTrack: "{count} track",
  /** The same for any other number. */
  trackCount: "{count} tracks",
  /** Joins the two. */
  rolesInTracks: "{roles} in {tracks}",
  /** For those who use the keyboard. */
  skipToContent: "Skip to content",
  /** Name of the links to introduction pages, for screen readers. */
  pageList: "Pages",
  /** Heading of the page for addresses that are none. */
  notFound: "Page not found",
  /** Below it. */
  notFoundReason: "There is no page at this address. A role may have been renamed since the link was made.",
  /** Text of the link to the home page. */
  allRoles: "All roles",
  /** Name of the drawing, for screen readers. */
  tracksDrawing: "Drawing of the tracks",
  /** The same of a scale. */
  scaleDrawing: "Drawing of {section}",
  /** The same of a table of roles. */
  rolesTable: "Table of roles by {section}",
  /** The same of a table that scrolls. */
  table: "Table",
  /** The same of code that scrolls. */
  code: "Code",
  /** Name of the links to the roles below and above. */
  neighbours: "Neighbouring roles",
  /** Before the role below. */
  levelDown: "One level down",
  /** Before a role above. */
  levelUp: "One level up",
  /** Before the role below, where it is in another track. */
  fromTrack: "From another track: {track}",
  /** Before a role above, where it is in another track. */
  toTrack: "To another track: {track}",
};
