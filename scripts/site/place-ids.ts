/** Gives ids of content their final form in the output. */

/** From an id as the source writes it to one that is unique in the body. */
export type PlaceId = (id: string) => string;

/** What ids depend on. */
export interface IdContext {
  /** Put before every id that raw HTML brings along, so that two roles never collide. */
  readonly idPrefix: string;
  /** The output's anchors by the ids that the source uses; every other id gets the prefix. */
  readonly anchors: ReadonlyMap<string, string>;
}

/** Returns a function that gives a known anchor its final form at its first use and prefixes every other id. */
export function idPlacer({ anchors, idPrefix }: IdContext): PlaceId {
  const used = new Set<string>();
  const final = new Set(anchors.values());
  return (id) => {
    const known = final.has(id) ? id : anchors.get(id);
    const stem = known !== undefined && !used.has(known) ? known : prefixed(id, idPrefix);
    let unique = stem;
    for (let count = 2; used.has(unique); count++) unique = `${stem}-${count}`;
    used.add(unique);
    return unique;
  };
}

function prefixed(id: string, prefix: string): string {
  return id.startsWith(prefix) ? id : prefix + id.replace(/\s+/g, "-");
}
