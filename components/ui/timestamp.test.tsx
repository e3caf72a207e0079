import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { type Words, wordsFor } from "@/lib/i18n/words";
import { clearMemo } from "@/lib/memoize";
import { TimeField } from "./time-field";
import { SentenceWithTimes, Timestamp } from "./timestamp";

// Words keep the zone in which they were made.
beforeEach(() => {
  vi.stubEnv("SLIPWAY_TIME_ZONE", "Europe/Istanbul");
  clearMemo();
});
afterEach(() => {
  vi.unstubAllEnvs();
  clearMemo();
});

const AT = new Date("2023-07-21T13:04:00Z");
const LATER = new Date("2023-07-22T05:30:00Z");

test("a time is shown on the workspace's clocks and names their zone in its tooltip", () => {
  const html = renderToStaticMarkup(<Timestamp date={AT} words={wordsFor("en")} />);
  expect(html).toMatch(
    /^<time dateTime="2023-07-21T13:04:00\.000Z" title="Friday,? 21 July 2023(,| at) 16:04 GMT\+3 · Europe\/Istanbul">21 Jul 2023, 16:04<\/time>$/,
  );
});

test.each(LOCALES)("each time of a sentence in %s has its own tooltip, and the sentence stays as it is", (locale) => {
  const words: Words = wordsFor(locale);
  const text = `${words.momentYear(AT)} – ${words.moment(LATER)}.`;
  const html = renderToStaticMarkup(<SentenceWithTimes text={text} times={[AT, null, LATER]} words={words} />);
  expect(html.replace(/<[^>]+>/g, "")).toBe(text);
  expect([...html.matchAll(/dateTime="([^"]+)" title="[^"]*· Europe\/Istanbul"/gi)].map(([, at]) => at)).toEqual([
    AT.toISOString(),
    LATER.toISOString(),
  ]);
});

test.each(LOCALES)("a field for a time in %s says in which zone it is read", (locale) => {
  const html = renderToStaticMarkup(<TimeField label="Taken" name="takenAt" words={wordsFor(locale)} />);
  const [, id] = /aria-describedby="([^"]+)"/.exec(html) ?? [];
  expect(html).toContain(`id="${id}"`);
  expect(html).toContain(": Europe/Istanbul<");
});
