/** Keeps `npm install` from downloading a browser: Rungbook looks for an installed one first and says so when it brings one. */
module.exports = { skipDownload: true };
