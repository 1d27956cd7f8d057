/** An image of the content folder that the header check has accepted. */
export interface ImageFile {
  /** Path relative to the content folder, with forward slashes. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly type: "png" | "jpeg" | "gif" | "webp" | "svg";
  /** Pixels (CSS pixels for SVG). */
  readonly width: number;
  readonly height: number;
}
