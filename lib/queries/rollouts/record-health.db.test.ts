import { writeFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { checkpointFile, writeCheckpoint } from "@/lib/audit/checkpoint";
import { verifyAll, verifyOnce } from "@/lib/audit/verify-all";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { altLas, does, itemIn, newestSeq, succeeded, type TestPlan } from "@/lib/commands/testing";
import { getAuditHealth } from "@/lib/queries/audit/record-health";

let world: TestPlan;
beforeEach(async () => {
  world = await altLas();
  const item = await itemIn(world.db, world.planId, "runner-service.test");
  succeeded(await does(world.ayse, markItem, { item: item.id, version: item.version, state: "done" }));
});

test("says how long the record is, and which head was signed over it last", async () => {
  const events = await newestSeq(world.db);
  const checkpoint = await writeCheckpoint();
  expect(await getAuditHealth(world.can)).toMatchObject({
    events,
    newest: { size: events, keyId: checkpoint?.keyId, isKeyKnown: true },
  });
});

test("is for admins and leads", async () => {
  expect(await getAuditHealth(world.admin)).not.toBeNull();
  for (const who of ["qa", "manager", "viewer", "nobody", "key of lead", "system"] as const)
    expect(await getAuditHealth(world.who[who]), who).toBeNull();
});

test("that whole is verified against what is kept outside, once for all who ask at once", async () => {
  await writeCheckpoint();
  expect(verifyOnce()).toBe(verifyOnce());
  expect(await verifyOnce()).toMatchObject({ ok: true, checkpoints: 1 });
  expect((await getAuditHealth(world.can))?.outside).toBe(1);
  writeFileSync(checkpointFile(), "no checkpoint\n");
  expect((await getAuditHealth(world.can))?.outside).toBeNull();
  await expect(verifyAll()).rejects.toThrow("no checkpoint");
});
