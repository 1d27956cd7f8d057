/** Where files of an output go, whether that is a folder or memory. */

/** Takes the files of an output. */
export interface OutputFiles {
  /**
   * Writes one file.
   *
   * @param path Relative, with forward slashes: `pdf/roles/staff-engineer.pdf`. Each is written once.
   * @returns its SHA-256, in hexadecimal; empty where nobody asks for it
   */
  readonly write: (path: string, bytes: Uint8Array | string) => Promise<string>;
}

/** Keeps what is written in memory, by path, and hands it on to `next`, where there is one. */
export function keptInMemory(next: OutputFiles | null = null): OutputFiles & {
  readonly written: ReadonlyMap<string, Uint8Array>;
} {
  const written = new Map<string, Uint8Array>();
  return {
    written,
    write: async (path, bytes) => {
      written.set(path, typeof bytes === "string" ? Buffer.from(bytes) : bytes);
      return next === null ? "" : next.write(path, bytes);
    },
  };
}
