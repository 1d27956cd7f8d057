/** What a browser needs of the environment: where its libraries, fonts and settings are, and the language. */
const needed =
  /^(?:PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_\w+|TZ|SHELL|XDG_\w+|FONTCONFIG_\w+|LD_LIBRARY_PATH|CHROME_\w+|NIX_\w+)$/;

/**
 * The environment that a browser is started with. Variables often hold passwords and tokens, and the browser reads what
 * strangers wrote: it gets only what it needs. Its temporary files go into its profile, which is removed with them.
 */
export function browserEnvironment(profile: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // Windows programs need many variables, of many names.
  if (process.platform === "win32") return { ...environment, TEMP: profile, TMP: profile };
  const kept = Object.entries(environment).filter(([name]) => needed.test(name));
  return { ...Object.fromEntries(kept), TMPDIR: profile };
}
