import type { FoundBrowser } from "../find/find-browser.ts";
import { loadPuppeteer } from "../load-puppeteer.ts";

/** What a browser's arguments depend on. */
export interface BrowserArguments {
  readonly kind: FoundBrowser["kind"];
  readonly sandbox: boolean;
  /** Whether to draw what a screen would show; without it only frames are drawn that are asked for. */
  readonly hasScreen: boolean;
  /** The profile's folder. */
  readonly profile: string;
}

/** Nothing leaves: what is asked for in spite of request interception finds no address and no proxy. */
const offline = [
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=127.0.0.1:9",
  // Without this, addresses of this machine would go round the proxy.
  "--proxy-bypass-list=<-loopback>",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--dns-prefetch-disable",
  "--no-pings",
];

/** Nothing that a browser does for the one who browses. */
const quiet = ["--disable-component-update", "--disable-domain-reliability", "--no-default-browser-check"];

/** Hinting rounds every letter's width to whole pixels, which paper has no use for and spaces letters badly. */
const typographic = ["--font-render-hinting=none"];

/**
 * Nothing is drawn on the screen that nobody sees: half of what a browser does with a document that is only printed. A
 * frame that is asked for is drawn whole.
 */
const screenless = ["--enable-begin-frame-control", "--run-all-compositor-stages-before-draw"];

/**
 * Lists the arguments that a printing browser is started with, on top of Puppeteer's own, which switch off background
 * networking, synchronisation, extensions, crash reports and the first run.
 */
export function browserArguments({ kind, sandbox, hasScreen, profile }: BrowserArguments): string[] {
  return loadPuppeteer().defaultArgs({
    headless: kind === "headless-shell" ? "shell" : true,
    userDataDir: profile,
    args: [
      "--remote-debugging-pipe",
      ...offline,
      ...quiet,
      ...typographic,
      // Only the shell can be driven frame by frame.
      ...(kind === "headless-shell" && !hasScreen ? screenless : []),
      ...(sandbox ? [] : ["--no-sandbox"]),
    ],
  });
}

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
