import { expect, test } from "vitest";
import { draftsOf, forgetDrafts, MAX_AGE_MS, MAX_DRAFT, MAX_DRAFTS } from "./drafts";

function memory(first?: string) {
  const texts = new Map<string, string>(first === undefined ? [] : [["slipway.drafts", first]]);
  const store = {
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, text: string) => void texts.set(name, text),
    removeItem: (name: string) => void texts.delete(name),
  };
  return { texts, store: () => store };
}

const refused = () => {
  throw new DOMException("Storage is refused.", "SecurityError");
};

test("a draft comes back under its key, and only there", () => {
  const { store } = memory();
  draftsOf("can", store).put("comment 1", { text: "Half a sen" });
  expect(draftsOf("can", store).get("comment 1")).toEqual({ text: "Half a sen" });
  expect(draftsOf("can", store).get("comment 2")).toBeNull();
});

test("a removed draft leaves nothing in the browser", () => {
  const { store, texts } = memory();
  const drafts = draftsOf("can", store);
  drafts.put("comment 1", { text: "Never mind" });
  drafts.remove("comment 1");
  expect([drafts.get("comment 1"), texts.size]).toEqual([null, 0]);
});

test("the drafts of one person are deleted as soon as another person uses the browser", () => {
  const { store, texts } = memory();
  draftsOf("can", store).put("comment 1", { text: "Secret" });
  expect(draftsOf("ayse", store).get("comment 1")).toBeNull();
  expect(texts.size).toBe(0);
  expect(draftsOf("can", store).get("comment 1")).toBeNull();
});

test("a draft is kept for two weeks", () => {
  const { store } = memory();
  draftsOf("can", store, () => 0).put("comment 1", { text: "Old" });
  expect(draftsOf("can", store, () => MAX_AGE_MS - 1).get("comment 1")).not.toBeNull();
  expect(draftsOf("can", store, () => MAX_AGE_MS).get("comment 1")).toBeNull();
});

test("of too many drafts the oldest ones go", () => {
  const { store } = memory();
  const drafts = draftsOf("can", store);
  for (let number = 0; number <= MAX_DRAFTS; number++) drafts.put(`comment ${number}`, { text: "x" });
  expect([drafts.get("comment 0"), drafts.get("comment 1"), drafts.get(`comment ${MAX_DRAFTS}`)]).toEqual([
    null,
    { text: "x" },
    { text: "x" },
  ]);
});

test("a text that is too long is not kept, and neither is its shorter beginning", () => {
  const { store } = memory();
  const drafts = draftsOf("can", store);
  drafts.put("comment 1", { text: "short" });
  drafts.put("comment 1", { text: "x".repeat(MAX_DRAFT) });
  expect(drafts.get("comment 1")).toBeNull();
});

test.each(["", "{", "null", "[]", '{"person":"can"}', '{"person":"can","drafts":[null,{"key":1},{"key":"a","at":0,"fields":{"text":1}}]}'])(
  "stored text that is no drafts (%j) is ignored, and the next draft is kept",
  (text) => {
    const { store } = memory(text);
    const drafts = draftsOf("can", store);
    expect(drafts.get("a")).toBeNull();
    drafts.put("a", { text: "x" });
    expect(drafts.get("a")).toEqual({ text: "x" });
  },
);

test("a browser that refuses storage has no drafts, and nothing fails", () => {
  const drafts = draftsOf("can", refused);
  drafts.put("comment 1", { text: "x" });
  drafts.remove("comment 1");
  forgetDrafts(refused);
  expect(drafts.get("comment 1")).toBeNull();
});

test("signing out deletes all drafts", () => {
  const { store, texts } = memory();
  draftsOf("can", store).put("comment 1", { text: "x" });
  forgetDrafts(store);
  expect(texts.size).toBe(0);
});
