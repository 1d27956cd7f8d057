/** Looks at the browser that would print, and at the scripts that it has fonts for. */

import { type FindOptions, findBrowser } from "../../browser/find/find-browser.ts";
import { launchBrowser } from "../../browser/launch/launch-browser.ts";
import { openTab } from "../../browser/running-browser.ts";
import { findMissingCharacters } from "../../printing/find-missing.ts";
import { fontFor, SCRIPT_FONTS } from "../../printing/script-fonts.ts";
import { MachineError } from "../../problems/machine-error.ts";
import { advise, type Examined, ok, stop } from "./examine-machine.ts";

/** Tells which browser would print, and of each script whether it has a font for it. */
export async function examineFonts(options: FindOptions): Promise<readonly Examined[]> {
  try {
    const found = await findBrowser(options);
    if (found === null) return [machineFault(new MachineError("There is none. A build would try to fetch one."))];
    const running = await launchBrowser({ ...found, environment: options.environment });
    try {
      const { page } = await openTab(running.context);
      const characters = SCRIPT_FONTS.flatMap((script) => [...script.characters]).join(" ");
      await page.setContent(`<body style="font-family: serif">${characters}</body>`, { waitUntil: "load" });
      const missing = new Set((await findMissingCharacters(page)).flatMap(({ characters }) => characters));
      return [ok("browser", `${found.path} (${found.origin}), ${running.version}`), ...fontsOf(missing)];
    } finally {
      await running.close();
    }
  } catch (error) {
    if (error instanceof MachineError) return [machineFault(error)];
    throw error;
  }
}

/** The first line of its message says what is wrong, the others what mends it. */
function machineFault({ message }: MachineError): Examined {
  const [problem = "", ...ways] = message.split("\n");
  return stop("browser", problem, ways.join("\n"));
}

function fontsOf(missing: ReadonlySet<string>): readonly Examined[] {
  const fonts = SCRIPT_FONTS.map((script) => {
    const { name, characters } = script;
    const lacking = [...characters].filter((character) => missing.has(character));
    if (lacking.length === 0) return ok(`font for ${name}`, "The browser has one.");
    const advice = `If your ladder has ${name}, install ${fontFor(script)}.`;
    return advise(`font for ${name}`, `The browser has none for ${lacking.join(" ")}.`, advice);
  });
  return [...["Latin", "emoji"].map((name) => ok(`font for ${name}`, "It is built in.")), ...fonts];
}
