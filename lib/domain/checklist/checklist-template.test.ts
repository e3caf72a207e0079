import { describe, expect, test } from "vitest";
import { missingItems, type StageTexts, templateOfPlan, type WantedItem, wordingKey } from "./checklist-template";

const services = [
  { id: "g", name: "API Gateway" },
  { id: "r", name: "Runner Service" },
];
const wanted: WantedItem[] = [
  { phase: "prep", where: "plan", text: "Agree who tests" },
  { phase: "build", where: "every-service", text: "Pin the base image" },
  { phase: "build", where: { service: "runner service" }, text: "Strip the binary" },
];

test.each([
  ["İmajı tara.", "imaji tara"],
  ["  Pin  the base\timage ", "PIN THE BASE IMAGE"],
  ["Проверить образ;", "проверить образ"],
])("%s is the same wording as %s", (one, other) => expect(wordingKey(one)).toBe(wordingKey(other)));

describe("what a plan lacks of a set of items", () => {
  test("is all of it where it has none, in stages that are yet to be opened", () =>
    expect(missingItems(wanted, services, [])).toEqual([
      { phase: "prep", serviceId: null, isNew: true, texts: ["Agree who tests"] },
      { phase: "build", serviceId: "g", isNew: true, texts: ["Pin the base image"] },
      { phase: "build", serviceId: "r", isNew: true, texts: ["Pin the base image", "Strip the binary"] },
    ]));

  test("leaves out what a stage has already, in whatever case and spacing", () => {
    const stages: StageTexts[] = [
      { phase: "prep", serviceId: null, texts: ["agree  who tests."] },
      { phase: "build", serviceId: "r", texts: ["Pin the base image"] },
    ];
    expect(missingItems(wanted, services, stages)).toEqual([
      { phase: "build", serviceId: "g", isNew: true, texts: ["Pin the base image"] },
      { phase: "build", serviceId: "r", isNew: false, texts: ["Strip the binary"] },
    ]);
  });

  test("is nothing once it was added", () => {
    const stages = missingItems(wanted, services, []).map(({ phase, serviceId, texts }) => ({ phase, serviceId, texts }));
    expect(missingItems(wanted, services, stages)).toEqual([]);
  });

  test("names an item once, however often the set does", () =>
    expect(missingItems([...wanted, ...wanted], services, [])[0]?.texts).toEqual(["Agree who tests"]));

  test("keeps to the phases that are asked for", () =>
    expect(missingItems(wanted, services, [], ["prep"]).map((it) => it.phase)).toEqual(["prep"]));
});

describe("a plan's own checklist as a set", () => {
  const stages: StageTexts[] = [
    { phase: "prep", serviceId: null, texts: ["Agree who tests"] },
    { phase: "test", serviceId: "g", texts: ["Scan it", "Test the gateway"] },
    { phase: "test", serviceId: "r", texts: ["scan it", "Test the runner"] },
  ];

  test("wants of every service what each service has, and the rest of the service of that name", () =>
    expect(templateOfPlan(services, stages)).toEqual([
      { phase: "prep", where: "plan", text: "Agree who tests" },
      { phase: "test", where: "every-service", text: "Scan it" },
      { phase: "test", where: { service: "API Gateway" }, text: "Test the gateway" },
      { phase: "test", where: "every-service", text: "scan it" },
      { phase: "test", where: { service: "Runner Service" }, text: "Test the runner" },
    ]));

  test("of a single service wants nothing of all others", () =>
    expect(templateOfPlan(services.slice(0, 1), stages.slice(0, 2)).filter((it) => it.where === "every-service")).toEqual([]));

  test("applied to itself adds nothing", () => expect(missingItems(templateOfPlan(services, stages), services, stages)).toEqual([]));
});
