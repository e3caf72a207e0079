import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { PlanLanguage } from "./document";
import { sampleItem as item, randomPlan } from "./random-plan";
import { readPlan } from "./read";
import { ENGLISH, PHASES_UNDER_SERVICES, RUSSIAN, TURKISH_LIST } from "./sample-plans";
import { type WritableItem, type WritablePlan, writableOf } from "./writable";
import { writePlan } from "./write";
import { planDifferences } from "./writing/same-plan";

const EXAMPLE = readFileSync("lib/formats/plan/example/alt-las.md", "utf8");
const CRLF = EXAMPLE.replaceAll("\n", "\r\n");
const TWICE = `${EXAMPLE}\n## Kontrol listesi\n\n${/### Test[\s\S]*?(?=### Dağıtım)/.exec(EXAMPLE)?.[0]}`;
const SAMPLES: [string, string][] = [
  ["the example", EXAMPLE],
  ["with CRLF", CRLF],
  ["with a byte order mark", `\uFEFF${EXAMPLE}`],
  ["written twice", TWICE],
  ["English", ENGLISH],
  ["Russian", RUSSIAN],
  ["a numbered list", TURKISH_LIST],
  ["phases under services", PHASES_UNDER_SERVICES],
];

/** The lines a change touches, as `-before` and `+after`. */
function changedLines(before: string, after: string): string[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const commonAt = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (common[i] as Uint16Array)[j] = a[i] === b[j] ? commonAt(i + 1, j + 1) + 1 : Math.max(commonAt(i + 1, j), commonAt(i, j + 1));
  const changes: string[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; )
    if (i < a.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || commonAt(i + 1, j) >= commonAt(i, j + 1))) changes.push(`-${a[i++]}`);
    else changes.push(`+${b[j++]}`);
  return changes;
}

function edited(source: string, change: (plan: WritablePlan, item: (text: string) => WritableItem) => void) {
  const plan = writableOf(readPlan(source));
  change(plan, (text) => {
    const found = plan.items.find((item) => item.text === text);
    if (!found) throw new Error(`No item ${text}`);
    return found;
  });
  const written = writePlan(plan, source);
  expect(planDifferences(plan, readPlan(written))).toEqual([]);
  return changedLines(source, written);
}

describe("a plan with its source", () => {
  test.each(SAMPLES)("is written byte for byte: %s", (_what, source) =>
    expect(writePlan(writableOf(readPlan(source)), source)).toBe(source),
  );

  const added = {
    phase: "test",
    service: "API Gateway",
    text: "API Gateway için yük testi",
    state: "open",
    reason: null,
    owner: null,
    due: null,
    sourceText: null,
  } as const;
  test.each<[string, string, Parameters<typeof edited>[1], string[]]>([
    [
      "a done item",
      EXAMPLE,
      (_p, item) => {
        item("API Gateway için beta imajını sına").state = "done";
      },
      ["-- [ ] API Gateway için beta imajını sına", "+- [x] API Gateway için beta imajını sına"],
    ],
    [
      "a done item in a file with CRLF",
      CRLF,
      (_p, item) => {
        item("API Gateway için beta imajını sına").state = "done";
      },
      ["-- [ ] API Gateway için beta imajını sına\r", "+- [x] API Gateway için beta imajını sına\r"],
    ],
    [
      "a done item in both copies",
      TWICE,
      (_p, item) => {
        item("API Gateway için beta imajını sına").state = "done";
      },
      [
        "-- [ ] API Gateway için beta imajını sına",
        "+- [x] API Gateway için beta imajını sına",
        "-- [ ] API Gateway için beta imajını sına",
        "+- [x] API Gateway için beta imajını sına",
      ],
    ],
    [
      "a failed item",
      EXAMPLE,
      (_p, item) => {
        Object.assign(item("API Gateway için beta imajını sına"), { state: "failed", reason: "zaman aşımı" });
      },
      ["-- [ ] API Gateway için beta imajını sına", "+- [ ] API Gateway için beta imajını sına (başarısız: zaman aşımı)"],
    ],
    [
      "an item that is not applicable, in English",
      ENGLISH,
      (_p, item) => {
        Object.assign(item("Review all images"), { state: "not_applicable", reason: "no images" });
      },
      ["-* [x] Review all images @Sam", "+* [x] ~~Review all images~~ (n/a: no images) (Owner: Sam)"],
    ],
    [
      "an owner and a day",
      RUSSIAN,
      (_p, item) => {
        Object.assign(item("Собрать образ сервиса Runner"), { owner: "Анна Смирнова", due: "2026-04-07" });
      },
      ["-- [ ] Собрать образ сервиса Runner", "+- [ ] Собрать образ сервиса Runner (Ответственный: Анна Смирнова) (срок: 7 апреля 2026)"],
    ],
    [
      "an owner beside Markdown",
      ENGLISH,
      (_p, item) => {
        item("smoke build x").owner = "Sam Poe";
      },
      ["-   - [ ] smoke **build** `x`", "+   - [ ] smoke **build** `x` (Owner: Sam Poe)"],
    ],
    [
      "another wording",
      EXAMPLE,
      (_p, item) => {
        item("Adımları günlere dağıt").text = "# [x] *yeni* | metin";
      },
      ["-- [x] Adımları günlere dağıt", "+- [x] \\# \\[x\\] \\*yeni\\* | metin"],
    ],
    [
      "a wording without its service",
      EXAMPLE,
      (_p, item) => {
        item("API Gateway için beta imajını sına").text = "Duman testi";
      },
      ["-- [ ] API Gateway için beta imajını sına", "+- [ ] Duman testi (servis: API Gateway)"],
    ],
    [
      "a new item",
      EXAMPLE,
      (plan) => {
        plan.items.push(added);
      },
      ["+- [ ] API Gateway için yük testi"],
    ],
    [
      "a new item in an ordered list",
      ENGLISH,
      (plan) => {
        plan.items.push({ ...added, phase: "build", service: "AI Orchestrator", text: "Scan AI Orchestrator" });
      },
      ["+4. [ ] Scan AI Orchestrator"],
    ],
    [
      "a new item in an empty phase",
      RUSSIAN,
      (plan) => {
        plan.items.push({ ...added, phase: "deploy", service: "Runner", text: "Выкатить" });
      },
      ["+- [ ] Выкатить (сервис: Runner)", "+"],
    ],
    [
      "a removed item",
      EXAMPLE,
      (plan, item) => {
        plan.items.splice(plan.items.indexOf(item("Adımları günlere dağıt")), 1);
      },
      ["-- [x] Adımları günlere dağıt"],
    ],
    [
      "a removed item with an item below it",
      TURKISH_LIST,
      (plan, item) => {
        plan.items.splice(plan.items.indexOf(item("Plan yazıldı")), 1);
      },
      ["-   - [x] Plan yazıldı", "+   - Plan yazıldı"],
    ],
    [
      "a phase's days, in heading and table",
      EXAMPLE,
      (plan) => {
        Object.assign(plan.phases[2] ?? {}, { start: "2023-07-31", end: "2023-08-02" });
      },
      [
        "-| 20-22 Temmuz 2023 | Test | Ayşe Kaya |",
        "+| 31 Temmuz - 2 Ağustos 2023 | Test | Ayşe Kaya |",
        "-### Test (20-22 Temmuz 2023)",
        "+### Test (31 Temmuz - 2 Ağustos 2023)",
      ],
    ],
    [
      "a phase's days in ISO, and its owner",
      ENGLISH,
      (plan) => {
        Object.assign(plan.phases[1] ?? {}, { end: "2026-04-09", owner: "Ali | Veli" });
      },
      ["-| Sam Poe | 2026-04-03 | 2026-04-07 | Build |", "+| Ali &#124; Veli | 2026-04-03 | 2026-04-09 | Build |"],
    ],
    [
      "a phase's name",
      EXAMPLE,
      (plan) => {
        Object.assign(plan.phases[2] ?? {}, { name: "Sınama ve test" });
      },
      [
        "-| 20-22 Temmuz 2023 | Test | Ayşe Kaya |",
        "+| 20-22 Temmuz 2023 | Sınama ve test | Ayşe Kaya |",
        "-### Test (20-22 Temmuz 2023)",
        "+### Sınama ve test (20-22 Temmuz 2023)",
      ],
    ],
    [
      "the title",
      EXAMPLE,
      (plan) => {
        plan.title = "Yeni plan";
      },
      ["-# ALT_LAS Beta Docker İmajları Geçiş Planı", "+# Yeni plan"],
    ],
    [
      "a risk's mitigation",
      EXAMPLE,
      (plan) => {
        Object.assign(plan.risks[1] ?? {}, { mitigation: "Ölç." });
      },
      ["-Önlem: Yük altında ölç, tıkanan yeri bul ve düzelt.", "+Önlem: Ölç."],
    ],
    [
      "a new risk",
      EXAMPLE,
      (plan) => {
        plan.risks.push({ title: "Disk dolması", mitigation: "Günlükleri döndür.", sourceText: null });
      },
      ["+### Disk dolması", "+", "+Önlem: Günlükleri döndür.", "+"],
    ],
    [
      "a new service without work",
      EXAMPLE,
      (plan) => {
        plan.services.push({ name: "Mail Service" });
      },
      ["+## Servisler", "+", "+- Mail Service", "+"],
    ],
  ])("is written with changes in the lines of %s only", (_what, source, change, lines) => expect(edited(source, change)).toEqual(lines));

  test("is written as a new file without loss if the file has no place for a change", () => {
    const plan = writableOf(readPlan(EXAMPLE));
    plan.strategies.pop();
    const written = writePlan(plan, EXAMPLE);
    expect(planDifferences(plan, readPlan(written))).toEqual([]);
  });

  test("is written with an answered question in every copy", () => {
    const source = TWICE.replace(/- \[ \] API Gateway için beta imajını sına/, "- [x] API Gateway için beta imajını sına");
    const plan = writableOf(readPlan(source, { answers: { "38": "open" } }));
    expect(changedLines(source, writePlan(plan, source))).toEqual([
      "-- [x] API Gateway için beta imajını sına",
      "+- [ ] API Gateway için beta imajını sına",
    ]);
  });
});

describe("a plan without a source", () => {
  test.each(SAMPLES)("is read back as an equal plan: %s", (_what, source) => {
    const plan = writableOf(readPlan(source));
    const read = readPlan(writePlan(plan, null));
    expect(planDifferences(plan, read)).toEqual([]);
    expect(read.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect({ author: read.author, writtenOn: read.writtenOn, language: read.language }).toEqual({
      author: plan.author,
      writtenOn: plan.writtenOn,
      language: plan.language,
    });
    expect(new Set(read.people.map(({ name, role }) => `${name}|${role}`))).toEqual(
      new Set(plan.people.map(({ name, role }) => `${name}|${role}`)),
    );
  });

  const texts = [
    "# heading",
    "[x] box",
    "- list",
    "1. one",
    "a | b",
    "two\nlines",
    " spaces  within ",
    "`code` *em* _em_ ~~no~~",
    "<b>html</b> &amp; &#35;",
    "[a](javascript:alert(1))",
    "\\ back\\slash \\",
    "due 3 April 2026",
    "до 3 апреля 2026",
    "son: 3 Nisan 2026",
    "a (Owner: B)",
    "a — Owner: B",
    "@Can Tekin",
    "a @Can",
    "(failed)",
    "a (n/a: b)",
    "~~a~~",
    "snake_case and __init__",
    "tab\there",
    "Test",
    "Riskler",
    "![img](x)",
    "<!-- c -->",
    "a.",
    "Önlem: x",
    "| - | - |",
    "***",
    "===",
    "> q",
    "    code",
    "trailing #",
    "http://a.b/c?d=e&f",
    "“İstanbul” ığüşöç 🚀",
  ];
  test.each(texts)("keeps “%s” as an item, a reason, a risk and its mitigation", (text) => {
    for (const language of ["tr", "en", "ru"] as const) {
      const plan: WritablePlan = {
        ...emptyPlan(language),
        items: [
          item({ text }),
          item({ text: `${text} 2`, state: "not_applicable", reason: text.trim() }),
          item({ text: `${text} 3`, state: "failed", reason: text.trim(), owner: "Can Tekin", due: "2026-01-02" }),
        ],
        risks: [{ title: "R", mitigation: text.trim(), sourceText: null }],
      };
      const read = readPlan(writePlan(plan, null));
      expect(planDifferences(plan, read)).toEqual([]);
      expect(read.items.map((row) => row.text)).toEqual(plan.items.map((row) => row.text));
    }
  });

  const names = [
    "API Gateway",
    "Test",
    "billing service",
    "api|gw",
    "1. Foo",
    "A (B)",
    "x: y",
    "A — B",
    "Шлюз API",
    "2026-04-03",
    "#1",
    "Görev servisi",
    "@home",
    "a & b",
    "<x>",
    "Riskler",
    "*",
  ];
  test.each(names)("keeps “%s” as a service, a phase, an owner and a title", (name) => {
    for (const language of ["tr", "en", "ru"] as const) {
      const plan: WritablePlan = {
        ...emptyPlan(language),
        title: name,
        services: [{ name }, { name: "Other" }],
        phases: [{ kind: "deploy", name, start: "2026-01-01", end: "2026-02-01", owner: name }],
        items: [
          item({ phase: "deploy", service: name, owner: name }),
          item({ phase: "deploy", service: "Other" }),
          item({ phase: "deploy" }),
        ],
      };
      expect(planDifferences(plan, readPlan(writePlan(plan, null)))).toEqual([]);
    }
  });
});

function emptyPlan(language: PlanLanguage): WritablePlan {
  return {
    title: "Plan",
    language,
    author: null,
    writtenOn: null,
    phases: [{ kind: "test", name: "", start: null, end: null, owner: null }],
    services: [],
    items: [],
    risks: [],
    strategies: [],
    people: [],
  };
}

describe("a random plan", () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed + 1))(
    "number %i is written, read, changed and written again without loss",
    (seed) => {
      const plan = randomPlan(seed);
      const written = writePlan(plan, null);
      const read = readPlan(written);
      expect({ differences: planDifferences(plan, read), written }).toEqual({ differences: [], written });
      expect(read.language).toBe(plan.language);

      const current = writableOf(read);
      expect(writePlan(current, written)).toBe(written);
      const other = randomPlan(seed + 1_000);
      current.items.forEach((row, index) => {
        const replacement = other.items[index];
        if (replacement && index % 3 === 0)
          Object.assign(row, { state: replacement.state, reason: replacement.reason, owner: replacement.owner, due: replacement.due });
        if (replacement && index % 5 === 0) row.text = `${replacement.text} ${index}`;
      });
      current.items = current.items.filter((_row, index) => index % 7 !== 6);
      expect(planDifferences(current, readPlan(writePlan(current, written)))).toEqual([]);
    },
  );
});
