import { beforeEach, expect, test, vi } from "vitest";
import { commands } from "@/lib/commands";
import { performForm } from "./form-action";
import { formCommand, plainFormCommand, planPage } from "./form-command";

vi.mock("./form-action", async (original) => ({ ...(await original<typeof import("./form-action")>()), performForm: vi.fn() }));
const language = vi.hoisted(() => ({ of: "tr" as "en" | "tr" | "ru" }));
vi.mock("@/lib/i18n/words", async (original) => {
  const words = await original<typeof import("@/lib/i18n/words")>();
  return { ...words, currentLocale: async () => language.of, getWords: async () => words.wordsFor(language.of) };
});
vi.mock("next/navigation", () => ({
  redirect: (page: string) => {
    throw new Error(`redirected to ${page}`);
  },
}));

const performed = vi.mocked(performForm);
const succeed = (value: unknown) =>
  performed.mockResolvedValue({ state: { kind: "ok" }, outcome: { kind: "ok", value, changed: true, seq: 1 } });
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

beforeEach(() => performed.mockReset());

const removeItem = formCommand(commands["item.remove"], (sent) => ({ item: sent.id("item"), version: sent.version() }));

test("a form's command gets the fields that its reader picks", async () => {
  succeed({ id: "item-1" });
  expect(await removeItem(null, form({ item: "item-1", version: "3", more: "x" }))).toEqual({ kind: "ok" });
  expect(performed).toHaveBeenCalledExactlyOnceWith(commands["item.remove"], { item: "item-1", version: 3 });
});

test("a form whose command succeeded redirects to the next page", async () => {
  succeed({ id: "stage-1" });
  const action = formCommand(commands["stage.remove"], (sent) => ({ stage: sent.id("stage") }), {
    goTo: (_stage, sent) => planPage(sent, "/dates"),
  });
  await expect(action(null, form({ stage: "stage-1", slug: "alt las" }))).rejects.toThrow("redirected to /plans/alt%20las/dates");
});

test("a form whose command was refused stays on its page with the answer", async () => {
  const state = { kind: "failed" as const, message: "No.", details: [] };
  performed.mockResolvedValue({ state, outcome: { kind: "forbidden" } });
  const action = formCommand(commands["stage.remove"], (sent) => ({ stage: sent.id("stage") }), { goTo: () => "/" });
  expect(await action(null, form({ stage: "stage-1" }))).toBe(state);
});

test("a secret is returned once, with the success", async () => {
  succeed({ id: "link-1", url: "https://slipway.test/shared/secret", expiresAt: new Date() });
  const action = formCommand(commands["calendar.create"], (sent) => ({ plan: sent.id("plan") }), { once: ({ url }) => url });
  expect(await action(null, form({ plan: "plan-1" }))).toEqual({ kind: "ok", once: "https://slipway.test/shared/secret" });
});

test("a form whose page follows its plan says so; any other gets the whole page", async () => {
  succeed({});
  const action = formCommand(commands["item.remove"], (sent) => ({ item: sent.id("item"), version: sent.version() }));
  await action(null, form({ item: "i", version: "1", isFollowed: "1" }));
  await action(null, form({ item: "i", version: "1" }));
  expect(performed.mock.calls.map(([, , options]) => options)).toEqual([{ isFollowed: true }, undefined]);
});

test("a form that shows no answer performs its command too", async () => {
  succeed({});
  await plainFormCommand(commands["plan.visit"], (sent) => ({ plan: sent.id("plan"), upTo: sent.number("upTo") }))(
    form({ plan: "p", upTo: "7" }),
  );
  expect(performed).toHaveBeenCalledExactlyOnceWith(commands["plan.visit"], { plan: "p", upTo: 7 });
});

test("a field that the command lacks, a field of another kind and a missing field do not compile", () => {
  // @ts-expect-error an item has no `note`
  formCommand(commands["item.remove"], (sent) => ({ item: sent.id("item"), version: sent.version(), note: sent.text("note") }));
  // @ts-expect-error a version is a number
  formCommand(commands["item.remove"], (sent) => ({ item: sent.id("item"), version: sent.text("version") }));
  // @ts-expect-error the version is missing
  formCommand(commands["item.remove"], (sent) => ({ item: sent.id("item") }));
  // @ts-expect-error the optional field is called `language`
  formCommand(commands["account.setMail"], (sent) => ({ wanted: true, language: null, lang: sent.text("language") }));
  expect(performed).not.toHaveBeenCalled();
});

const addReadings = formCommand(commands["reading.add"], (sent) => ({
  service: sent.id("service"),
  readings: [{ metric: sent.text("metric"), value: sent.typedNumberOrNull("value", { unit: "%" }) }],
}));

test.each([
  ["%0,4", 0.4],
  ["1.234,5", 1234.5],
  ["1 234", 1234],
  ["1.234", 1234],
  ["0,4 %", 0.4],
  ["", null],
  ["\u00a0 ", null],
])("a typed “%s” of a Turkish reader reaches the command as %s", async (value, number) => {
  succeed({ id: "reading-1" });
  await addReadings(null, form({ service: "s", metric: "error-rate", value }));
  expect(performed).toHaveBeenCalledExactlyOnceWith(commands["reading.add"], {
    service: "s",
    readings: [{ metric: "error-rate", value: number }],
  });
});

test.each([
  ["tr", "abc", "“abc” bir sayı değil."],
  ["en", "NaN", "“NaN” is not a number."],
  ["en", "+Inf", "“+Inf” is not a number."],
  ["ru", "1.234", "«1.234» может быть 1\u00a0234 или 1,234. Напишите 1234 или 1,234."],
] as const)("in %s, a typed “%s” is refused at its field, and no command is performed", async (of, value, message) => {
  language.of = of;
  const state = await addReadings(null, form({ service: "s", metric: "error-rate", value }));
  expect(state).toMatchObject({ kind: "failed", fields: { value: message } });
  expect(performed).not.toHaveBeenCalled();
});

test("every wrong number of a form is named, not only the first", async () => {
  language.of = "en";
  const set = formCommand(commands["health.set"], (sent) => ({
    service: sent.id("service"),
    version: sent.version(),
    url: sent.text("url"),
    everySeconds: sent.typedNumber("everySeconds", { isWhole: true, min: 10, max: 3600 }),
    expects: sent.typedNumberOrNull("expects", { isWhole: true }),
    failsAfter: sent.typedNumber("failsAfter", { isWhole: true }),
    isOn: true,
  }));
  expect(await set(null, form({ everySeconds: "9", expects: "200.5", failsAfter: "" }))).toMatchObject({
    fields: {
      everySeconds: "“9” is outside the limits: from 10 to 3,600.",
      expects: "“200.5” is not a whole number.",
      failsAfter: "A number is needed here.",
    },
  });
});
