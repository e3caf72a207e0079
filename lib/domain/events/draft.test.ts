import { expect, test } from "vitest";
import type { EventDraft, RefusedDraft } from "./draft";

const item = { subject: "item", subjectId: "i", planId: "p" } as const;
const stage = { subject: "stage", subjectId: "s", planId: "p" } as const;

// The marked lines must not compile: the type check reports a mark that is not needed.
test("the draft of an event has the payload of its verb, and no other", () => {
  const drafts: EventDraft[] = [
    { ...item, after: { text: "Look", ownerId: null, due: null } } satisfies EventDraft<"item.add">,
    // @ts-expect-error: `due` is missing.
    { ...item, after: { text: "Look", ownerId: null } } satisfies EventDraft<"item.add">,
    // @ts-expect-error: `dueDay` is no field of it.
    { ...item, after: { text: "Look", ownerId: null, due: null, dueDay: null } } satisfies EventDraft<"item.add">,
    // @ts-expect-error: `text` is a text.
    { ...item, after: { text: 1, ownerId: null, due: null } } satisfies EventDraft<"item.add">,
    // @ts-expect-error: an item that was added has no `before`.
    { ...item, before: { text: "Look" }, after: { text: "Look", ownerId: null, due: null } } satisfies EventDraft<"item.add">,
    // @ts-expect-error: this is the payload of another verb.
    { ...item, after: { text: "Look", ownerId: null, due: null } } satisfies EventDraft<"item.move">,
    // @ts-expect-error: it is about an item.
    { ...stage, after: { text: "Look", ownerId: null, due: null } } satisfies EventDraft<"item.add">,
    // @ts-expect-error: `rows` may be missing in stored events, but not in new ones.
    { ...stage, before: { key: "crane.build" } } satisfies EventDraft<"stage.remove">,
    { ...stage, before: { key: "crane.build", rows: {} } } satisfies EventDraft<"stage.remove">,
  ];
  expect(drafts.length).toBe(9);
});

test("a verb that is not recorded has no draft, and only some verbs record a refusal", () => {
  // @ts-expect-error: visits are not recorded.
  const visit: EventDraft<"plan.visit"> = { subject: "plan", subjectId: "p", planId: "p" };
  const refused: RefusedDraft<"glass.break"> = { ...stage, after: { key: "crane.build" } };
  // @ts-expect-error: refused attempts to add items are not recorded.
  const other: RefusedDraft<"item.add"> = { ...item };
  expect([visit, refused, other]).toHaveLength(3);
});
