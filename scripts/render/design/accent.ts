/** The accent colour where text has it, on paper and on dark screens. */

/** Contrast that text needs with what is behind it (WCAG 2.2, 1.4.3). */
const TEXT_CONTRAST = 4.5;

/**
 * Darkens a colour until it can be read on white paper, printed in colour or in grey: the hue stays.
 * @param accent `#rrggbb`
 */
export function strongAccent(accent: string): string {
  let channels = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16));
  while (contrastWithWhite(channels) < TEXT_CONTRAST) channels = channels.map((channel) => Math.floor(channel * 0.95));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** Contrast of a dark screen with black, and some more: what is just light enough looks dull there. */
const DARK_SCREEN = 1.9;

/**
 * Lightens a colour until it can be read on a dark screen: the hue stays.
 * @param accent `#rrggbb`
 */
export function lightAccent(accent: string): string {
  let channels = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16));
  while (21 / contrastWithWhite(channels) < TEXT_CONTRAST * DARK_SCREEN)
    channels = channels.map((channel) => Math.ceil(channel + (255 - channel) * 0.05));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

function contrastWithWhite(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
