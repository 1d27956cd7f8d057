import { errorAt } from "./problem.ts";
import { readImage } from "./read-image.ts";
import type { SettingsReading } from "./settings.ts";
import type { ImageFile, Problem } from "./types.ts";

/** Reads the logo that ladder.yml names. Unlike an image of a role it must be there: nothing could stand in its place. */
export async function readLogo(
  root: string,
  { settings, locate }: SettingsReading,
): Promise<{ readonly images: ReadonlyMap<string, ImageFile>; readonly problems: readonly Problem[] }> {
  const { logo } = settings.print;
  if (logo === null) return { images: new Map(), problems: [] };
  const place = locate(["print", "logo"]);
  if (!/\.(png|jpe?g|svg)$/iu.test(logo)) {
    const message = "The logo is neither a PNG, a JPEG nor an SVG file.";
    return { images: new Map(), problems: [errorAt(place, message, "Save it as one of these.")] };
  }
  const reading = await readImage(root, logo, settings.limits);
  if ("image" in reading) return { images: new Map([[logo, reading.image]]), problems: [] };
  const message = reading.severity === "warning" ? `The logo "${logo}" is not there.` : reading.message;
  return { images: new Map(), problems: [errorAt(place, message, reading.advice)] };
}
