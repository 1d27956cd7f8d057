/**
 * Writes a number as PDF has it: without an exponent and without needless zeros.
 * @param decimals how many to keep at most
 */
export function writeNumber(value: number, decimals = 6): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const short = value.toFixed(decimals).replace(/\.?0+$/, "");
  return short === "-0" ? "0" : short;
}
