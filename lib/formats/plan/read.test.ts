import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { PlanDocument, ReadOptions } from "./document";
import { previewOf } from "./preview";
import { readPlan } from "./read";
import { ENGLISH, PHASES_UNDER_SERVICES, RUSSIAN, TURKISH_LIST } from "./sample-plans";

const seed = path.resolve("../shared/seeds/004_82cc802d05c883c9.txt");
const example = path.resolve("lib/formats/plan/example/alt-las.md");
const FIVE = ["API Gateway", "Runner Service", "Segmentation Service", "AI Orchestrator", "Archive Service"];

const codes = (plan: PlanDocument) => plan.problems.map(({ line, severity, code }) => `${line} ${severity} ${code}`);
const errors = (plan: PlanDocument) =>
  plan.problems.filter(({ severity }) => severity === "error").map(({ line, code }) => `${line} ${code}`);
const itemsOf = (plan: PlanDocument) =>
  plan.items.map(({ phase, service, text, state, owner, due, lines }) => [phase, service, text, state, owner, due, lines.join(" ")]);

function expectTheAltLasPlan(plan: PlanDocument) {
  expect(plan).toMatchObject({ language: "tr", author: "Can Tekin", writtenOn: "2023-07-15", problems: [] });
  expect(plan.phases.map(({ kind, start, end, owner }) => [kind, start, end, owner])).toEqual([
    ["prep", "2023-07-15", "2023-07-16", "Can Tekin"],
    ["build", "2023-07-17", "2023-07-19", "Can Tekin"],
    ["test", "2023-07-20", "2023-07-22", "Ayşe Kaya"],
    ["deploy", "2023-07-23", "2023-07-25", "Can Tekin"],
    ["monitor", "2023-07-26", "2023-07-31", "Can Tekin"],
  ]);
  expect(plan.services.map(({ name }) => name)).toEqual(FIVE);
  expect(plan.items).toHaveLength(24);
  expect(plan.items.filter(({ state }) => state === "done")).toHaveLength(9);
  expect(plan.items.filter(({ service }) => service === null).map(({ phase }) => phase)).toEqual(["prep", "prep", "prep", "prep"]);
  for (const kind of ["build", "test", "deploy", "monitor"])
    expect(plan.items.filter(({ phase }) => phase === kind).map(({ service }) => service)).toEqual(FIVE);
  expect(plan.risks).toHaveLength(4);
  expect(plan.risks.every(({ mitigation }) => mitigation)).toBe(true);
  expect(plan.strategies.map(({ kind }) => kind)).toEqual(["canary", "blue_green"]);
  expect(plan.people).toEqual([
    { name: "Can Tekin", role: "DevOps Mühendisi" },
    { name: "Ayşe Kaya", role: null },
  ]);
}

describe("the ALT_LAS plan", () => {
  test.skipIf(!existsSync(seed))("is read from the original (skipped if the file is missing)", () => {
    const plan = readPlan(readFileSync(seed));
    expectTheAltLasPlan(plan);
    expect(plan.title).toBe("Docker İmajları Beta Geçiş Planı");
    expect(plan.phases.map(({ name, line }) => [name, line])).toEqual([
      ["Hazırlık Aşaması", 12],
      ["Geliştirme Aşaması", 19],
      ["Test Aşaması", 27],
      ["Dağıtım Aşaması", 35],
      ["İzleme Aşaması", 43],
    ]);
    expect(plan.services.map(({ slug }) => slug)).toEqual([
      "api-gateway",
      "runner-service",
      "segmentation-service",
      "ai-orchestrator",
      "archive-service",
    ]);
    expect(plan.items.every(({ lines }) => lines.length === 2)).toBe(true);
    expect(plan.risks[0]).toEqual({
      title: "Derleme Hataları",
      mitigation: expect.stringMatching(/^Bu riskin azaltılması için, derleme sürecinin/),
      line: 73,
    });
    expect(plan.strategies).toEqual([
      { kind: "canary", line: 53 },
      { kind: "blue_green", line: 57 },
    ]);
  });

  test("is read from the example", () => expectTheAltLasPlan(readPlan(readFileSync(example))));

  test("has a problem where two copies disagree, which an answer resolves", () => {
    const text = readFileSync(example, "utf8").concat("\n## Kontrol listesi\n\n### Test\n\n- [x] API Gateway için beta imajını sına\n");
    const plan = readPlan(text);
    const [problem] = plan.problems;
    expect(problem).toMatchObject({
      severity: "error",
      code: "copies-disagree",
      facts: { field: "state", copies: [{ line: 38, state: "open" }, { state: "done" }] },
    });
    const key = String(problem?.facts?.key);
    for (const answers of [{ [key]: "done" }, { "38": "done" }, { [String(problem?.line)]: "done" }] satisfies ReadOptions["answers"][]) {
      const answered = readPlan(text, { answers });
      expect(errors(answered)).toEqual([]);
      expect(answered.items.find(({ line }) => line === 38)?.state).toBe("done");
    }
  });
});

describe("a plan in another form is read", () => {
  test("in English, with bold lines, three bullets, ordered tasks, notes beside items, and tables in any order", () => {
    const plan = readPlan(ENGLISH);
    expect(plan).toMatchObject({ title: "Beta image rollout", language: "en", author: "Jane Doe", writtenOn: "2026-03-20" });
    expect(plan.phases.map(({ kind, name, start, end, owner }) => [kind, name, start, end, owner])).toEqual([
      ["prep", "Planning", "2026-04-01", "2026-04-02", null],
      ["build", "Build", "2026-04-03", "2026-04-07", "Sam Poe"],
      ["test", "QA", "2026-04-08", "2026-04-10", "Ayşe Kaya"],
      ["deploy", "Release", "2026-04-11", "2026-04-12", "Jane Doe"],
      ["monitor", "Observation", "2026-04-13", "2026-04-20", "Jane Doe"],
    ]);
    expect(plan.services.map(({ name }) => name)).toEqual(["Runner Service", "API Gateway", "AI Orchestrator"]);
    expect(itemsOf(plan)).toEqual([
      ["prep", null, "Review all images", "done", "Sam", null, "8"],
      ["prep", null, "Agree on the calendar", "open", "Jane Doe", null, "9"],
      ["prep", null, "Tell the users", "open", "Sam Poe", "2026-04-02", "10"],
      ["build", "Runner Service", "Build the beta image of Runner Service", "done", null, "2026-04-05", "14"],
      ["build", "API Gateway", "Build the beta image of API Gateway", "open", null, null, "15"],
      ["build", "API Gateway", "smoke build x", "open", null, null, "16"],
      ["build", "AI Orchestrator", "Build the beta image of AI Orchestrator ✅", "open", null, null, "17"],
      ["test", "Runner Service", "Runner Service: smoke test", "open", null, null, "24"],
      ["test", "API Gateway", "API Gateway: smoke test", "open", null, null, "25"],
      ["test", "AI Orchestrator", "AI Orchestrator: smoke test", "open", null, null, "26"],
      ["deploy", "Runner Service", "Push it <script>alert(1)</script>", "open", null, null, "38"],
    ]);
    expect(plan.risks.map(({ title, mitigation }) => [title, mitigation])).toEqual([
      ["Build breaks", "pin versions."],
      ["Slow images", "use multi-stage builds to reduce their size"],
      ["Data loss", "Backups"],
    ]);
    expect(plan.strategies.map(({ kind }) => kind)).toEqual(["canary"]);
    expect(codes(plan)).toEqual(["32 warning box-not-an-item"]);
  });

  test("in Russian, with numbered headings, a calendar table, and services after the word for them", () => {
    const plan = readPlan(RUSSIAN);
    expect(plan).toMatchObject({ language: "ru", author: "Иван Петров", writtenOn: "2026-04-01" });
    expect(plan.phases.map(({ kind, name, start, end, owner }) => [kind, name, start, end, owner])).toEqual([
      ["prep", "Подготовка", "2026-04-03", "2026-04-04", null],
      ["build", "Сборка", "2026-04-05", "2026-04-07", null],
      ["test", "Тестирование", "2026-04-08", "2026-04-09", "Анна Смирнова"],
      ["deploy", "Развёртывание", "2026-04-10", "2026-04-12", "Иван Петров"],
      ["monitor", "Мониторинг", "2026-04-13", "2026-04-20", "Иван Петров"],
    ]);
    expect(plan.services.map(({ name }) => name)).toEqual(["API Gateway", "Runner"]);
    expect(plan.items.map(({ service, owner, due }) => [service, owner, due])).toEqual([
      [null, "Анна Смирнова", null],
      ["API Gateway", null, "2026-04-06"],
      ["Runner", null, null],
      ["API Gateway", null, null],
      ["Runner", null, null],
    ]);
    expect(plan.risks).toMatchObject([{ title: "Ошибки сборки", mitigation: "Для снижения риска использовать CI." }]);
    expect(plan.strategies.map(({ kind }) => kind)).toEqual(["canary", "blue_green"]);
    expect(codes(plan)).toEqual(["6 warning date-year-guessed"]);
  });

  test("in Turkish, with phases as a numbered list, in capitals, over the end of the year", () => {
    const plan = readPlan(TURKISH_LIST);
    expect(plan.phases.map(({ kind, name, start, end, owner }) => [kind, name, start, end, owner])).toEqual([
      ["prep", "Hazırlık Aşaması", "2025-12-29", "2025-12-30", null],
      ["build", "Geliştirme", "2025-12-31", "2026-01-02", null],
      ["test", "Test", "2026-01-03", "2026-01-05", null],
      ["deploy", "DAĞITIM", "2026-01-06", "2026-01-07", "Ayşe Kaya"],
      ["monitor", "İZLEME", "2026-01-08", "2026-01-09", null],
    ]);
    expect(plan.services.map(({ name }) => name)).toEqual(["runner-service", "api-gateway"]);
    expect(plan.items.map(({ text }) => text).slice(0, 3)).toEqual(["Plan yazıldı", "Alt görev", "runner-service imajını derle"]);
    expect(errors(plan)).toEqual([]);
  });

  test("with phases under services", () => {
    const plan = readPlan(PHASES_UNDER_SERVICES);
    expect(plan).toMatchObject({ title: "Beta Rollout", author: "Jane Doe" });
    expect(plan.services.map(({ name }) => name)).toEqual(["API Gateway", "Runner"]);
    expect(plan.items.map(({ phase, service, text, state }) => [phase, service, text, state])).toEqual([
      ["build", "API Gateway", "image", "done"],
      ["test", "API Gateway", "smoke", "open"],
      ["build", "Runner", "image", "open"],
      ["test", "Runner", "smoke", "open"],
    ]);
  });
});

const under = (heading: string, rest = "\n- [ ] a\n") => `# Plan\n\nDate: 2026-04-01\n\n## ${heading}\n${rest}`;

describe("headings", () => {
  test.each([
    ["Hazırlık", "prep"],
    ["HAZIRLIK AŞAMASI", "prep"],
    ["Hazirlik", "prep"],
    ["1. Preparation", "prep"],
    ["Phase 1 – Planning", "prep"],
    ["Этап 1: Подготовка", "prep"],
    ["Geliştirme", "build"],
    ["DERLEME", "build"],
    ["Development", "build"],
    ["Разработка и сборка", "build"],
    ["Test", "test"],
    ["QA", "test"],
    ["Verification", "test"],
    ["Тестирование", "test"],
    ["DAĞITIM", "deploy"],
    ["Yayın", "deploy"],
    ["Go-live", "deploy"],
    ["Release", "deploy"],
    ["Выкатка", "deploy"],
    ["Развёртывание в тестовой среде", "deploy"],
    ["İZLEME", "monitor"],
    ["izleme", "monitor"],
    ["Observation", "monitor"],
    ["Post-deployment monitoring", "monitor"],
    ["Мониторинг", "monitor"],
    ["Release preparation", "prep"],
    ["Deploy to test environment", "deploy"],
    ["Dağıtım Hazırlığı", "prep"],
  ])("“%s” is the %s phase", (heading, kind) => expect(readPlan(under(heading)).phases.map((phase) => phase.kind)).toEqual([kind]));

  test.each([["Test ve Dağıtım"], ["Build & Test"], ["Something else"], ["Сборка и тестирование"]])(
    "“%s” with tasks is reported as unmapped",
    (heading) => {
      const plan = readPlan(under(heading));
      expect(errors(plan)).toEqual(["5 phase-unmapped"]);
      expect(plan.problems.find(({ code }) => code === "phase-unmapped")?.facts).toMatchObject({ heading, tasks: 1, lines: [7] });
      expect(readPlan(under(heading), { phaseMap: { [heading]: "deploy" } }).items).toMatchObject([{ phase: "deploy" }]);
      const skipped = readPlan(under(heading), { phaseMap: { [heading]: "skip" } });
      expect([skipped.items, errors(skipped)]).toEqual([[], []]);
    },
  );

  test("are missing for tasks outside of every phase", () =>
    expect(errors(readPlan("- [ ] a\n- [ ] b\n"))).toEqual(["1 task-outside-phase"]));

  test.each([
    ["Test (31 Haziran 2025)", "5 error date-impossible"],
    ["Test (2023-02-30)", "5 error date-impossible"],
    ["Test (0099-07-15)", "5 error date-far"],
    ["Test (20-15 Temmuz 2023)", "5 error date-order"],
    ["Test (3-7 Nisan)", "5 warning date-year-guessed"],
    ["Test (Q2 2026)", "5 question date-unreadable"],
  ])("“%s” has the problem %s", (heading, problem) => expect(codes(readPlan(under(heading)))).toContain(problem));

  test("and tables with different dates for a phase are an error on the second line", () => {
    const table = "\n- [ ] a\n\n| Date | Task | Owner |\n|---|---|---|\n| 5-6 April 2026 | Test | Can |\n";
    expect(errors(readPlan(under("Test (3-4 April 2026)", table)))).toEqual(["11 phase-dates-disagree"]);
  });

  test("for the same phase are merged, with all their dates", () => {
    const plan = readPlan("# P\n\n## Planning (1-2 April 2026)\n\n- [ ] a\n\n## Preparation (3-4 April 2026)\n\n- [ ] b\n");
    expect(plan.phases).toMatchObject([{ kind: "prep", name: "Planning", start: "2026-04-01", end: "2026-04-04" }]);
    expect(codes(plan)).toContain("7 warning phase-merged");
  });
});

describe("boxes", () => {
  const inTest = (list: string) => readPlan(under("Test", `\n${list}\n`));
  test.each<[string, string, string[]]>([
    ["[X]", "- [X] a", ["a done"]],
    ["every bullet", "- [ ] a\n\n* [x] b\n\n+ [ ] c\n\n1. [ ] d\n\n2) [x] e", ["a open", "b done", "c open", "d open", "e done"]],
    ["nested tasks", "- [x] a\n  - [ ] b\n    1. [x] c", ["a done", "b open", "c done"]],
    ["a task under a bullet", "- group\n  - [ ] a", ["a open"]],
    ["a wrapped line", "- [ ] a\n  b", ["a b open"]],
    ["CRLF", "- [ ] a\r\n- [x] b\r", ["a open", "b done"]],
    ["a check mark emoji, which is text", "- ✅ a\n- [ ] ✅ b", ["✅ b open"]],
    ["code fence", "```\n- [ ] a\n```", []],
    ["quotation", "> - [ ] a", []],
    ["HTML", "<div>\n- [ ] a\n</div>", []],
    ["comment", "<!--\n\n- [ ] a\n\n-->", []],
    ["indented code", "text\n\n      - [ ] a", []],
    ["other boxes", "- [-] a\n- [] b\n- [x]c", []],
    ["failed", "- [ ] a (failed: it broke)", ["a failed it broke"]],
    ["not applicable", "- [x] ~~a~~ (n/a: no disk)", ["a not_applicable no disk"]],
    ["başarısız", "- [ ] a (başarısız)", ["a failed"]],
    ["неприменимо", "- [x] ~~a~~ (неприменимо: нет диска)", ["a not_applicable нет диска"]],
    ["an escaped note, which is text", "- [ ] a \\(failed: x)", ["a (failed: x) open"]],
  ])("are read with their states: %s", (_what, list, items) =>
    expect(inTest(list).items.map(({ text, state, reason }) => [text, state, reason].filter(Boolean).join(" "))).toEqual(items),
  );

  test.each<[string, string, string]>([
    ["in a quotation", "> - [ ] a", "7 warning box-not-an-item"],
    ["in HTML", "<div>\n- [ ] a\n</div>", "8 warning box-not-an-item"],
    ["in code by its indentation", "text\n\n      - [ ] a", "9 warning box-not-an-item"],
    ["in a table", "| a |\n|---|\n| [x] b |", "9 warning box-not-an-item"],
    ["of an unknown kind", "- [-] a", "7 warning box-not-an-item"],
    ["ticked and failed", "- [x] a (failed: b)", "7 error state-contradiction"],
    ["open and struck out", "- [ ] ~~a~~", "7 question struck-open"],
  ])("%s are reported", (_what, list, problem) => expect(codes(inTest(list))).toContain(problem));

  test.each<[string, string | null, string | null]>([
    ["a @Can Tekin", "Can Tekin", null],
    ["a (@can.tekin)", "can.tekin", null],
    ["@Can Tekin: a", "Can Tekin", null],
    ["a (Owner: Ayşe Kaya)", "Ayşe Kaya", null],
    ["a — Sorumlu: Ayşe Kaya", "Ayşe Kaya", null],
    ["a (Отв.: Анна)", "Анна", null],
    ["a, owner: Ayşe Kaya", "Ayşe Kaya", null],
    ["a due 2026-04-03", null, "2026-04-03"],
    ["a (son: 3 Nisan 2026)", null, "2026-04-03"],
    ["a, son: 3 Nisan 2026", null, "2026-04-03"],
    ["a до 3 апреля 2026", null, "2026-04-03"],
    ["a (due April 3, 2026, owner: Ayşe Kaya)", "Ayşe Kaya", "2026-04-03"],
    ["a — Owner: Can Tekin (due: 03.04.2026)", "Can Tekin", "2026-04-03"],
  ])("“%s” has an owner or a due day", (text, owner, due) =>
    expect(inTest(`- [ ] ${text}`).items).toMatchObject([{ text: "a", owner, due }]),
  );

  test.each(["npm i @types/node", "mail a@b.c", "do it by Friday", "see note: later", "a (b)", "the due process", "node 18 - alpine"])(
    "“%s” has no notes",
    (text) => expect(inTest(`- [ ] ${text}`).items).toMatchObject([{ text, owner: null, due: null }]),
  );

  test("an impossible due day is an error on its line", () =>
    expect(errors(inTest("- [ ] a (due: 31 June 2026)"))).toEqual(["7 date-impossible"]));

  test.each<[string, string]>([
    ["**a** [b](http://c) `d`", "a b d"],
    ["[a](javascript:alert(1))", "a"],
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
    ["a &amp; b", "a & b"],
  ])("%s is read as plain text", (markdown, text) => expect(inTest(`- [ ] ${markdown}`).items).toMatchObject([{ text }]));
});

describe("services", () => {
  const names = (text: string) => readPlan(text).services.map(({ name }) => name);
  const phases = (...tasks: [string, string[]][]) =>
    `# P\n${tasks.map(([heading, list]) => `\n## ${heading}\n\n${list.map((task) => `- [ ] ${task}`).join("\n")}\n`).join("")}`;
  test.each<[string, string, string[]]>([
    [
      "case endings in two phases",
      phases(
        ["Derleme", ["API Gateway'in imajını derle", "Archive Service'in imajını derle"]],
        ["Test", ["API Gateway'in imajını sına", "Archive Service'in imajını sına"]],
      ),
      ["API Gateway", "Archive Service"],
    ],
    [
      "a verb before the name",
      phases(
        ["Build", ["Build Runner Service image", "Build API Gateway image"]],
        ["Test", ["Test Runner Service image", "Test API Gateway image"]],
      ),
      ["Runner Service", "API Gateway"],
    ],
    [
      "a word after every name",
      phases(["Build", ["Runner Docker image", "Gateway Docker image"]], ["Test", ["Runner Docker scan", "Gateway Docker scan"]]),
      ["Runner", "Gateway"],
    ],
    ["one service alone", phases(["Build", ["Build the image of Runner Service"]]), ["Runner Service"]],
    [
      "a list of them",
      "# P\n\n## Services\n\n- billing (Go)\n- mail — sends mail\n\n## Build\n\n- [ ] Build billing\n- [ ] Build mail\n",
      ["billing", "mail"],
    ],
    ["a table of them", "# P\n\n| Service | Image |\n|---|---|\n| billing | a |\n\n## Build\n\n- [ ] Build billing\n", ["billing"]],
    ["headings in two phases", "# P\n\n## Build\n### Mailer\n- [ ] a\n## Test\n### Mailer\n- [ ] b\n", ["Mailer"]],
    ["no service in a phrase for all of them", phases(["Hazırlık", ["Tüm servisler için yedek al", "Tüm imajlar için yedek al"]]), []],
  ])("are found: %s", (_what, text, found) => expect(names(text)).toEqual(found));

  test("that vary in only one phase are a question", () =>
    expect(codes(readPlan(phases(["Prep", ["Write Dockerfile", "Write README"]])))).toContain("5 question service-unsure"));

  test("that could be a heading inside a phase are a question", () =>
    expect(codes(readPlan("# P\n\n## Prep\n\n### Before we start\n\n- [ ] a\n"))).toContain("5 question group-not-service"));
});

describe("a file", () => {
  const utf16 = (text: string, isBig: boolean) => {
    const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
    return isBig ? bytes.swap16() : bytes;
  };
  test.each([
    ["little", false],
    ["big", true],
  ])("in UTF-16, %s-endian, with a byte order mark is read", (_which, isBig) =>
    expect(readPlan(utf16("# Plan\n\n## Test\n\n- [x] İş\n", isBig)).items).toMatchObject([{ text: "İş", state: "done", line: 5 }]),
  );
  test("in UTF-8 has no byte order mark in its title", () => expect(readPlan(Buffer.from("\uFEFF# Plan\n")).title).toBe("Plan"));

  test.each<[string, () => string | Uint8Array, string]>([
    ["ten megabytes", () => "x".repeat(10_000_000), "1 file-too-large"],
    ["100,000 tasks", () => `## Test\n${"- [ ] a\n".repeat(100_000)}`, "12002 too-many-tasks"],
    ["2,000 levels", () => Array.from({ length: 2_000 }, (_, level) => `${"  ".repeat(level)}- [ ] a`).join("\n"), "1 file-too-large"],
    ["61 levels", () => Array.from({ length: 61 }, (_, level) => `${"  ".repeat(level)}- [ ] a`).join("\n"), "61 nesting-too-deep"],
    ["2,000 quotes", () => `a\n${">".repeat(2_000)} a`, "2 nesting-too-deep"],
    ["UTF-32", () => new Uint8Array([0xff, 0xfe, 0, 0, 65, 0, 0, 0]), "1 encoding-unsupported"],
    ["UTF-16 without a byte order mark", () => Buffer.from("ab", "utf16le"), "1 nul-character"],
    ["invalid UTF-8", () => new Uint8Array([97, 10, 98, 0xff]), "2 encoding-invalid"],
    ["NUL", () => "a\n\nb\0", "3 nul-character"],
    ["an item of 5,000 characters", () => `## Test\n- [ ] ${"x".repeat(5_000)}`, "2 text-too-long"],
  ])("with %s is refused with the line of the problem", (_what, input, problem) => {
    const text = input();
    const start = performance.now();
    expect(errors(readPlan(text))).toEqual([problem]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test("with an invalid line is refused with its number", () => {
    for (const [lines, invalid] of [
      [1, 1],
      [2, 1],
      [2, 2],
      [7, 3],
      [1_000, 1],
      [1_000, 500],
      [1_000, 1_000],
    ] as const) {
      const bytes = new Uint8Array(lines * 3).fill(97).map((byte, index) => (index % 3 === 2 ? 10 : byte));
      bytes[invalid * 3 - 2] = 0xff;
      expect(errors(readPlan(bytes))).toEqual([`${invalid} encoding-invalid`]);
    }
  });

  test("with 60 levels is read completely", () => {
    const plan = readPlan(`## Test\n${Array.from({ length: 60 }, (_, level) => `${"  ".repeat(level)}- [ ] level ${level}`).join("\n")}`);
    expect(plan.items.map(({ text }) => text)).toEqual(Array.from({ length: 60 }, (_, level) => `level ${level}`));
  });

  const hostile = [
    "[",
    "*a ",
    "`",
    "![",
    "<",
    "(",
    "(a:",
    "@A ",
    "- ",
    " — ",
    "owner: ",
    "due 3 ",
    "~~",
    "\\",
    "&#1;",
    "a: ",
    "1.",
    "3 Nisan ",
    "Aa ",
    "Aa-",
    ". ",
    "|",
    " ",
    "Service ",
    "servisi ",
  ];
  test.each(hostile)("with 100 KB of “%s” is read or refused in time", (piece) => {
    for (const before of ["## Test ", "## Test\n- [ ] x", "## Risks\n### Q\n\n", "|Date|Task|Owner|\n|-|-|-|\n|", ""])
      for (const size of [3_900, 100_000]) {
        const start = performance.now();
        readPlan(before + piece.repeat(size / piece.length));
        expect(performance.now() - start).toBeLessThan(2_000);
      }
  });

  test("with 5,000 items is read in time", () => {
    const start = performance.now();
    const phases = ["Preparation", "Build", "Test", "Deploy", "Monitoring"];
    const text = phases
      .map(
        (phase) =>
          `## ${phase}\n\n${Array.from({ length: 1_000 }, (_, n) => `- [ ] ${phase} of Unit${n % 50} Service, step ${n}`).join("\n")}`,
      )
      .join("\n\n");
    const plan = readPlan(`# P\n\n${text}\n`);
    expect([plan.items.length, plan.services.length]).toEqual([5_000, 50]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test.each(["", "\n", "just text", "---\n---\n", "| a |", "#", "- [ ]", "\r\r\r"])("with “%s” is read as an empty plan", (text) =>
    expect(readPlan(text).items).toEqual([]),
  );
});

test("the preview has the public shape", () => {
  const preview = previewOf(readPlan("# P\n\n## Test\n\n- [x] ~~a~~ (n/a: b)\n\n## Strategy\n\n- blue-green\n"));
  expect(preview.items).toEqual([{ phase: "test", service: null, text: "a", state: "not applicable", owner: null, due: null, line: 5 }]);
  expect(preview.strategies).toEqual([{ kind: "blue-green", line: 9 }]);
  expect(Object.keys(preview)).toEqual(["title", "language", "phases", "services", "items", "risks", "strategies", "people", "problems"]);
});

test("the title, author and date are read from YAML front matter", () =>
  expect(readPlan('---\ntitle: "Beta"\nauthor: Jane Doe\ndate: 2026-04-01\n---\n\n## Test\n\n- [ ] a\n')).toMatchObject({
    title: "Beta",
    author: "Jane Doe",
    writtenOn: "2026-04-01",
    items: [{ line: 9 }],
  }));
