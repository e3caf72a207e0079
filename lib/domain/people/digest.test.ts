import { describe, expect, test } from "vitest";
import { mailRhythm, nextDigest } from "./digest";

describe("the next digest", () => {
  test.each([
    ["before 07:00 is that of the same day", "2026-12-01T03:59:59.999Z", "Europe/Istanbul", "2026-12-01T04:00:00.000Z"],
    ["at 07:00 is that of the next day", "2026-12-01T04:00:00.000Z", "Europe/Istanbul", "2026-12-02T04:00:00.000Z"],
    ["in the evening is that of the next day", "2026-12-01T20:00:00.000Z", "Europe/Istanbul", "2026-12-02T04:00:00.000Z"],
    ["of a reader in Denver is at 07:00 in Denver", "2026-12-01T04:00:00.000Z", "America/Denver", "2026-12-01T14:00:00.000Z"],
    ["of a reader in Kathmandu is at 07:00 in Kathmandu", "2026-12-01T00:00:00.000Z", "Asia/Kathmandu", "2026-12-01T01:15:00.000Z"],
    ["on the day the clocks go forward is 23 hours later", "2026-03-28T06:00:00.000Z", "Europe/Berlin", "2026-03-29T05:00:00.000Z"],
    ["on the day the clocks go back is 25 hours later", "2026-10-24T05:00:00.000Z", "Europe/Berlin", "2026-10-25T06:00:00.000Z"],
    ["of a reader ahead of UTC is on their own day", "2026-12-01T11:00:00.000Z", "Pacific/Kiritimati", "2026-12-01T17:00:00.000Z"],
    ["of a zone that skipped a day is on the day after it", "2011-12-30T08:00:00.000Z", "Pacific/Apia", "2011-12-30T17:00:00.000Z"],
  ])("%s", (_what, after, zone, expected) => expect(nextDigest(new Date(after), zone).toISOString()).toBe(expected));

  test("comes once a day through a year with two changes of the clocks", () => {
    let time = new Date("2026-01-01T00:00:00.000Z");
    const shown = new Intl.DateTimeFormat("en-GB", { timeZone: "America/New_York", hour: "2-digit", minute: "2-digit" });
    const days = new Set<string>();
    for (let n = 0; n < 365; n++) {
      time = nextDigest(time, "America/New_York");
      expect(shown.format(time)).toBe("07:00");
      days.add(time.toISOString().slice(0, 10));
    }
    expect(days.size).toBe(365);
  });
});

test.each([
  [{ wantsMail: true, wantsDigest: false }, "now"],
  [{ wantsMail: true, wantsDigest: true }, "daily"],
  [{ wantsMail: false, wantsDigest: true }, "none"],
] as const)("a person with %o gets e-mail: %s", (person, rhythm) => expect(mailRhythm(person)).toBe(rhythm));
