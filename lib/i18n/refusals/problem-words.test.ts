import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { readNewPlan, readPlan } from "@/lib/formats/plan/read";
import { type FileText, fileText } from "@/lib/formats/plan/text/file-text";
import en from "@/lib/i18n/en.json";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import ru from "@/lib/i18n/ru.json";
import tr from "@/lib/i18n/tr.json";
import { type Translate, wordsIn } from "@/lib/i18n/words";
import { problemWords } from "./problem-words";

const MESSAGES: Record<Locale, typeof en> = { en, tr, ru };
const plan = (...body: string[]) => ["# Plan", "", "Date: 2026-04-01", "", ...body, ""].join("\n");
const lines = (count: number, line: string) => `${line}\n`.repeat(count);

/** Files that each have at least one problem of every code listed. */
const FILES: [string[], string | Uint8Array][] = [
  [["file-too-large"], "x".repeat(2_000_001)],
  [["encoding-unsupported"], new Uint8Array([0xff, 0xfe, 0, 0])],
  [["encoding-invalid"], new Uint8Array([0x23, 0xff, 0x0a])],
  [["nul-character"], "# Plan\0"],
  [["nesting-too-deep"], `${"> ".repeat(70)}- a`],
  [["too-many-lines"], lines(60_001, "x")],
  [["too-many-tasks"], lines(20_001, "- [ ] a")],
  [["too-many-list-entries"], lines(20_001, "- - - a")],
  [["text-too-long"], plan("## Test", `- [ ] ${"a".repeat(5_000)}`)],
  [["problems-cut", "item-empty"], plan("## Build", lines(1_001, "- [ ] &nbsp;"))],
  [["title-missing", "task-outside-phase"], "- [ ] a\n"],
  [["date-impossible", "date-order"], plan("## Build (31 February 2026)", "- [ ] a", "## Test (5-3 April 2026)", "- [ ] b")],
  [["date-far"], plan("## Build (3 May 0203)", "- [ ] a")],
  [["date-order"], plan("## Build", "Start: 2026-05-03", "End: 2026-05-01", "- [ ] a")],
  [["date-year-missing", "date-ambiguous"], "# Plan\n## Deploy (3-5 April)\n- [ ] a\n## Monitor (3/4/2026 - 5/6/2026)\n- [ ] b\n"],
  [["date-year-guessed", "phase-dates-disagree"], plan("## Build (3-5 April)", "- [ ] a", "## Build (4-6 April 2026)")],
  [["date-unreadable"], plan("## Build", "Date: soonish", "- [ ] a")],
  [["owners-several", "phase-owner-disagrees"], plan("## Build", "Owner: Ann", "Owner: Bob, Cem", "- [ ] a")],
  [["phase-missing", "phase-merged"], plan("## Build", "- [ ] a", "## Compile", "- [ ] b")],
  [["phase-order"], plan("## Preparation (5 April 2026)", "- [ ] a", "## Test (3 April 2026)", "- [ ] b")],
  [
    ["phase-unmapped", "group-not-service"],
    plan("## Phases", "### Build", "#### Documentation work", "- [ ] a", "- [ ] b", "### Whatever", "- [ ] c"),
  ],
  [["phase-box-ignored"], plan("- [x] Preparation", "  - [x] a", "- [ ] Build", "  - [ ] b")],
  [
    ["phase-unmapped", "calendar-row-unmapped"],
    plan(
      "## Build",
      "- [ ] a",
      "## Schedule",
      "| Date | Task |",
      "|---|---|",
      "| 3 April 2026 | Lunch |",
      "| 3 April 2026 | Lunch phase |",
    ),
  ],
  [["service-unsure"], plan("## Build", "- [ ] Create the image for Alpha", "- [ ] Create the image for Beta")],
  [
    ["item-names-several-services"],
    plan(
      "## Build",
      "- [ ] Build Alpha",
      "- [ ] Build Beta",
      "## Test",
      "- [ ] Test Alpha",
      "- [ ] Test Beta",
      "- [ ] Test Alpha and Beta",
    ),
  ],
  [["item-merged"], plan("## Test", "- [x] one", "  - [ ] same", "- [ ] two", "  - [ ] same")],
  [["copies-disagree"], plan("## Test", "- [x] a (owner: Ann, due: 2026-04-02)", "## Test", "- [ ] a (owner: Bob, due: 2026-04-03)")],
  [["state-contradiction", "struck-open"], plan("## Test", "- [x] a (failed: no)", "- [ ] ~~b~~")],
  [
    ["box-not-an-item"],
    plan("## Build", "- [ ] a", "- [?] b", "", "| [ ] c |", "|---|", "| [ ] d |", "", "<div>", "- [ ] e", "</div>", "", "    - [ ] f"),
  ],
  [["risk-repeated", "risk-mitigation-unclear"], plan("## Risks", "### Slow", "It is slow.", "### Slow", "Mitigation: Faster.")],
];

function problemOf(content: FileText) {
  if (content.kind !== "problem") throw new Error("The file has a text.");
  return content.problem;
}

const REPORTED = [
  ...FILES.map(([codes, file]) => ({ codes, problems: readPlan(file).problems })),
  { codes: ["letters-lost"], problems: readNewPlan("# Ge\ufffdi\ufffd").problems },
  { codes: ["encoding-wrong"], problems: [problemOf(fileText(new Uint8Array([0xe7, 0xfe, 0x0a]), "utf-16le"))] },
];

test.each(REPORTED)("a file has the problems $codes", ({ codes, problems }) =>
  expect(problems.map((p) => p.code)).toEqual(expect.arrayContaining(codes)),
);

test("each problem occurs in one of the files, except the one for a defect of Slipway", () => {
  const reported = new Set(REPORTED.flatMap(({ problems }) => problems.map((p) => p.code)));
  expect(Object.keys(en.problems).filter((code) => !reported.has(code))).toEqual(["unreadable"]);
});

describe.each(LOCALES)("in %s", (locale) => {
  const fail = (error: Error) => {
    throw error;
  };
  const t = createTranslator({ locale, messages: MESSAGES[locale], onError: fail }) as unknown as Translate;

  test("each problem is a sentence with its facts", () => {
    for (const { problems } of REPORTED)
      for (const problem of problems.slice(0, 50)) {
        const sentence = problemWords(wordsIn(locale, t), problem);
        expect(sentence, problem.code).not.toMatch(/^problems\.|undefined|\[object|[{}]/);
        expect(sentence, problem.code).toMatch(locale === "ru" ? /\p{Script=Cyrillic}/u : /\p{L}/u);
      }
  });
});

test("a problem names the copies that disagree and what they disagree about", () => {
  const t = createTranslator({ locale: "tr", messages: tr }) as unknown as Translate;
  const file = plan("## Test", "- [x] a (owner: Ann, due: 2026-04-02)", "## Test", "- [ ] a (owner: Bob, due: 2026-04-03)");
  const sentences = readPlan(file)
    .problems.filter((p) => p.code === "copies-disagree")
    .map((p) => problemWords(wordsIn("tr", t), p));
  expect(sentences).toEqual([
    "“a” maddesinin kopyalarında durum farklı.",
    "“a” maddesinin kopyalarında sorumlu farklı. İlki kullanıldı.",
    "“a” maddesinin kopyalarında son gün farklı. İlki kullanıldı.",
  ]);
});
