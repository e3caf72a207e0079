import { randomBytes } from "node:crypto";
import { wording } from "@/lib/domain/checklist/wording";
import type { Tx } from "./client";

/** A plan with one phase, one stage and `count` open items, which most database tests need. */
export async function planWithItems(db: Tx, count: number): Promise<{ planId: string; stageId: string; itemIds: string[] }> {
  const plan = await db.plan.create({ data: { slug: randomBytes(6).toString("hex"), title: "ALT_LAS beta", language: "tr" } });
  const phase = await db.phase.create({ data: { planId: plan.id, kind: "test", position: 3, name: "Test" } });
  const stage = await db.stage.create({ data: { planId: plan.id, phaseId: phase.id, key: "plan.test" } });
  const texts = Array.from({ length: count }, (_, position) => `item ${position}`);
  await db.item.createMany({
    data: texts.map((text, position) => ({ planId: plan.id, stageId: stage.id, position, ...wording(text) })),
  });
  const items = await db.item.findMany({ where: { stageId: stage.id }, orderBy: { position: "asc" }, select: { id: true } });
  return { planId: plan.id, stageId: stage.id, itemIds: items.map((item) => item.id) };
}

/** An event that follows the previous one; its hashes only need to be unique here. */
export function testEventLine(seq: number, subjectId: string) {
  return {
    seq,
    at: new Date(),
    actorKind: "system",
    actorName: "test",
    verb: "item.done",
    subject: "item",
    subjectId,
    requestId: `r${seq}`,
    leafHash: `leaf${seq}`,
    prevHash: `chain${seq - 1}`,
    chainHash: `chain${seq}`,
  };
}

/** Appends the next event, as perform() does. */
export async function appendTestEvent(tx: Tx, subjectId: string): Promise<number> {
  const last = await tx.event.findFirst({ orderBy: { seq: "desc" }, select: { seq: true } });
  const seq = (last?.seq ?? 0) + 1;
  await tx.event.create({ data: testEventLine(seq, subjectId) });
  return seq;
}

/** A promise and the function that resolves it, to hold one transaction open while another is tried. */
export function signal(): { given: Promise<void>; give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
