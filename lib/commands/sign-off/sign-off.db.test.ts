import { createPublicKey } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { addItem } from "@/lib/commands/checklist/add-item";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { removeItem } from "@/lib/commands/checklist/remove-item";
import { addLink } from "@/lib/commands/evidence/add-link";
import { postResult } from "@/lib/commands/evidence/post-result";
import { changeGate } from "@/lib/commands/gates/change-gate";
import { registerImage } from "@/lib/commands/images/register-image";
import { perform } from "@/lib/commands/perform";
import { setRiskLimit } from "@/lib/commands/risks/set-risk-limit";
import { planRollout } from "@/lib/commands/rollouts/plan-rollout";
import { changeService } from "@/lib/commands/services/change-service";
import {
  altLas,
  digestFor,
  does,
  itemIn,
  NOW,
  newEvents,
  newestSeq,
  phaseIn,
  request,
  serviceIn,
  stageIn,
  succeeded,
  type TestPlan,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import type { Snapshot } from "@/lib/domain/gates/snapshot";
import type { Principal } from "@/lib/domain/policy";
import { getGate } from "@/lib/queries/gates/gate";
import { getGates } from "@/lib/queries/gates/gates";
import { getServiceImages } from "@/lib/queries/images";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { getReport } from "@/lib/queries/sharing/report";
import { getSigning } from "@/lib/queries/sign-off/sign-offs";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { getStagePanel } from "@/lib/queries/stage-panel";
import { credentialLogin, passwordHashOf } from "@/lib/session/password";
import { open } from "@/lib/signing/dsse";
import { signingKey } from "@/lib/signing/keys";
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
const approve = async () => does(world.ayse, signOff, { ...(await ready()), decision: "approve" });
const itemOf = async () => db.item.findFirstOrThrow({ where: { stageId: stage } });
const serviceOf = async () => (await db.stage.findUniqueOrThrow({ where: { id: stage } })).serviceId ?? "";
const statuses = async () =>
  (await db.signOff.findMany({ where: { stageId: stage }, orderBy: [{ signedAt: "asc" }, { id: "asc" }] })).map((s) => s.standing);

test("Ayşe signs what she saw, and the sealed statement contains the stored snapshot", async () => {
  const { id } = succeeded(await approve());
  const signed = await db.signOff.findUniqueOrThrow({ where: { id } });
  expect(signed).toMatchObject({
    decision: "approve",
    standing: "valid",
    role: "qa",
    epoch: 0,
    meaning: "I tested this image and approve it for deployment.",
  });
  const key = signingKey("sign-off");
  const payload = open(JSON.parse(signed.envelope ?? ""), key.publicKey);
  const statement = JSON.parse(Buffer.from(payload ?? []).toString());
  expect(statement).toMatchObject({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ digest: { sha256: "a".repeat(64) } }],
    predicate: { result: "PASSED", slipway: { snapshotHash: signed.snapshotHash, signer: { name: "Ayşe Kaya" } } },
  });
  expect(JSON.parse(signed.snapshot) as Snapshot).toEqual(statement.predicate.slipway.snapshot);
});

test("a sealed envelope with one changed bit is not verified", async () => {
  const { id } = succeeded(await approve());
  const envelope = JSON.parse((await db.signOff.findUniqueOrThrow({ where: { id } })).envelope ?? "");
  const key = createPublicKey(signingKey("sign-off").publicKey.export({ type: "spki", format: "pem" }));
  expect(open(envelope, key)).not.toBeNull();
  for (const part of ["payload", "sig"] as const) {
    const bytes = Buffer.from(part === "payload" ? envelope.payload : envelope.signatures[0].sig, "base64");
    for (let bit = 0; bit < bytes.length * 8; bit += 7) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const text = altered.toString("base64");
      const changed =
        part === "payload" ? { ...envelope, payload: text } : { ...envelope, signatures: [{ ...envelope.signatures[0], sig: text }] };
      expect(open(changed, key), `${part} bit ${bit}`).toBeNull();
    }
  }
  expect(open({ ...envelope, payloadType: "application/json" }, key)).toBeNull();
});

describe("a signature lapses", () => {
  const changes: [string, () => Promise<unknown>][] = [
    [
      "another image is registered",
      async () =>
        does(world.can, registerImage, { service: await serviceOf(), repository: "frozen68/pilot", tag: "beta", digest: digestFor("b") }),
    ],
    ["an item is reopened", async () => does(world.can, markItem, { item: (await itemOf()).id, version: 1, state: "open" })],
    ["an item fails", async () => does(world.can, markItem, { item: (await itemOf()).id, version: 1, state: "failed", reason: "Slow." })],
    ["an item is reworded", async () => does(world.can, changeItem, { item: (await itemOf()).id, version: 1, text: "Try it twice" })],
    ["an item requires evidence", async () => does(world.can, changeItem, { item: (await itemOf()).id, version: 1, needsEvidence: true })],
    ["an item is added", () => does(world.can, addItem, { stage, text: "Load test it" })],
    ["an item is removed", async () => does(world.can, removeItem, { item: (await itemOf()).id, version: 1 })],
    ["evidence is added", () => does(world.can, addLink, { stage, url: "https://ci.example.test/runs/412" })],
    [
      "a result is posted",
      () => does(world.who["key of qa"], postResult, { plan: world.planId, digest: digestFor("a"), check: "scan", result: "pass" }),
    ],
    [
      "the gate's rules change",
      async () => {
        const { id } = await phaseIn(db, world.planId, "test");
        const { version } = await db.gate.findUniqueOrThrow({ where: { phaseId: id } });
        return does(world.can, changeGate, { phase: id, version, requireStrategy: true });
      },
    ],
    [
      "the plan's risk limit changes",
      async () => does(world.can, setRiskLimit, { plan: world.planId, version: await planVersion(), limit: 6 }),
    ],
  ];
  const planVersion = async () => (await db.plan.findUniqueOrThrow({ where: { id: world.planId } })).version;
  test.each(changes)("when %s", async (_why, change) => {
    succeeded(await approve());
    expect(await change()).toMatchObject({ kind: "ok", changed: true });
    expect(await statuses()).toEqual(["stale"]);
    expect(await db.notice.count({ where: { personId: world.personId.ayse, kind: "sign-off-lapsed" } })).toBe(1);
  });

  test("for good, even if the change is undone", async () => {
    succeeded(await approve());
    const item = await itemOf();
    succeeded(await does(world.ayse, markItem, { item: item.id, version: 1, state: "open" }));
    succeeded(await does(world.ayse, markItem, { item: item.id, version: 2, state: "done" }));
    expect(await statuses()).toEqual(["stale"]);
    succeeded(await approve());
    expect(await statuses()).toEqual(["stale", "valid"]);
  });

  test("only if the change is about its service", async () => {
    succeeded(await approve());
    succeeded(
      await does(world.can, registerImage, {
        service: (await serviceIn(db, world.planId, "api-gateway")).id,
        repository: "frozen68/api-gateway",
        digest: digestFor("c"),
      }),
    );
    expect(await statuses()).toEqual(["valid"]);
  });
});

describe("a signature that lapsed", () => {
  const REASON = "Only the wording of one item changed.";
  const signAndLapse = async () => {
    const { id } = succeeded(await approve());
    succeeded(await does(world.can, markItem, { item: (await itemOf()).id, version: 1, state: "open" }));
    succeeded(await does(world.can, markItem, { item: (await itemOf()).id, version: 2, state: "done" }));
    return id;
  };
  const reaffirm = async (reaffirms: string, more: object = {}, who = world.ayse) =>
    does(who, signOff, { ...(await readyToSign(db, world.planId, who, stage)), decision: "approve", comment: REASON, reaffirms, ...more });

  test("is reaffirmed with a reason by a new signature, and the old one stays lapsed", async () => {
    const first = await signAndLapse();
    const seq = await newestSeq(db);
    const { id } = succeeded(await reaffirm(first));
    expect(await statuses()).toEqual(["stale", "valid"]);
    const signed = await db.signOff.findUniqueOrThrow({ where: { id } });
    expect(signed).toMatchObject({ meaning: expect.stringMatching(/what changed since I signed/), comment: REASON, decision: "approve" });
    const payload = open(JSON.parse(signed.envelope ?? ""), signingKey("sign-off").publicKey);
    expect(JSON.parse(Buffer.from(payload ?? []).toString()).predicate.slipway).toMatchObject({
      reaffirms: first,
      meaning: signed.meaning,
    });
    const [event] = await newEvents(db, seq);
    expect(JSON.parse(event?.after ?? "{}")).toMatchObject({ reaffirms: first, decision: "approve" });
  });

  test("sends its signer a notification, with a link to the stage", async () => {
    await signAndLapse();
    const inbox = await getInbox(world.ayse, null);
    expect(inbox?.notices).toMatchObject([{ kind: "sign-off-lapsed", phase: "test", href: expect.stringMatching(/\/sign\//) }]);
    expect(inbox?.unread).toBe(1);
  });

  test.each<[string, string, () => Promise<unknown>]>([
    ["without a reason", "reaffirmation-without-reason", async () => reaffirm(await signAndLapse(), { comment: "still ok" })],
    ["by rejecting", "nothing-to-reaffirm", async () => reaffirm(await signAndLapse(), { decision: "reject" })],
    ["if it does not exist", "nothing-to-reaffirm", async () => reaffirm("no-such-sign-off")],
    [
      "by somebody else",
      "nothing-to-reaffirm",
      async () => {
        const first = await signAndLapse();
        const manager = await db.membership.create({ data: { planId: world.planId, personId: world.personId.manager, role: "qa" } });
        const roles = [{ planId: world.planId, role: manager.role }];
        return reaffirm(first, {}, { ...world.who.manager, roles } as typeof world.ayse);
      },
    ],
    [
      "if it was revoked",
      "nothing-to-reaffirm",
      async () => {
        const { id } = succeeded(await approve());
        succeeded(await does(world.ayse, revokeSignOff, { signOff: id, reason: "Too early." }));
        return reaffirm(id);
      },
    ],
  ])("is not reaffirmed %s", async (_how, code, attempt) => {
    const outcome = await attempt();
    expect(outcome).toMatchObject({ kind: "refused", code });
    expect(await statuses()).not.toContain("valid");
  });
});

describe("a stage that waits for a signature", () => {
  const waiting = async (who = world.ayse) => {
    if (who.kind !== "person") throw new Error("Only people sign.");
    return (await waitingSignOffs(who)).map(({ stageId, isStale }) => [stageId, isStale]);
  };

  test("waits for everybody who can sign, until it is signed", async () => {
    expect(await waiting()).toEqual([[stage, false]]);
    expect(await waiting(world.can)).toEqual([]);
    expect(await waiting(world.who.manager)).toEqual([]);
    succeeded(await approve());
    expect(await waiting()).toEqual([]);
  });

  test("waits again after the signature lapsed, but not while an item is open", async () => {
    succeeded(await approve());
    succeeded(await does(world.ayse, markItem, { item: (await itemOf()).id, version: 1, state: "open" }));
    expect(await waiting()).toEqual([]);
    succeeded(await does(world.ayse, markItem, { item: (await itemOf()).id, version: 2, state: "done" }));
    expect(await waiting()).toEqual([[stage, true]]);
    const inbox = await getInbox(world.ayse, null);
    expect(inbox?.waiting.filter(({ kind }) => kind === "sign-off")).toMatchObject([
      { kind: "sign-off", id: stage, text: "frozen68/pilot:beta" },
    ]);
  });

  test("does not wait for the person who registered the image", async () => {
    await db.image.updateMany({ data: { registeredById: world.personId.ayse } });
    expect(await waiting({ ...world.ayse, id: world.personId.ayse } as typeof world.ayse)).toEqual([]);
  });

  test("is sorted by its end day, and last without one", async () => {
    const phase = await phaseIn(db, world.planId, "test");
    const [early, never] = [await stageWithCandidate(db, world.planId, phase.id), await stageWithCandidate(db, world.planId, phase.id)];
    await db.stage.update({ where: { id: early }, data: { plannedEnd: "2023-07-20" } });
    await db.phase.update({ where: { id: phase.id }, data: { plannedEnd: null } });
    await db.stage.update({ where: { id: stage }, data: { plannedEnd: "2023-07-22" } });
    expect((await waiting()).map(([id]) => id)).toEqual([early, stage, never]);
  });
});

describe("nothing is signed", () => {
  const tries: [string, string, () => Promise<Record<string, unknown>>][] = [
    [
      "with a challenge used before",
      "challenge-used",
      async () => {
        const first = await ready();
        succeeded(await does(world.ayse, signOff, { ...first, decision: "approve" }));
        succeeded(
          await does(world.ayse, revokeSignOff, {
            signOff: (await db.signOff.findFirstOrThrow({ where: { stageId: stage } })).id,
            reason: "Too early.",
          }),
        );
        return first;
      },
    ],
    [
      "with a challenge for another stage",
      "challenge-for-other",
      async () => {
        const other = await readyToSign(db, world.planId, world.ayse, (await stageIn(db, world.planId, "api-gateway.test")).id);
        return { ...(await ready()), challenge: other.challenge };
      },
    ],
    [
      "with somebody else's challenge",
      "challenge-unknown",
      async () => {
        const manager = await readyToSign(db, world.planId, world.who.manager, stage);
        return { ...(await ready()), challenge: manager.challenge };
      },
    ],
    ["with an unknown challenge", "challenge-unknown", async () => ({ ...(await ready()), challenge: "unknown" })],
    ["with a wrong password", "password-wrong", async () => ({ ...(await ready()), password: "not this one" })],
  ];
  test.each(tries)("%s, and an event records who tried", async (_how, code, input) => {
    const sent = await input();
    const seq = await newestSeq(db);
    const before = await statuses();
    expect(await does(world.ayse, signOff, { decision: "approve", ...sent })).toMatchObject({ kind: "refused", code });
    expect(await statuses()).toEqual(before);
    const events = await newEvents(db, seq);
    expect(events).toMatchObject([{ verb: "signOff.sign", actorName: "Ayşe Kaya" }]);
    expect(JSON.parse(events[0]?.after ?? "")).toEqual({ decision: "approve", key: expect.stringMatching(/\.test$/), refused: code });
  });

  test("after five minutes", async () => {
    const late = { requestId: "late", now: new Date(NOW.getTime() + 5 * 60_000) };
    expect(await perform(signOff, world.ayse, { ...(await ready()), decision: "approve" }, late)).toMatchObject({
      kind: "refused",
      code: "challenge-expired",
    });
  });

  test("if the shown state has changed, and the present state is returned", async () => {
    const shown = await ready();
    succeeded(
      await does(world.can, registerImage, {
        service: await serviceOf(),
        repository: "frozen68/pilot",
        tag: "beta",
        digest: digestFor("d"),
      }),
    );
    const answer = await does(world.ayse, signOff, { ...shown, decision: "approve" });
    expect(answer).toMatchObject({ kind: "conflict", present: { snapshot: { image: { digest: digestFor("d") } } } });
    expect(await statuses()).toEqual([]);
  });

  test("by the person who registered the image or owns the build", async () => {
    await db.membership.create({ data: { planId: world.planId, personId: world.personId.can, role: "qa" } });
    const can = {
      ...world.can,
      roles: [
        { planId: world.planId, role: "lead" },
        { planId: world.planId, role: "qa" },
      ],
    } as typeof world.can;
    const shown = await readyToSign(db, world.planId, can, stage);
    expect(await does(can, signOff, { ...shown, decision: "approve" })).toMatchObject({
      kind: "refused",
      code: "separation-of-duties",
      facts: { duty: "owns_build" },
    });
  });

  test("while any other condition is unmet, and the refusal names all of them", async () => {
    const open = (await stageIn(db, world.planId, "runner-service.test")).id;
    expect((await itemIn(db, world.planId, "runner-service.test")).state).toBe("open");
    const shown = await readyToSign(db, world.planId, world.ayse, open);
    expect(await does(world.ayse, signOff, { ...shown, decision: "approve" })).toMatchObject({
      kind: "refused",
      code: "gate-unmet",
      facts: { unmet: [{ code: "items-open" }] },
    });
  });

  test("after five wrong passwords, which void the challenge and lock signing for 15 minutes", async () => {
    const shown = await ready();
    const tries = [1, 2, 3, 4, 5].map(() => ({ ...shown, decision: "approve", password: "wrong" }));
    for (const sent of tries) expect(await does(world.ayse, signOff, sent)).toMatchObject({ code: "password-wrong" });
    expect(await does(world.ayse, signOff, { ...shown, decision: "approve" })).toMatchObject({ code: "signing-locked" });
    const later = { ...request(), now: new Date(NOW.getTime() + 16 * 60_000) };
    expect(await perform(signOff, world.ayse, { ...shown, decision: "approve" }, later)).toMatchObject({ code: "challenge-void" });
    expect(await statuses()).toEqual([]);
  });
});

test("a rejection needs a reason, blocks at once, and is superseded when its author approves", async () => {
  expect(await does(world.ayse, signOff, { ...(await ready()), decision: "reject", comment: "no" })).toMatchObject({
    code: "comment-too-short",
  });
  succeeded(await does(world.ayse, signOff, { ...(await ready()), decision: "reject", comment: "It loses one request in ten." }));
  expect(await statuses()).toEqual(["valid"]);
  succeeded(await approve());
  expect(await statuses()).toEqual(["superseded", "valid"]);
});

describe("a rejection", () => {
  const reject = async (who = world.ayse) =>
    does(who, signOff, {
      ...(await readyToSign(db, world.planId, who, stage)),
      decision: "reject",
      comment: "It loses one request in ten.",
    });
  const mark = async (state: "open" | "done") => {
    const { id, version } = await itemOf();
    return succeeded(await does(world.ayse, markItem, { item: id, version, state }));
  };
  const register = async (digit: string, tag = "beta") =>
    succeeded(
      await does(world.can, registerImage, { service: await serviceOf(), repository: "frozen68/pilot", tag, digest: digestFor(digit) }),
    );
  const panel = async () => {
    const { key } = await db.stage.findUniqueOrThrow({ where: { id: stage } });
    const shown = await getStagePanel(world.ayse, world.planId, key);
    if (!shown) throw new Error("The stage has no panel.");
    return shown;
  };
  const state = async () => {
    const { status, unmet, signOffs } = await panel();
    return [status, unmet.some(({ condition }) => condition.code === "sign-off-rejected"), signOffs.at(-1)?.status];
  };
  const REJECTED = ["rejected", true, "valid"];
  /** A second person who may sign the stage. */
  const second = async () => {
    const email = "ece@example.test";
    const passwordHash = (await passwordHashOf(world.personId.ayse)) ?? "";
    const user = { create: credentialLogin({ name: "Ece Su", email, passwordHash, isConfirmed: true }) };
    const { id, name } = await db.person.create({ data: { name: "Ece Su", email, user } });
    await db.membership.create({ data: { planId: world.planId, personId: id, role: "qa" } });
    return { kind: "person", id, name, isAdmin: false, roles: [{ planId: world.planId, role: "qa" }] } satisfies Principal;
  };
  const waitingForAyse = () => {
    if (world.ayse.kind !== "person") throw new Error("Only people sign.");
    return waitingSignOffs(world.ayse);
  };
  beforeEach(async () => void succeeded(await reject()));

  test.each<[string, () => Promise<unknown>]>([
    ["an item is unticked and ticked", async () => [await mark("open"), await mark("done")]],
    [
      "an item is added and removed",
      async () => {
        const { id } = succeeded(await does(world.can, addItem, { stage, text: "Load test it" }));
        succeeded(await does(world.can, removeItem, { item: id, version: 1 }));
      },
    ],
    [
      "the gate's rules change",
      async () => {
        const { id } = await phaseIn(db, world.planId, "test");
        const { version } = await db.gate.findUniqueOrThrow({ where: { phaseId: id } });
        succeeded(await does(world.can, changeGate, { phase: id, version, requireStrategy: true }));
      },
    ],
    ["another image and the same digest are registered", async () => [await register("b"), await register("a")]],
    ["the same digest is registered with another tag", () => register("a", "beta-2")],
  ])("stands when %s", async (_why, change) => {
    await change();
    expect(await state()).toEqual(REJECTED);
    expect(await db.notice.count({ where: { kind: "sign-off-lapsed" } })).toBe(0);
  });

  test("does not count for another image, and counts again when its image is the candidate again", async () => {
    await register("b");
    expect(await state()).toEqual(["awaiting_sign_off", false, "other_image"]);
    expect(await waitingForAyse()).toMatchObject([{ stageId: stage, isRejected: false }]);
    succeeded(await approve());
    expect((await panel()).status).toBe("complete");
    expect(await statuses()).toEqual(["valid", "valid"]);
    await register("a");
    expect(await state()).toEqual(REJECTED);
    expect(await statuses()).toEqual(["valid", "stale"]);
  });

  test("of each image stands for itself", async () => {
    await register("b");
    succeeded(await reject());
    expect(await statuses()).toEqual(["valid", "valid"]);
    succeeded(await approve());
    expect(await statuses()).toEqual(["valid", "superseded", "valid"]);
    await register("a");
    expect(await state()).toEqual(REJECTED);
  });

  test("is replaced by an approval of somebody else who may sign", async () => {
    const ece = await second();
    succeeded(await does(ece, signOff, { ...(await readyToSign(db, world.planId, ece, stage)), decision: "approve" }));
    expect(await statuses()).toEqual(["superseded", "valid"]);
    expect((await panel()).status).toBe("complete");
  });

  test("is replaced by another rejection, and cannot be given twice while nothing changed", async () => {
    expect(await reject()).toMatchObject({ kind: "refused", code: "already-signed" });
    await mark("open");
    succeeded(await reject());
    expect(await statuses()).toEqual(["superseded", "valid"]);
    succeeded(await reject(await second()));
    expect(await statuses()).toEqual(["superseded", "superseded", "valid"]);
  });

  test("can be answered by those who may sign, and waits for them once something changed", async () => {
    const condition = (await panel()).unmet.find((open) => open.condition.code === "sign-off-rejected");
    expect(condition).toMatchObject({ roles: ["qa", "lead"] });
    expect(await waitingForAyse()).toEqual([]);
    await mark("open");
    await mark("done");
    expect(await waitingForAyse()).toMatchObject([{ stageId: stage, isRejected: true }]);
  });

  test("is shown with its status in the report and to the signer", async () => {
    await register("b");
    const report = await getReport(world.ayse, world.planId);
    expect(report?.signOffs.lines.map(({ decision, status }) => [decision, status])).toEqual([["reject", "other_image"]]);
    const { key } = await db.stage.findUniqueOrThrow({ where: { id: stage } });
    expect((await getSigning(world.ayse, world.planId, key))?.rejections).toEqual([]);
    await register("a");
    expect((await getSigning(world.ayse, world.planId, key))?.rejections).toEqual([
      { by: "Ayşe Kaya", comment: "It loses one request in ten." },
    ]);
  });
});

test("choosing and changing the strategy leaves the signature of Test, and its snapshot, as they are", async () => {
  succeeded(await approve());
  const before = (await ready()).snapshotHash;
  const service = await serviceOf();
  const { key } = await db.stage.findUniqueOrThrow({ where: { id: stage } });
  const deploy = await db.stage.create({
    data: {
      planId: world.planId,
      phaseId: (await phaseIn(db, world.planId, "deploy")).id,
      serviceId: service,
      key: key.replace(".test", ".deploy"),
    },
  });
  const epoch = async () => (await db.stage.findUniqueOrThrow({ where: { id: deploy.id } })).epoch;
  succeeded(await does(world.can, changeService, { service, version: 1, strategy: "canary" }));
  expect(await epoch()).toBe(1);
  succeeded(await does(world.can, planRollout, { service, version: 2, strategy: "blue_green" }));
  expect(await epoch()).toBe(2);
  succeeded(await does(world.can, planRollout, { service, version: 3, strategy: "blue_green" }));
  expect([await epoch(), await statuses(), (await ready()).snapshotHash]).toEqual([3, ["valid"], before]);
});

test("the number of sign-offs that a change cancels is shown before it is saved, and returned after it", async () => {
  const shown = async () => {
    const { key } = await db.stage.findUniqueOrThrow({ where: { id: stage } });
    const { phases, slug } = { phases: (await getGates(world.can, world.planId))?.gates ?? [], slug: key.split(".")[0] ?? "" };
    return [
      (await getStagePanel(world.can, world.planId, key))?.cancels,
      phases.find(({ kind }) => kind === "test")?.cancels,
      (await getServiceImages(world.can, world.planId, slug, null))?.cancels,
      (await getGate(world.can, stage))?.cancels,
    ];
  };
  expect(await shown()).toEqual([{ byStage: 0, byImage: 0 }, 0, 0, 0]);
  succeeded(await approve());
  expect(await shown()).toEqual([{ byStage: 1, byImage: 1 }, 1, 1, 1]);
  const { id, version } = await itemOf();
  expect(succeeded(await does(world.ayse, changeItem, { item: id, version, text: "Try it twice" }))).toMatchObject({ cancels: 1 });
  expect(await shown()).toEqual([{ byStage: 0, byImage: 0 }, 0, 0, 0]);
  expect(succeeded(await does(world.ayse, changeItem, { item: id, version: version + 1, text: "Try it" }))).toMatchObject({ cancels: 0 });
});
