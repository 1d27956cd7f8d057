/** The day on which offers are made, and the time that their signatures claim. */
import { dateOfEpoch } from "../../content/ladder-date.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The day on which offers are made, `YYYY-MM-DD`: of SOURCE_DATE_EPOCH, else of the clock where it hangs. */
export function offerDay({ SOURCE_DATE_EPOCH: epoch }: Environment): string {
  if (epoch !== undefined && epoch !== "") return dateOfEpoch(epoch);
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0"));
  return `${now.getFullYear()}-${month}-${day}`;
}

/** The day on which offers are signed: the same, but in UTC, as certificates have their days. */
export function signingDay({ SOURCE_DATE_EPOCH: epoch }: Environment): string {
  return epoch !== undefined && epoch !== "" ? dateOfEpoch(epoch) : new Date().toISOString().slice(0, 10);
}

/**
 * The time that signatures of a `signingDay` claim: the beginning of the day, so that the same data give the same bytes on
 * it, or that of the certificate where it is younger.
 */
export function signingTime(today: string, validFrom: Date): Date {
  const day = new Date(`${today}T00:00:00Z`);
  return validFrom.toISOString().slice(0, 10) === today && validFrom > day ? validFrom : day;
}
