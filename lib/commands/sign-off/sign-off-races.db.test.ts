// @dialect who comes first is settled by locks
import { beforeEach, expect, test } from "vitest";
import { registerImage } from "@/lib/commands/images/register-image";
import { altLas, does, phaseIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { rounds } from "@/lib/testing-rounds";
import { revokeSignOff } from "./revoke-sign-off";
import { signOff } from "./sign-off";
import { readyToSign, stageWithCandidate } from "./testing-sign-off";

let world: TestPlan;
let db: Db;
let stage: string;
beforeEach(async () => {
  world = await altLas();
  db = world.db;
  stage = await stageWithCandidate(db, world.planId, (await phaseIn(db, world.planId, "test")).id);
});

const ready = () => readyToSign(db, world.planId, world.ayse, stage);
const serviceOf = async () => (await db.stage.findUniqueOrThrow({ where: { id: stage } })).serviceId ?? "";

// Each round hashes passwords twice; a busy machine takes its time over that.
const RACES_MS = 90_000;

test(
  "of two that sign with one challenge at once, exactly one signs",
  async () => {
    for (let round = 0; round < 10; round++) {
      const shown = await ready();
      const answers = await Promise.all([1, 2].map(() => does(world.ayse, signOff, { ...shown, decision: "approve" })));
      expect(answers.map((a) => a.kind).sort()).toEqual(["ok", "refused"]);
      const valid = await db.signOff.findFirstOrThrow({ where: { stageId: stage, standing: "valid" } });
      succeeded(await does(world.ayse, revokeSignOff, { signOff: valid.id, reason: "Once more." }));
    }
  },
  RACES_MS,
);

test(
  "an image registered while somebody signs leaves no approval over unseen content",
  async () => {
    for (let round = 0; round < rounds(10, 200); round++) {
      const shown = await ready();
      const service = await serviceOf();
      const digest = `sha256:${round.toString(16).padStart(64, "0")}`;
      const [signed] = await Promise.all([
        does(world.ayse, signOff, { ...shown, decision: "approve" }),
        does(world.can, registerImage, { service, repository: "frozen68/pilot", tag: "beta", digest }),
      ]);
      expect(["ok", "conflict"]).toContain(signed.kind);
      expect(await db.signOff.count({ where: { stageId: stage, standing: "valid" } })).toBe(0);
    }
  },
  RACES_MS * 4,
);
