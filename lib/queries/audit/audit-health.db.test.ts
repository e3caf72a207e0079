import { writeFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { checkpointFile, writeCheckpoint } from "@/lib/audit/checkpoint";
import { verifyAll, verifyOnce } from "@/lib/audit/verify-all";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { altLas, does, itemIn, newestSeq, succeeded, type TestPlan } from "@/lib/commands/testing";
import { getAuditHealth } from "./audit-health";

let world: TestPlan;
beforeEach(async () => {
  world = await altLas();
  const item = await itemIn(world.db, world.planId, "runner-service.test");
  succeeded(await does(world.ayse, markItem, { item: item.id, version: item.version, state: "done" }));
});

test("the audit health has the number of events and the newest signed checkpoint", async () => {
  const events = await newestSeq(world.db);
  const checkpoint = await writeCheckpoint();
  expect(await getAuditHealth(world.can)).toMatchObject({
    events,
    newest: { size: events, keyId: checkpoint?.keyId, isKeyKnown: true },
  });
});

test("only admins and leads see the audit health", async () => {
  expect(await getAuditHealth(world.admin)).not.toBeNull();
  for (const who of ["qa", "manager", "viewer", "nobody", "key of lead", "system"] as const)
    expect(await getAuditHealth(world.who[who]), who).toBeNull();
});

test("the audit log is verified against the checkpoints outside, once for all simultaneous requests", async () => {
  await writeCheckpoint();
  expect(verifyOnce()).toBe(verifyOnce());
  expect(await verifyOnce()).toMatchObject({ ok: true, checkpoints: 1 });
  expect((await getAuditHealth(world.can))?.outside).toBe(1);
  writeFileSync(checkpointFile(), "no checkpoint\n");
  expect((await getAuditHealth(world.can))?.outside).toBeNull();
  await expect(verifyAll()).rejects.toThrow("no checkpoint");
});
