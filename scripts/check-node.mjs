/** The look at Node's version, before anything is loaded that an old one cannot read; and how the first run complains. */

/** Tells whether this Node is new enough; if not it says so, with ways to mend it, and sets the exit status. */
export function checkNode() {
  const version = process.versions.node;
  const [major, minor] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return true;
  complain(`Rungbook needs Node 20.19 or later, and this is ${version}.`, [
    "Install the current version from https://nodejs.org/.",
    "With a version manager: nvm install (it reads .nvmrc), fnm use, mise use node@20, and the like.",
  ]);
  return false;
}

/** Says on stderr what is wrong and each way to mend it, and sets the exit status for a machine that lacks something. */
export function complain(problem, ways) {
  console.error(`${problem}\nAny one of these mends it:`);
  ways.forEach((way, index) => {
    console.error(`  ${index + 1}. ${way}`);
  });
  process.exitCode = 3;
}

/** Says of a program that could not be loaded that this machine lets it open too few files; throws any other error. */
export function complainOfFiles(error) {
  if (error.code !== "EMFILE") throw error;
  complain("This machine lets a program have too few files open at once.", ["Raise the limit: ulimit -n 1024."]);
}
