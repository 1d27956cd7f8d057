/**
 * The elements, attributes and properties of SVG that draw, after SVG 1.1 and SVG 2 (https://www.w3.org/TR/SVG2/). What
 * is not named here does not reach a page: an allow-list cannot be led round by a spelling that nobody thought of.
 */

export const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
export const XLINK_NAMESPACE = "http://www.w3.org/1999/xlink";
export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

/** Elements that are written again, by their names; a link becomes a group, since nobody shall be sent anywhere. */
export const ELEMENTS: ReadonlyMap<string, string> = new Map([
  ...[
    ...["svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "style", "image", "view"],
    ...["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"],
    ...["text", "tspan", "textPath"],
    ...["linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker"],
    ...["filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feDropShadow", "feFlood"],
    ...["feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset"],
  ].map((name): [string, string] => [name, name]),
  ["a", "g"],
]);

/** Elements of drawing programs that draw nothing: they go without a word. */
export const SILENT_ELEMENTS: ReadonlySet<string> = new Set(["metadata"]);

/** Properties of CSS that may stand in `style`, in `<style>` and as attributes. */
export const PROPERTIES: ReadonlySet<string> = new Set([
  ...["fill", "fill-opacity", "fill-rule", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap"],
  ...["stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "paint-order", "color", "opacity"],
  ...["stop-color", "stop-opacity", "flood-color", "flood-opacity", "lighting-color", "color-interpolation"],
  ...["color-interpolation-filters", "clip-path", "clip-rule", "mask", "mask-type", "filter", "marker", "marker-start"],
  ...["marker-mid", "marker-end", "display", "visibility", "overflow", "isolation", "mix-blend-mode"],
  ...[
    "font",
    "font-family",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
  ],
  ...["letter-spacing", "word-spacing", "line-height", "text-anchor", "text-decoration", "text-rendering"],
  ...["text-align", "dominant-baseline", "alignment-baseline", "baseline-shift", "direction", "unicode-bidi"],
  ...["writing-mode", "white-space", "shape-rendering", "image-rendering", "color-rendering", "vector-effect"],
  ...["x", "y", "cx", "cy", "r", "rx", "ry", "width", "height"],
]);

/** Properties that drawing programs write and that change nothing on a page, and those of screens: they go silently. */
export const SILENT_PROPERTIES =
  /^(-.*|enable-background|cursor|pointer-events|user-select|transition.*|color-scheme|background|background-color|solid-.*|shape-inside|shape-padding|text-orientation|text-indent|text-transform|text-decoration-.*|font-feature-settings|font-variant-.*|block-progression|fill-extensibility)$/u;

/** Attributes that are no properties: places, sizes and how things are fitted. None of them holds an address. */
export const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...["id", "class", "role", "lang", "version", "viewBox", "preserveAspectRatio", "transform", "opacity"],
  ...[
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "fr",
    "width",
    "height",
    "d",
    "points",
  ],
  ...["pathLength", "dx", "dy", "rotate", "textLength", "lengthAdjust", "startOffset", "method", "spacing", "side"],
  ...["offset", "gradientUnits", "gradientTransform", "spreadMethod"],
  ...["patternUnits", "patternContentUnits", "patternTransform", "clipPathUnits", "maskUnits", "maskContentUnits"],
  ...["markerUnits", "markerWidth", "markerHeight", "orient", "refX", "refY"],
  ...[
    "filterUnits",
    "primitiveUnits",
    "in",
    "in2",
    "result",
    "mode",
    "type",
    "values",
    "operator",
    "k1",
    "k2",
    "k3",
    "k4",
  ],
  ...["stdDeviation", "edgeMode", "slope", "intercept", "amplitude", "exponent", "tableValues"],
  ...["requiredFeatures", "systemLanguage", "requiredExtensions"],
]);

/** Attributes that lose nothing: those of drawing programs, of scripts that are not there, and for readers of code. */
export const SILENT_ATTRIBUTES =
  /^(data-.*|aria-.*|name|content|tabindex|focusable|zoomAndPan|baseProfile|contentScriptType|contentStyleType|target|rel|download|externalResourcesRequired|host|media|space|color-profile|kerning|glyph-orientation-.*|style|xmlns.*|title|alt|filterRes|nodetypes|pointer-events)$/u;
