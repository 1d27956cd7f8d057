/** Looks at the browser that would print, and at the scripts that it has fonts for. */

import { type FindOptions, findBrowser } from "../../browser/find/find-browser.ts";
import { launchBrowser } from "../../browser/launch/launch-browser.ts";
import { openTab } from "../../browser/running-browser.ts";
import { findMissingCharacters } from "../../printing/find-missing.ts";
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
      const characters = SCRIPTS.flatMap((script) => [...script.characters]).join(" ");
      await page.setContent(`<body style="font-family: serif">${characters}</body>`, { waitUntil: "load" });
      const missing = new Set(await findMissingCharacters(page));
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
  const fonts = SCRIPTS.map(({ name, characters, font, debian }) => {
    const lacking = [...characters].filter((character) => missing.has(character));
    if (lacking.length === 0) return ok(`font for ${name}`, "The browser has one.");
    const advice = `If your ladder has ${name}, install a font such as ${font} (Debian and Ubuntu: apt-get install ${debian}).`;
    return advise(`font for ${name}`, `The browser has none for ${lacking.join(" ")}.`, advice);
  });
  return [...["Latin", "emoji"].map((name) => ok(`font for ${name}`, "It is built in.")), ...fonts];
}

/** Scripts, and characters of each that a font for it has. */
const SCRIPTS = [
  { name: "Greek", characters: "Ωξ", font: "Noto Serif", debian: "fonts-noto-core" },
  { name: "Cyrillic", characters: "Жї", font: "Noto Serif", debian: "fonts-noto-core" },
  { name: "Hebrew", characters: "אש", font: "Noto Serif Hebrew", debian: "fonts-noto-core" },
  { name: "Arabic", characters: "بگ", font: "Noto Naskh Arabic", debian: "fonts-noto-core" },
  { name: "Devanagari", characters: "कह", font: "Noto Serif Devanagari", debian: "fonts-noto-core" },
  { name: "Thai", characters: "กฮ", font: "Noto Serif Thai", debian: "fonts-noto-core" },
  { name: "Chinese", characters: "汉漢", font: "Noto Serif CJK", debian: "fonts-noto-cjk" },
  { name: "Japanese", characters: "あ畑", font: "Noto Serif CJK", debian: "fonts-noto-cjk" },
  { name: "Korean", characters: "한글", font: "Noto Serif CJK", debian: "fonts-noto-cjk" },
];
