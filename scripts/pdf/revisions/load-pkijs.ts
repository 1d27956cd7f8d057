/**
 * The library of signatures, for who loads it only when there are some: of a package in CommonJS, `import()` in the
 * bundle gives no names (https://esbuild.github.io/content-types/#default-interop).
 */
import * as pkijs from "pkijs";

export { pkijs };
