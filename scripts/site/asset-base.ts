/** Where print documents ask for fonts and images: a reserved name (RFC 2606) that no network can answer. */
export const ASSET_BASE = "https://rungbook.invalid/";
