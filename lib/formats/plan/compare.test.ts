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
    if (!text.includes(before)) throw new Error(`The text is missing: ${before}`);
    return text.replace(before, after);
  };
const work =
  (text: string, facts: Partial<WritablePlan["items"][number]>): Work =>
  (plan) =>
    Object.assign(plan.items.find((item) => item.text === text) ?? {}, facts);

function compare(edit: Edit, change: Work = () => {}, removals: string[] = []): PlanChange[] {
  const base = readPlan(EXAMPLE);
  const current = writableOf(base);
  change(current);
  return comparePlans(base, readPlan(edit(EXAMPLE)), current, new Set(removals));
}

describe("a new version of a file", () => {
  test.each([
    ["the example", EXAMPLE],
    ["English", ENGLISH],
    ["Russian", RUSSIAN],
    ["Turkish", TURKISH_LIST],
  ])("that is the same changes nothing: %s", (_what, text) =>
    expect(comparePlans(readPlan(text), readPlan(text), writableOf(readPlan(text)))).toEqual([]),
  );

  test("that is the same changes nothing after work was done", () =>
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

  const applied = { kept: false, why: null };
  const tested = { phase: "test", service: "API Gateway", text: TESTED };
  test.each<[string, Edit, object[]]>([
    [
      "title",
      swap("# ALT_LAS Beta Docker İmajları Geçiş Planı", "# Yeni"),
      [{ change: "title-changed", before: "ALT_LAS Beta Docker İmajları Geçiş Planı", after: "Yeni", ...applied }],
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
          ...applied,
        },
      ],
    ],
    [
      "a phase's owner",
      swap("Test | Ayşe Kaya", "Test | Zeynep"),
      [{ change: "phase-owner-changed", phase: "test", before: "Ayşe Kaya", after: "Zeynep", ...applied }],
    ],
    [
      "a phase's name",
      (text) => text.replace("| Test |", "| Sınama ve Test |").replace("### Test", "### Sınama ve Test"),
      [{ change: "phase-name-changed", phase: "test", before: "Test", after: "Sınama ve Test", ...applied }],
    ],
    [
      "a done item",
      swap(`[ ] ${TESTED}`, `[x] ${TESTED}`),
      [
        {
          change: "item-state-changed",
          ...tested,
          line: 38,
          before: { state: "open", reason: null },
          after: { state: "done", reason: null },
          ...applied,
        },
      ],
    ],
    [
      "an owner and a day",
      swap(TESTED, `${TESTED} (Sorumlu: Zeynep, son: 21 Temmuz 2023)`),
      [
        { change: "item-owner-changed", ...tested, after: "Zeynep", ...applied },
        { change: "item-due-changed", ...tested, after: "2023-07-21", ...applied },
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
          ...applied,
        },
      ],
    ],
    [
      "a removed item",
      swap("- [x] Adımları günlere dağıt\n", ""),
      [{ change: "item-removed", phase: "prep", service: null, text: "Adımları günlere dağıt", line: 26, after: null, ...applied }],
    ],
    [
      "another wording",
      swap(`[ ] ${TESTED}`, "[x] API Gateway için beta imajını iyice sına"),
      [
        { change: "item-renamed", ...tested, before: TESTED, after: "API Gateway için beta imajını iyice sına", ...applied },
        { change: "item-state-changed", ...tested, after: { state: "done", reason: null }, ...applied },
      ],
    ],
    [
      "a new service",
      swap(
        "- [x] Archive Service için beta imajını derle",
        "- [x] Archive Service için beta imajını derle\n- [ ] Mail Service için beta imajını derle",
      ),
      [
        { change: "service-added", after: "Mail Service", ...applied },
        { change: "item-added", service: "Mail Service", ...applied },
      ],
    ],
    [
      "a mitigation",
      swap("Önlem: Yük altında ölç, tıkanan yeri bul ve düzelt.", "Önlem: Ölç."),
      [{ change: "risk-mitigation-changed", title: "Yavaşlama", after: "Ölç.", ...applied }],
    ],
    [
      "another risk",
      swap("### Yavaşlama", "### Ağırlaşma"),
      [
        { change: "risk-added", title: "Ağırlaşma", ...applied },
        { change: "risk-removed", title: "Yavaşlama", ...applied },
      ],
    ],
    [
      "a removed strategy",
      swap("- Mavi-yeşil: iki eş ortam kur, yenisi sınamayı geçince trafiği ona çevir.\n", ""),
      [{ change: "strategy-removed", before: "blue_green", ...applied }],
    ],
  ])("is compared: %s", (_what, edit, changes) => expect(compare(edit)).toEqual(changes.map((change) => expect.objectContaining(change))));

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
      "somebody marked an item that the file removes",
      swap(`- [ ] ${TESTED}\n`, ""),
      work(TESTED, { state: "done" }),
      "item-removed",
      "changed-since",
    ],
    [
      "somebody reworded an item that the file rewords",
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
      "somebody changed the owner of the phase",
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
      "somebody assessed a risk that the file removes",
      (text: string) => text.replace(/### Yavaşlama[^#]*/, ""),
      (plan) => {
        Object.assign(plan.risks[1] ?? {}, { ownWork: ["assessment"] });
      },
      "risk-removed",
      "worked-on",
    ],
    [
      "somebody added evidence to an item that the file removes",
      swap(`- [ ] ${TESTED}\n`, ""),
      work(TESTED, { ownWork: ["evidence"] }),
      "item-removed",
      "worked-on",
    ],
  ])("is shown and not applied where %s", (_what, edit, didWork, change, why) =>
    expect(compare(edit, didWork)).toMatchObject([{ change, kept: true, why }]),
  );

  test.each<[string, Edit, Work]>([
    ["marked the same item as done", tick, work(TESTED, { state: "done" })],
    [
      "removed the same item",
      swap(`- [ ] ${TESTED}\n`, ""),
      (plan) => {
        plan.items = plan.items.filter(({ text }) => text !== TESTED);
      },
    ],
    [
      "added the same item",
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
  ])("changes nothing where somebody %s", (_what, edit, didWork) => expect(compare(edit, didWork)).toEqual([]));

  describe("a service that the file removes", () => {
    const drop: Edit = (text) =>
      text
        .split("\n")
        .filter((line) => !line.includes("API Gateway"))
        .join("\n");
    const withOwnWork =
      (...ownWork: OwnWork[]): Work =>
      (plan) => {
        for (const service of plan.services) if (service.name === "API Gateway") service.ownWork = ownWork;
      };
    const changes = (didWork: Work, removals?: string[]) =>
      compare(drop, didWork, removals).map(({ change, kept, why, ...rest }) => [change, kept, why, "removal" in rest && rest.removal]);
    const isRemoved = ["service-removed", false, null];

    test("is removed with its items where nobody worked on it", () =>
      expect(changes(() => undefined)).toEqual([[...isRemoved, null], ...Array(4).fill(["item-removed", false, null, null])]));

    test("stays with all its items where somebody worked on it, and can be removed on request", () =>
      expect(changes(withOwnWork("images"))).toEqual([
        ["service-removed", true, "worked-on", "service:API Gateway"],
        ...Array(4).fill(["item-removed", true, "worked-on", null]),
      ]));

    test("is removed on request", () =>
      expect(changes(withOwnWork("images"), ["service:API Gateway"])).toEqual([
        [...isRemoved, "service:API Gateway"],
        ...Array(4).fill(["item-removed", false, null, null]),
      ]));

    test.each(["sign-offs", "rollouts"] as const)("is never removed where it has %s", (work) =>
      expect(changes(withOwnWork("images", work), ["service:API Gateway"])[0]).toEqual(["service-removed", true, "on-record", null]),
    );
  });

  test("removes an item that somebody marked only on request", () => {
    const withoutItem = swap(`- [ ] ${TESTED}\n`, "");
    const marked = work(TESTED, { state: "done" });
    const [change] = compare(withoutItem, marked);
    const removal = change && "removal" in change ? (change.removal ?? "") : "";
    expect(compare(withoutItem, marked, [removal])).toMatchObject([{ change: "item-removed", kept: false, removal }]);
  });

  test("is applied despite work on other fields", () =>
    expect(compare(tick, work(TESTED, { owner: "Zeynep", due: "2023-07-22" }))).toMatchObject([
      { change: "item-state-changed", kept: false },
    ]));
});
