/** Reads "D:20261101083000+01'00" (ISO 32000-1, 7.9.4) or "2026-11-01T08:30:00+01:00"; null for what is no such date. */
export function readDate(text: string): Date | null {
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", zone = "", zoneMinutes = "00"] =
    WRITTEN_DATE.exec(text) ?? [];
  const offset = zone === "" ? "Z" : `${zone}:${zoneMinutes}`;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

const WRITTEN_DATE =
  /^(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(?:Z|([+-]\d\d)[:']?(\d\d)?)?/;
