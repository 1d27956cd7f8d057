import type { Place, Problem } from "./types.ts";

/** Makes an error: it stops the build. `message` and `advice` are whole sentences. */
export function errorAt(place: Place, message: string, advice: string): Problem {
  return { ...place, severity: "error", message, advice };
}

/** Makes a warning: the build goes on. `message` and `advice` are whole sentences. */
export function warningAt(place: Place, message: string, advice: string): Problem {
  return { ...place, severity: "warning", message, advice };
}
