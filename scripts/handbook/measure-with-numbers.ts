import { fillNumbers } from "./fill-numbers.ts";
import { type ColumnMeasurement, measureColumns } from "./measure-columns.ts";
import { numberPages } from "./number-pages.ts";
import type { PrintTab } from "./open-tab.ts";

const MOST_MEASUREMENTS = 4;
/** About a hundred pages, which are laid out in a tenth of a second. */
const MOST_STARTERS_MEASURED_TWICE = 50;

/**
 * Measures until the numbers in running text ("p. 12") no longer move anything: they have no fixed width, as numbers
 * in the contents have. Once is enough when all are as long as what stood in their place. In a long document, where
 * measuring takes time and some never are, it is enough that none is longer: a shorter one hardly ever moves anything,
 * and if it does, the proof finds it.
 */
export async function measureWithNumbers(
  tab: PrintTab,
  sides: "single" | "double",
  known: readonly string[],
): Promise<ColumnMeasurement> {
  const { page } = tab;
  let measured = await measureColumns(page, known);
  if (measured.runningDigits.size === 0) return measured;
  const { numbers } = numberPages(measured, sides);
  const isLong = measured.starters.length > MOST_STARTERS_MEASURED_TWICE;
  const fits = ([anchor, digits]: [string, number]): boolean => {
    const length = numbers.get(anchor)?.length ?? 0;
    return isLong ? length <= digits : length === digits;
  };
  if ([...measured.runningDigits].every(fits)) return measured;
  for (let count = 1; count < MOST_MEASUREMENTS; count++) {
    await fillNumbers(tab, numberPages(measured, sides));
    const again = await measureColumns(page);
    const settled =
      again.columns === measured.columns &&
      [...again.anchors].every(([anchor, column]) => measured.anchors.get(anchor) === column);
    measured = again;
    if (settled) break;
  }
  return measured;
}
