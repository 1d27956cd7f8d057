/** Which day offers have, and which time their signatures, wherever the clock hangs. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { offerDay, signingDay, signingTime } from "../../../scripts/build/offers/offer-day.ts";

test("SOURCE_DATE_EPOCH gives both days", () => {
  const environment = { SOURCE_DATE_EPOCH: "1796000000" };
  assert.equal([offerDay(environment), signingDay(environment)], ["2026-11-30", "2026-11-30"]);
});

test("without it an offer has the day of the clock on the wall, and a signature that of certificates", () => {
  const zone = process.env.TZ;
  try {
    for (const each of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      process.env.TZ = each;
      const now = new Date();
      const onWall = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: each });
      assert.ok(
        [now, new Date()].some((time) => onWall.format(time) === offerDay({})),
        each,
      );
      assert.ok(
        [now, new Date()].some((time) => time.toISOString().startsWith(signingDay({}))),
        each,
      );
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test("a signature claims the beginning of its day, and no time before its certificate was made that day", () => {
  const made = (time: string): string => signingTime("2026-11-30", new Date(time)).toISOString();
  assert.is(made("2020-01-01T10:00:00Z"), "2026-11-30T00:00:00.000Z");
  assert.is(made("2026-11-30T10:00:00Z"), "2026-11-30T10:00:00.000Z");
});

test.run();
