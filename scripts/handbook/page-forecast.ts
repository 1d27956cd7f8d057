/**
 * Says where everything in a document will be without laying it out, from what was measured of other documents of the
 * same ladder: a role begins on a new page in each, and takes as many pages in its own handbook as in the ladder's.
 *
 * A forecast is no proof: it is printed and proven like a measurement, and forgotten when it is wrong. Nor may it show
 * in how a handbook comes out. What has numbers in its text is always measured, because there the same text may take
 * other room in another handbook; and what starts a page moves nothing in what starts another.
 */
import { type ColumnMeasurement, NOT_LAID_OUT } from "./measure-columns.ts";
import { lastAtOrBefore, type MeasuredColumns, type PageStarter } from "./number-pages.ts";

/** What an element that starts a page takes. */
interface Extent {
  readonly columns: number;
  /** Columns from its first one, by anchor. */
  readonly anchors: ReadonlyMap<string, number>;
}

/** Learns from the documents of one ladder, printed with the same settings. */
export class PageForecast {
  readonly #extents = new Map<string, Extent>();
  #right = 0;
  #wrong = 0;

  /** Lists the anchors of a document that start a page and were measured in another one. */
  knownIn(html: string): readonly string[] {
    if (this.#extents.size === 0 || this.#wrong > this.#right) return [];
    return [...html.matchAll(/ id="([^"]+)"/g)].flatMap(([, id = ""]) => (this.#extents.has(id) ? [id] : []));
  }

  /**
   * Gives the columns of a document of which what is known was left out; null when it wants the place of something
   * that was not measured with it.
   */
  complete(measured: ColumnMeasurement): MeasuredColumns | null {
    const own = extentsOf(measured);
    this.#learn(measured, own);
    if (own.size === measured.starters.length) return measured;
    const anchors = new Map<string, number>();
    const starters: PageStarter[] = [];
    let columns = 0;
    for (const [index, starter] of measured.starters.entries()) {
      const extent = own.get(index) ?? this.#extents.get(starter.anchor ?? "");
      if (extent === undefined) return null;
      starters.push({ ...starter, column: columns });
      for (const [anchor, column] of extent.anchors)
        if (measured.anchors.has(anchor)) anchors.set(anchor, columns + column);
      columns += extent.columns;
    }
    return anchors.size === measured.anchors.size ? { anchors, starters, columns } : null;
  }

  /** Takes in how a forecast came out. */
  note(wasRight: boolean): void {
    if (wasRight) this.#right++;
    else this.#wrong++;
  }

  #learn({ starters, loose }: ColumnMeasurement, extents: ReadonlyMap<number, Extent>): void {
    const hasNumbers = new Set(loose);
    for (const [index, extent] of extents) {
      const anchor = starters[index]?.anchor ?? null;
      if (anchor !== null && !hasNumbers.has(index)) this.#extents.set(anchor, extent);
    }
  }
}

/** Gives what each measured starter takes, by its index. */
function extentsOf({ anchors, otherAnchors, starters, columns }: ColumnMeasurement): ReadonlyMap<number, Extent> {
  const measured = [...starters.entries()].filter(([, { column }]) => column !== NOT_LAID_OUT);
  const found = measured.map(([index, { column }], at) => {
    const end = measured[at + 1]?.[1].column ?? columns;
    return { index, column, columns: end - column, anchors: new Map<string, number>() };
  });
  for (const [anchor, column] of [...anchors, ...otherAnchors]) {
    const starter = column === NOT_LAID_OUT ? undefined : lastAtOrBefore(found, column);
    starter?.anchors.set(anchor, column - starter.column);
  }
  return new Map(found.map(({ index, ...extent }) => [index, extent]));
}
