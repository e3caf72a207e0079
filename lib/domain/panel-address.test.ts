import { describe, expect, test } from "vitest";
import { commentPlace, itemAddress, panelAddress, panelQuery, tabOf, tabOfAnchor } from "./panel-address";

describe("the address of a stage panel", () => {
  test("names the stage alone for its first tab", () => {
    expect(panelAddress("alt-las", "runner.test")).toBe("/plans/alt-las?stage=runner.test");
    expect(panelAddress("alt-las", "runner.test", { tab: "work" })).toBe("/plans/alt-las?stage=runner.test");
  });

  test("names the tab, the task and the element to scroll to", () => {
    expect(panelQuery("runner.test", { tab: "evidence", anchor: "evidence-7" })).toBe("?stage=runner.test&tab=evidence#evidence-7");
    expect(panelQuery("runner.test", { task: "waiver", isFull: true })).toBe("?stage=runner.test&do=waiver&full=1");
  });

  test("of an item opens its editor only for those who may change it", () => {
    expect(itemAddress("alt-las", "runner.test", "i1")).toBe("/plans/alt-las?stage=runner.test#item-i1");
    expect(itemAddress("alt-las", "runner.test", "i1", true)).toBe("/plans/alt-las?stage=runner.test&item=i1#item-i1");
  });

  test("of a comment shows it among the comments of its item", () => {
    expect(panelQuery("runner.test", commentPlace({ id: "c1", itemId: "i1" }))).toBe("?stage=runner.test&comments=i1#comment-c1");
    expect(panelQuery("runner.test", commentPlace({ id: "c1", itemId: null }))).toBe("?stage=runner.test&tab=comments#comment-c1");
  });

  test("keeps characters that mean something in an address as part of the value", () => {
    expect(panelQuery("a&b=c.test")).toBe("?stage=a%26b%3Dc.test");
  });
});

describe("the tab of an address", () => {
  const plain = { tab: null, comments: null, refused: null, task: null };
  test.each([
    ["that names none is Work", plain, "work"],
    ["that names one is this one", { ...plain, tab: "history" as const, comments: "i1" }, "history"],
    ["with the comments of an item is Comments", { ...plain, comments: "i1" }, "comments"],
    ["with a refused file is Evidence", { ...plain, refused: "too-large" }, "evidence"],
    ["with the form for evidence is Evidence", { ...plain, task: "evidence" as const }, "evidence"],
    ["with the form for a waiver is Work", { ...plain, task: "waiver" as const }, "work"],
  ])("%s", (_what, address, expected) => expect(tabOf(address)).toBe(expected));

  test.each([
    ["panel-evidence", "evidence"],
    ["evidence-7", "evidence"],
    ["evidence", "evidence"],
    ["comments", "comments"],
    ["comment-7", "comments"],
    ["item-7", "work"],
    ["panel-sign-offs", "work"],
    ["panel-title", null],
    ["", null],
  ])("follows from the element #%s", (anchor, expected) => expect(tabOfAnchor(anchor)).toBe(expected));
});
