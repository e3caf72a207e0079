import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { comparePlans, type PlanChange } from "./compare";
import { readPlan } from "./read";
import { ENGLISH, RUSSIAN, TURKISH_LIST } from "./sample-plans";
import { type OwnWork, type WritablePlan, writableOf } from "./writable";

const EXAMPLE = readFileSync("lib/formats/plan/example/alt-las.md", "utf8");
const TESTED = "API Gateway için beta imajını sına";

type Edit = (text: string) => string;
type Work = (plan: WritablePlan) => void;
const swap =
  (before: string, after: string): Edit =>
  (text) => {
    if (!text.includes(before)) throw new Error(`Not there: ${before}`);
    return text.replace(before, after);
  };
const work =
  (text: string, facts: Partial<WritablePlan["items"][number]>): Work =>
  (plan) =>
    Object.assign(plan.items.find((item) => item.text === text) ?? {}, facts);

function compare(edit: Edit, did: Work = () => {}, removals: string[] = []): PlanChange[] {
  const base = readPlan(EXAMPLE);
  const present = writableOf(base);
  did(present);
  return comparePlans(base, readPlan(edit(EXAMPLE)), present, new Set(removals));
}

describe("a new version of a file", () => {
  test.each([
    ["the example", EXAMPLE],
    ["English", ENGLISH],
    ["Russian", RUSSIAN],
    ["Turkish", TURKISH_LIST],
  ])("the same file again changes nothing: %s", (_what, text) =>
    expect(comparePlans(readPlan(text), readPlan(text), writableOf(readPlan(text)))).toEqual([]),
  );

  test("nor does it after work was done", () =>
    expect(
      compare(
        (text) => text,
        (plan) => {
          plan.title = "Other";
          plan.items.splice(3, 4);
          work(TESTED, { state: "done", text: "x" })(plan);
          plan.risks.pop();
        },
      ),
    ).toEqual([]));

  const free = { kept: false, why: null };
  const tested = { phase: "test", service: "API Gateway", text: TESTED };
  test.each<[string, Edit, object[]]>([
    [
      "title",
      swap("# ALT_LAS Beta Docker İmajları Geçiş Planı", "# Yeni"),
      [{ change: "title-changed", before: "ALT_LAS Beta Docker İmajları Geçiş Planı", after: "Yeni", ...free }],
    ],
    [
      "a phase's days",
      (text) => text.replaceAll("20-22 Temmuz 2023", "20-24 Temmuz 2023"),
      [
        {
          change: "phase-dates-changed",
          phase: "test",
          line: 36,
          before: { start: "2023-07-20", end: "2023-07-22" },
          after: { start: "2023-07-20", end: "2023-07-24" },
          ...free,
        },
      ],
    ],
    [
      "a phase's owner",
      swap("Test | Ayşe Kaya", "Test | Zeynep"),
      [{ change: "phase-owner-changed", phase: "test", before: "Ayşe Kaya", after: "Zeynep", ...free }],
    ],
    [
      "a phase's name",
      (text) => text.replace("| Test |", "| Sınama ve Test |").replace("### Test", "### Sınama ve Test"),
      [{ change: "phase-name-changed", phase: "test", before: "Test", after: "Sınama ve Test", ...free }],
    ],
    [
      "a tick",
      swap(`[ ] ${TESTED}`, `[x] ${TESTED}`),
      [
        {
          change: "item-state-changed",
          ...tested,
          line: 38,
          before: { state: "open", reason: null },
          after: { state: "done", reason: null },
          ...free,
        },
      ],
    ],
    [
      "an owner and a day",
      swap(TESTED, `${TESTED} (Sorumlu: Zeynep, son: 21 Temmuz 2023)`),
      [
        { change: "item-owner-changed", ...tested, after: "Zeynep", ...free },
        { change: "item-due-changed", ...tested, after: "2023-07-21", ...free },
      ],
    ],
    [
      "a new item",
      swap(`- [ ] ${TESTED}`, `- [ ] ${TESTED}\n- [ ] API Gateway yük altında ölçülsün`),
      [
        {
          change: "item-added",
          phase: "test",
          service: "API Gateway",
          text: "API Gateway yük altında ölçülsün",
          line: 39,
          before: null,
          ...free,
        },
      ],
    ],
    [
      "a removed item",
      swap("- [x] Adımları günlere dağıt\n", ""),
      [{ change: "item-removed", phase: "prep", service: null, text: "Adımları günlere dağıt", line: 26, after: null, ...free }],
    ],
    [
      "another wording",
      swap(`[ ] ${TESTED}`, "[x] API Gateway için beta imajını iyice sına"),
      [
        { change: "item-renamed", ...tested, before: TESTED, after: "API Gateway için beta imajını iyice sına", ...free },
        { change: "item-state-changed", ...tested, after: { state: "done", reason: null }, ...free },
      ],
    ],
    [
      "a new service",
      swap(
        "- [x] Archive Service için beta imajını derle",
        "- [x] Archive Service için beta imajını derle\n- [ ] Mail Service için beta imajını derle",
      ),
      [
        { change: "service-added", after: "Mail Service", ...free },
        { change: "item-added", service: "Mail Service", ...free },
      ],
    ],
    [
      "a mitigation",
      swap("Önlem: Yük altında ölç, tıkanan yeri bul ve düzelt.", "Önlem: Ölç."),
      [{ change: "risk-mitigation-changed", title: "Yavaşlama", after: "Ölç.", ...free }],
    ],
    [
      "another risk",
      swap("### Yavaşlama", "### Ağırlaşma"),
      [
        { change: "risk-added", title: "Ağırlaşma", ...free },
        { change: "risk-removed", title: "Yavaşlama", ...free },
      ],
    ],
    [
      "a strategy less",
      swap("- Mavi-yeşil: iki eş ortam kur, yenisi sınamayı geçince trafiği ona çevir.\n", ""),
      [{ change: "strategy-removed", before: "blue_green", ...free }],
    ],
  ])("%s", (_what, edit, changes) => expect(compare(edit)).toEqual(changes.map((change) => expect.objectContaining(change))));

  const tick = swap(`[ ] ${TESTED}`, `[x] ${TESTED}`);
  test.each<[string, Edit, Work, string, PlanChange["why"]]>([
    ["somebody marked it failed", tick, work(TESTED, { state: "failed", reason: "yavaş" }), "item-state-changed", "changed-since"],
    [
      "somebody removed it",
      tick,
      (plan) => {
        plan.items = plan.items.filter(({ text }) => text !== TESTED);
      },
      "item-state-changed",
      "removed-since",
    ],
    [
      "somebody ticked what the file drops",
      swap(`- [ ] ${TESTED}\n`, ""),
      work(TESTED, { state: "done" }),
      "item-removed",
      "changed-since",
    ],
    [
      "somebody reworded what the file rewords",
      swap(TESTED, "API Gateway için beta imajını iyice sına"),
      work(TESTED, { text: "Duman testi" }),
      "item-renamed",
      "changed-since",
    ],
    [
      "somebody moved the phase",
      (text) => text.replaceAll("20-22 Temmuz 2023", "20-24 Temmuz 2023"),
      (plan) => {
        Object.assign(plan.phases[2] ?? {}, { end: "2023-08-01" });
      },
      "phase-dates-changed",
      "changed-since",
    ],
    [
      "somebody gave the phase to another",
      swap("Test | Ayşe Kaya", "Test | Zeynep"),
      (plan) => {
        Object.assign(plan.phases[2] ?? {}, { owner: "Can Tekin" });
      },
      "phase-owner-changed",
      "changed-since",
    ],
    [
      "somebody rewrote the mitigation",
      swap("Önlem: Yük altında ölç", "Önlem: Ölç"),
      (plan) => {
        Object.assign(plan.risks[1] ?? {}, { mitigation: "x" });
      },
      "risk-mitigation-changed",
      "changed-since",
    ],
    [
      "somebody assessed a risk that it no longer names",
      (text: string) => text.replace(/### Yavaşlama[^#]*/, ""),
      (plan) => {
        Object.assign(plan.risks[1] ?? {}, { ownWork: ["assessment"] });
      },
      "risk-removed",
      "worked-on",
    ],
    [
      "somebody gave evidence for what the file drops",
      swap(`- [ ] ${TESTED}\n`, ""),
      work(TESTED, { ownWork: ["evidence"] }),
      "item-removed",
      "worked-on",
    ],
  ])("is shown and not applied where %s", (_what, edit, did, change, why) =>
    expect(compare(edit, did)).toMatchObject([{ change, kept: true, why }]),
  );

  test.each<[string, Edit, Work]>([
    ["ticked it as well", tick, work(TESTED, { state: "done" })],
    [
      "removed it as well",
      swap(`- [ ] ${TESTED}\n`, ""),
      (plan) => {
        plan.items = plan.items.filter(({ text }) => text !== TESTED);
      },
    ],
    [
      "added it as well",
      swap(`- [ ] ${TESTED}`, `- [ ] ${TESTED}\n- [ ] API Gateway yük altında ölçülsün`),
      (plan) => {
        plan.items.push({
          phase: "test",
          service: "API Gateway",
          text: "API Gateway yük altında ölçülsün",
          state: "done",
          reason: null,
          owner: null,
          due: null,
          sourceText: null,
        });
      },
    ],
  ])("leaves nothing to change where somebody %s", (_what, edit, did) => expect(compare(edit, did)).toEqual([]));

  describe("a service that the file drops", () => {
    const drop: Edit = (text) =>
      text
        .split("\n")
        .filter((line) => !line.includes("API Gateway"))
        .join("\n");
    const holding =
      (...ownWork: OwnWork[]): Work =>
      (plan) => {
        for (const service of plan.services) if (service.name === "API Gateway") service.ownWork = ownWork;
      };
    const told = (did: Work, removals?: string[]) =>
      compare(drop, did, removals).map(({ change, kept, why, ...rest }) => [change, kept, why, "removal" in rest && rest.removal]);
    const goes = ["service-removed", false, null];

    test("goes with its items where nobody worked on it", () =>
      expect(told(() => undefined)).toEqual([[...goes, null], ...Array(4).fill(["item-removed", false, null, null])]));

    test("stays with all of its items where somebody did, and asks", () =>
      expect(told(holding("images"))).toEqual([
        ["service-removed", true, "worked-on", "service:API Gateway"],
        ...Array(4).fill(["item-removed", true, "worked-on", null]),
      ]));

    test("goes where that is the answer", () =>
      expect(told(holding("images"), ["service:API Gateway"])).toEqual([
        [...goes, "service:API Gateway"],
        ...Array(4).fill(["item-removed", false, null, null]),
      ]));

    test.each(["sign-offs", "rollouts"] as const)("stays whatever the answer where it has %s", (work) =>
      expect(told(holding("images", work), ["service:API Gateway"])[0]).toEqual(["service-removed", true, "on-record", null]),
    );
  });

  test("what somebody ticked and the file drops goes where that is the answer", () => {
    const dropped = swap(`- [ ] ${TESTED}\n`, "");
    const ticked = work(TESTED, { state: "done" });
    const [asked] = compare(dropped, ticked);
    const removal = asked && "removal" in asked ? (asked.removal ?? "") : "";
    expect(compare(dropped, ticked, [removal])).toMatchObject([{ change: "item-removed", kept: false, removal }]);
  });

  test("work on other things does not stand in the way", () =>
    expect(compare(tick, work(TESTED, { owner: "Zeynep", due: "2023-07-22" }))).toMatchObject([
      { change: "item-state-changed", kept: false },
    ]));
});
