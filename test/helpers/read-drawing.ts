/** Points of a millimetre. */
const POINTS = 72 / 25.4;

/** A drawing of tracks on paper, read back. */
export interface ReadDrawing {
  readonly tracks: readonly string[];
  readonly roles: readonly string[];
  /** What the drawing says that tracks start from, with the anchor of the page whose number stands behind it. */
  readonly origins: readonly string[];
  readonly branches: number;
  readonly steps: number;
  readonly description: string;
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
  /** Points that the titles of roles are high. */
  readonly titleSize: number;
}

/** Reads titles, lines and sizes out of a drawing. */
export function readDrawing(svg: string): ReadDrawing {
  const [, length = 0, units = 0, height = 0] = (/width="([\d.]+)mm" viewBox="-1 -1 (\d+) (\d+)"/.exec(svg) ?? []).map(
    Number,
  );
  const texts = (name: string): readonly string[] =>
    [...svg.matchAll(new RegExp(`<text class="${name}">(.*?)</text>(?:<text[^>]* data-page-of="([^"]*)")?`, "g"))].map(
      ([, lines = "", anchor]) =>
        [
          [...lines.matchAll(/<tspan[^>]*>([^<]*)/g)].map(([, line]) => line).join(" "),
          ...(name === "track-origin" ? [anchor] : []),
        ].join(" @"),
    );
  return {
    tracks: texts("track-name"),
    roles: texts("track-role-name"),
    origins: texts("track-origin"),
    branches: svg.split('class="track-branch"').length - 1,
    steps: svg.split('class="track-step"').length - 1,
    description: /aria-label="([^"]*)"/.exec(svg)?.[1] ?? "",
    width: length,
    height: (height * length) / units,
    titleSize: ((16 * length) / units) * POINTS,
  };
}
