/** Room of a running head and of a foot, in their font sizes: `page-rules.ts` gives them 162 mm, `print.css` 8.5 pt. */
export const MARGIN_LINE = 54;
