import type { ImageFile } from "../../ladder/image-file.ts";
import { errorAt, type Place, type Problem, warningAt } from "../../problems/problem.ts";
import { quote } from "../../text/quote.ts";
import type { SettingsReading } from "../ladder-yml/settings.ts";
import type { Limits } from "../limits.ts";
import type { Reference } from "../links/find-references.ts";
import { checkImage, type ImageReading, readImage } from "./read-image.ts";
import { type ImageReference, imageReference } from "./resolve-image.ts";

/** The images that were accepted, and what is wrong with the others. */
export interface ImagesReading {
  readonly images: ReadonlyMap<string, ImageFile>;
  readonly problems: readonly Problem[];
}

/** Reads each image that `references` name once, from the content folder with the real path `root`. */
export async function readImages(
  root: string,
  references: readonly Reference[],
  limits: Limits,
): Promise<ImagesReading> {
  const readings = new Map<string, ImageReading>();
  const images = new Map<string, ImageFile>();
  const problems: Problem[] = [];
  const sum = new ImageSum(limits);
  for (const reference of references) {
    if (reference.kind !== "image") continue;
    const meant = imageReference(reference.address, reference.place.file);
    const path = "path" in meant ? meant.path : null;
    let reading = path === null ? undefined : readings.get(path);
    if (path !== null && reading === undefined && "path" in meant) {
      reading = sum.add(path, await read(root, meant, limits));
      readings.set(path, reading);
      problems.push(...lossesOf(reading));
    }
    if (reading === undefined) problems.push(refuseReference(meant, reference.address, reference.place));
    else if ("severity" in reading) problems.push({ ...reference.place, ...reading });
    else images.set(reading.image.file, reading.image);
  }
  return { images, problems };
}

async function read(
  root: string,
  meant: Extract<ImageReference, { path: string }>,
  limits: Limits,
): Promise<ImageReading> {
  return meant.kind === "data" ? checkImage(meant.path, meant.bytes, limits) : readImage(root, meant.path, limits);
}

/** What was left out of a drawing, each kind once, with its first line. */
function lossesOf(reading: ImageReading): readonly Problem[] {
  if (!("image" in reading)) return [];
  const { file } = reading.image;
  const first = new Map([...reading.losses].reverse().map(({ what, line }) => [what, line]));
  return [...first].map(([what, line]) =>
    warningAt(
      { file, line, column: 1 },
      `The drawing holds ${what}, which is left out.`,
      "Look at how it is printed, or save it as a plain drawing.",
    ),
  );
}

/** All images together: the handbook of the whole ladder holds each of them. */
class ImageSum {
  readonly #limits: Limits;
  #megabytes = 0;
  #megapixels = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Accepts an image, unless with it all are too much. */
  add(path: string, reading: ImageReading): ImageReading {
    if (!("image" in reading)) return reading;
    const { allImagesMegabytes, allImagesMegapixels } = this.#limits;
    this.#megabytes += reading.image.bytes.length / (1024 * 1024);
    this.#megapixels += reading.megapixels;
    if (this.#megabytes > allImagesMegabytes)
      return tooMuch(path, `are larger than ${allImagesMegabytes} MB`, "allImagesMegabytes");
    if (this.#megapixels > allImagesMegapixels)
      return tooMuch(path, `have more than ${allImagesMegapixels} million pixels`, "allImagesMegapixels");
    return reading;
  }
}

function tooMuch(path: string, what: string, limit: keyof Limits): ImageReading {
  return {
    severity: "error",
    message: `With the image "${path}" all images together ${what}.`,
    advice: `Scale images down, or raise limits.${limit} in ladder.yml.`,
  };
}

function refuseReference(meant: ImageReference, address: string, place: Place): Problem {
  const name = quote(address);
  switch (meant.kind) {
    case "remote": {
      const message = `The image ${name} is on another machine; its alternative text is printed.`;
      return warningAt(place, message, "Save it in the content folder and name that file.");
    }
    case "outside":
      return errorAt(place, `The image ${name} is outside the content folder.`, "Copy it into the folder.");
    case "unreadable":
      return errorAt(place, `The image address ${name} cannot be read.`, "Write % as %25.");
    default: {
      const message = `The image ${name} has an address that is not allowed.`;
      return errorAt(place, message, "Save it as a file in the content folder and name that file.");
    }
  }
}

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
  if ("image" in reading) return { images: new Map([[logo, reading.image]]), problems: lossesOf(reading) };
  const message = reading.severity === "warning" ? `The logo "${logo}" is not there.` : reading.message;
  return { images: new Map(), problems: [errorAt(place, message, reading.advice)] };
}
