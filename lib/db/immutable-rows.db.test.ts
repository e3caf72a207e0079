// @dialect triggers
import { beforeAll, describe, expect, test } from "vitest";
import { type Db, inTransaction } from "./client";
import { freshDatabase, testProvider } from "./testing";
import { appendTestEvent, planWithItems, testEventLine } from "./testing-rows";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
  await inTransaction(db, (tx) => appendTestEvent(tx, "item"));
  await db.checkpoint.create({ data: { size: 1, rootHash: "root", signature: "signature", keyId: "key", at: new Date() } });
});

const sql = (text: string) => db.$executeRawUnsafe(text);

describe("the audit log", () => {
  test.each([
    ["an event changed", () => db.event.update({ where: { seq: 1 }, data: { verb: "item.opened" } }), "stands as it was written"],
    ["every event changed", () => db.event.updateMany({ data: { actorName: "nobody" } }), "stands as it was written"],
    ["an event deleted", () => db.event.delete({ where: { seq: 1 } }), "stands as it was written"],
    ["every event deleted", () => db.event.deleteMany(), "stands as it was written"],
    ["an event changed in SQL", () => sql(`UPDATE "Event" SET "chainHash" = 'x' WHERE seq = 1`), "stands as it was written"],
    ["an event deleted in SQL", () => sql(`DELETE FROM "Event"`), "stands as it was written"],
    ["a checkpoint changed", () => db.checkpoint.update({ where: { size: 1 }, data: { rootHash: "other" } }), "stands as it was written"],
    ["a checkpoint deleted", () => db.checkpoint.deleteMany(), "stands as it was written"],
  ])("refuses to have %s", async (_what, attempt, refusal) => {
    await expect(attempt()).rejects.toThrow(refusal);
    expect(await db.event.findMany({ select: { seq: true, verb: true, actorName: true, chainHash: true } })).toEqual([
      { seq: 1, verb: "item.done", actorName: "test", chainHash: "chain1" },
    ]);
    expect(await db.checkpoint.findMany({ select: { rootHash: true } })).toEqual([{ rootHash: "root" }]);
  });

  test.runIf(testProvider === "sqlite")("is not replaced by an insert with its number", async () => {
    const { seq, actorKind, verb } = testEventLine(1, "other");
    const replace = `INSERT OR REPLACE INTO "Event" (seq, at, "actorKind", "actorName", verb, subject, "subjectId", "requestId", "leafHash", "prevHash", "chainHash")
      VALUES (${seq}, '2026-01-01', '${actorKind}', 'x', '${verb}', 'x', 'x', 'x', 'x', 'x', 'x')`;
    await expect(sql(replace)).rejects.toThrow("stands as it was written");
  });

  test.runIf(testProvider === "postgresql").each(["Event", "Checkpoint", "SignOff", "Plan"])(
    "is not emptied by TRUNCATE %s",
    async (table) => {
      await expect(sql(`TRUNCATE "${table}" CASCADE`)).rejects.toThrow(/stands as it was written|never disappears/);
    },
  );
});

describe("a sign-off", () => {
  let planId: string;
  let stageId: string;
  let personId: string;

  async function signOff() {
    const created = await db.signOff.create({
      data: {
        planId,
        stageId,
        personId,
        role: "qa",
        decision: "approve",
        meaning: "I tested this image and approve it for deployment",
        epoch: 1,
        snapshot: "{}",
        snapshotHash: "hash",
        signedAt: new Date(),
      },
    });
    return created.id;
  }

  beforeAll(async () => {
    ({ planId, stageId } = await planWithItems(db, 0));
    personId = (await db.person.create({ data: { name: "Ayşe Kaya" } })).id;
  });

  test.each(["stale", "revoked", "superseded", "expired"] as const)("becomes %s once and never changes again", async (status) => {
    const id = await signOff();
    await db.signOff.update({
      where: { id },
      data: { standing: status, standingReason: "image-changed", standingAt: new Date(), standingKey: null },
    });
    await expect(db.signOff.update({ where: { id }, data: { standing: "valid" } })).rejects.toThrow("loses its standing once");
    await expect(db.signOff.update({ where: { id }, data: { standing: status === "stale" ? "revoked" : "stale" } })).rejects.toThrow(
      "loses its standing once",
    );
    await expect(db.signOff.update({ where: { id }, data: { standingReason: "another" } })).rejects.toThrow("loses its standing once");
  });

  test("never changes another column, even together with its status", async () => {
    const id = await signOff();
    const row = await db.signOff.findUniqueOrThrow({ where: { id } });
    const other = await planWithItems(db, 0);
    const otherPerson = await db.person.create({ data: { name: "Can Tekin" } });
    const changed = {
      id: "another-id",
      planId: other.planId,
      stageId: other.stageId,
      personId: otherPerson.id,
      imageId: null,
      role: "lead",
      decision: "reject",
      meaning: "something else",
      comment: "a comment",
      epoch: 2,
      snapshot: "[]",
      snapshotHash: "other",
      envelope: "{}",
      keyId: "k2",
      signedAt: new Date(0),
    };
    const { standing: _1, standingReason: _2, standingAt: _3, standingKey: _4, ...fixed } = row;
    // The test covers every column, including those of later migrations.
    expect(Object.keys(changed).sort()).toEqual(Object.keys(fixed).sort());
    for (const [field, value] of Object.entries(changed)) {
      if (field === "imageId") continue;
      const data = { standing: "stale", [field]: value } as Parameters<typeof db.signOff.update>[0]["data"];
      await expect(db.signOff.update({ where: { id }, data }), field).rejects.toThrow("loses its standing once");
    }
    expect(await db.signOff.findUniqueOrThrow({ where: { id } })).toEqual(row);
  });

  test("prevents the deletion of its image, its stage and its plan", async () => {
    const service = await db.service.create({ data: { planId, slug: "runner", name: "Runner Service", position: 1 } });
    const image = await db.image.create({
      data: { planId, serviceId: service.id, number: 1, repository: "example/runner", digest: `sha256:${"0".repeat(64)}` },
    });
    const id = await signOff();
    const data = { ...(await db.signOff.findUniqueOrThrow({ where: { id } })), id: "with-image", imageId: image.id };
    await db.signOff.create({ data });
    await expect(db.image.delete({ where: { id: image.id } })).rejects.toThrow();
    await expect(db.signOff.delete({ where: { id } })).rejects.toThrow("never disappears");
    await expect(db.stage.delete({ where: { id: stageId } })).rejects.toThrow("never disappears");
    await expect(db.plan.delete({ where: { id: planId } })).rejects.toThrow("never disappears");
    expect(await db.signOff.count({ where: { id: { in: [id, "with-image"] }, stageId } })).toBe(2);
  });
});
