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
])("%s is the same wording as %s", (a, b) => expect(wordingKey(a)).toBe(wordingKey(b)));

describe("the items of a template that a plan lacks", () => {
  test("are all items, in new stages, where the plan has no items", () =>
    expect(missingItems(wanted, services, [])).toEqual([
      { phase: "prep", serviceId: null, isNew: true, texts: ["Agree who tests"] },
      { phase: "build", serviceId: "g", isNew: true, texts: ["Pin the base image"] },
      { phase: "build", serviceId: "r", isNew: true, texts: ["Pin the base image", "Strip the binary"] },
    ]));

  test("leave out items that a stage already has, ignoring case and spacing", () => {
    const stages: StageTexts[] = [
      { phase: "prep", serviceId: null, texts: ["agree  who tests."] },
      { phase: "build", serviceId: "r", texts: ["Pin the base image"] },
    ];
    expect(missingItems(wanted, services, stages)).toEqual([
      { phase: "build", serviceId: "g", isNew: true, texts: ["Pin the base image"] },
      { phase: "build", serviceId: "r", isNew: false, texts: ["Strip the binary"] },
    ]);
  });

  test("are none after they were added", () => {
    const stages = missingItems(wanted, services, []).map(({ phase, serviceId, texts }) => ({ phase, serviceId, texts }));
    expect(missingItems(wanted, services, stages)).toEqual([]);
  });

  test("contain an item once, even if the template contains it twice", () =>
    expect(missingItems([...wanted, ...wanted], services, [])[0]?.texts).toEqual(["Agree who tests"]));

  test("are limited to the given phases", () =>
    expect(missingItems(wanted, services, [], ["prep"]).map(({ phase }) => phase)).toEqual(["prep"]));
});

describe("a template from a plan's checklist", () => {
  const stages: StageTexts[] = [
    { phase: "prep", serviceId: null, texts: ["Agree who tests"] },
    { phase: "test", serviceId: "g", texts: ["Scan it", "Test the gateway"] },
    { phase: "test", serviceId: "r", texts: ["scan it", "Test the runner"] },
  ];

  test("gives every service the items that all services have, and the other items to the service of that name", () =>
    expect(templateOfPlan(services, stages)).toEqual([
      { phase: "prep", where: "plan", text: "Agree who tests" },
      { phase: "test", where: "every-service", text: "Scan it" },
      { phase: "test", where: { service: "API Gateway" }, text: "Test the gateway" },
      { phase: "test", where: "every-service", text: "scan it" },
      { phase: "test", where: { service: "Runner Service" }, text: "Test the runner" },
    ]));

  test("of a plan with a single service gives nothing to other services", () =>
    expect(templateOfPlan(services.slice(0, 1), stages.slice(0, 2)).filter(({ where }) => where === "every-service")).toEqual([]));

  test("adds nothing to the same plan", () => expect(missingItems(templateOfPlan(services, stages), services, stages)).toEqual([]));
});
