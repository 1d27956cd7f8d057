/** Fonts and images that print documents ask for, answered from memory. */

/** A file as the browser gets it. */
export interface PrintAsset {
  /** Media type: `font/woff2`. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Pixels to scale a photo down to before it is printed. */
  readonly scaleTo?: { readonly width: number; readonly height: number };
}

/** Finds the asset at a path below the asset base (`fonts/source-serif-4-latin-400-normal.woff2`); null for none. */
export type PrintAssets = (path: string) => Promise<PrintAsset | null>;
