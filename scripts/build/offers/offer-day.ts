/** The day on which offers are made, and the time that their signatures claim. */
import { dateOfEpoch } from "../../content/ladder-date.ts";

/** The day on which offers are made, `YYYY-MM-DD`: of SOURCE_DATE_EPOCH, else of the clock where it hangs. */
export function offerDay({ SOURCE_DATE_EPOCH: epoch }: Readonly<Record<string, string | undefined>>): string {
  if (epoch !== undefined && epoch !== "") return dateOfEpoch(epoch);
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0"));
  return `${now.getFullYear()}-${month}-${day}`;
}

/**
 * The time that signatures claim: the beginning of the day, so that the same data give the same bytes on it, or that of the
 * certificate where it is younger.
 */
export function signingTime(today: string, validFrom: Date): Date {
  const day = new Date(`${today}T00:00:00Z`);
  return validFrom.toISOString().slice(0, 10) === today && validFrom > day ? validFrom : day;
}
