import { createPublicKey } from "node:crypto";
import { bundleFromJSON } from "@sigstore/bundle";
import { toSignedEntity, toTrustMaterial, Verifier } from "@sigstore/verify";
import { beforeAll, describe, expect, test } from "vitest";
import { registerImage } from "@/lib/commands/images/register-image";
import { revokeSignOff } from "@/lib/commands/sign-off/revoke-sign-off";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { readyToSign, stageWithCandidate } from "@/lib/commands/sign-off/testing-sign-off";
import { altLas, digestFor, does, phaseIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import { seeded } from "@/lib/domain/testing";
import { getGateSummary } from "@/lib/queries/gates/gate-summary";
import { getBundle } from "@/lib/queries/sign-off/bundle";
import { rounds } from "@/lib/testing-rounds";
import { preAuthentication } from "./dsse";
import { summaryEnds } from "./gate-summary";
import { rotateKey, signingKey } from "./keys";
import { publishedKeys } from "./published-keys";

// Sigstore's verifier checks the signatures of Slipway, using only the published keys and the downloaded bundles.

type Bundle = NonNullable<Awaited<ReturnType<typeof getBundle>>>;

let world: TestPlan;
let stage: string;
let signed: Bundle;
let other: Bundle;
let summary: Bundle;
beforeAll(async () => {
  world = await altLas();
  stage = await stageWithCandidate(world.db, world.planId, (await phaseIn(world.db, world.planId, "test")).id);
  signed = await downloaded("approve");
  other = await downloaded("reject", "It loses one request in ten.");
  const bundle = await getGateSummary(world.ayse, stage);
  if (!bundle) throw new Error("The gate has no summary.");
  summary = bundle;
});

async function downloaded(decision: "approve" | "reject", comment = "Tried it."): Promise<Bundle> {
  const { id } = succeeded(
    await does(world.ayse, signOff, { ...(await readyToSign(world.db, world.planId, world.ayse, stage)), decision, comment }),
  );
  const bundle = await getBundle(world.ayse, id);
  if (!bundle) throw new Error("There is no bundle.");
  return JSON.parse(JSON.stringify(bundle)) as Bundle;
}

// There is no certificate authority and no log: only the key that Slipway publishes is trusted.
const NO_AUTHORITIES = { mediaType: "", certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [] };
const trusted = (purpose: string) =>
  toTrustMaterial(NO_AUTHORITIES, (hint) => {
    const key = publishedKeys().find((published) => published.keyId === hint && published.purpose === purpose);
    if (!key) throw new Error(`No key ${hint}`);
    return { publicKey: createPublicKey(key.pem), validFor: () => true };
  });

/** Throws unless Sigstore's verifier accepts the bundle. */
function verify(bundle: unknown, purpose = "sign-off"): void {
  const entity = toSignedEntity(bundleFromJSON(bundle));
  new Verifier(trusted(purpose), { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 }).verify(entity);
}
const isAccepted = (bundle: unknown, purpose?: string): boolean => {
  try {
    verify(bundle, purpose);
    return true;
  } catch {
    return false;
  }
};
const payloadOf = (bundle: Bundle) => JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, "base64").toString());

test("the signed bytes have the encoding of the DSSE specification", () =>
  expect(Buffer.from(preAuthentication("http://example.com/HelloWorld", Buffer.from("hello world"))).toString()).toBe(
    "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
  ));

test("a downloaded sign-off is accepted with the published key and has the signed content", () => {
  expect(() => verify(signed)).not.toThrow();
  expect(payloadOf(signed)).toMatchObject({
    _type: "https://in-toto.io/Statement/v1",
    predicateType: "https://in-toto.io/attestation/test-result/v0.1",
    subject: [{ name: "frozen68/pilot", digest: { sha256: digestFor("a").slice(7) } }],
    predicate: { result: "PASSED", slipway: { decision: "approve", signer: { name: "Ayşe Kaya" } } },
  });
  expect(payloadOf(other).predicate.result).toBe("FAILED");
});

const FLIPS = rounds(200, 2_000);
const SEED = 4_711;
test(`of ${FLIPS} bundles with one bit flipped, none is accepted with another payload, type or key (seed ${SEED})`, {
  timeout: 120_000,
}, () => {
  const random = seeded(SEED);
  const text = Buffer.from(JSON.stringify(signed));
  const covered = (bundle: ReturnType<typeof bundleFromJSON>) => {
    const { content, verificationMaterial } = bundle;
    if (content.$case !== "dsseEnvelope" || verificationMaterial.content.$case !== "publicKey") return null;
    return [
      content.dsseEnvelope.payloadType,
      Buffer.from(content.dsseEnvelope.payload).toString("hex"),
      verificationMaterial.content.publicKey.hint,
    ];
  };
  const original = covered(bundleFromJSON(signed));
  let accepted = 0;
  for (let round = 0; round < FLIPS; round++) {
    const altered = Buffer.from(text);
    const bit = Math.floor(random() * altered.length * 8);
    altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    let bundle: unknown;
    try {
      bundle = JSON.parse(altered.toString("utf8"));
    } catch {
      continue;
    }
    if (!isAccepted(bundle)) continue;
    accepted += 1;
    expect(covered(bundleFromJSON(bundle)), `bit ${bit}`).toEqual(original);
  }
  // The signature does not cover the key id and the padding of base64.
  expect(accepted).toBeLessThan(FLIPS / 10);
});

describe("a bundle changed", () => {
  const swaps: [string, () => unknown][] = [
    ["the payload", () => ({ ...signed, dsseEnvelope: { ...signed.dsseEnvelope, payload: other.dsseEnvelope.payload } })],
    ["the signature", () => ({ ...signed, dsseEnvelope: { ...signed.dsseEnvelope, signatures: other.dsseEnvelope.signatures } })],
    ["the type", () => ({ ...signed, dsseEnvelope: { ...signed.dsseEnvelope, payloadType: "application/json" } })],
    ["the key by that of another purpose", () => ({ ...signed, verificationMaterial: summary.verificationMaterial })],
    [
      "the subject",
      () => {
        const statement = payloadOf(signed);
        statement.subject[0].digest.sha256 = "b".repeat(64);
        return { ...signed, dsseEnvelope: { ...signed.dsseEnvelope, payload: Buffer.from(JSON.stringify(statement)).toString("base64") } };
      },
    ],
    ["the signatures by none", () => ({ ...signed, dsseEnvelope: { ...signed.dsseEnvelope, signatures: [] } })],
  ];
  test.each(swaps)("by replacing %s is not accepted", (_what, swap) => expect(isAccepted(swap())).toBe(false));
});

describe("a gate summary", () => {
  test("is accepted only with the gate key, and names its sign-offs, the rules and its expiry", async () => {
    expect(isAccepted(summary, "gate")).toBe(true);
    expect(isAccepted(summary, "sign-off")).toBe(false);
    expect(isAccepted(signed, "gate")).toBe(false);
    const { predicate, predicateType } = payloadOf(summary);
    expect(predicateType).toBe("https://slsa.dev/verification_summary/v1");
    expect(predicate).toMatchObject({ verificationResult: "FAILED", verifiedLevels: ["FAILED"], inputAttestations: [] });
    expect(predicate.slipway.unmet).toContain("sign-off-rejected");
  });

  test("is PASSED while the gate is met, and else FAILED", async () => {
    const result = async () => payloadOf((await getGateSummary(world.ayse, stage)) as Bundle).predicate;
    const { id } = succeeded(
      await does(world.ayse, signOff, { ...(await readyToSign(world.db, world.planId, world.ayse, stage)), decision: "approve" }),
    );
    const passed = await result();
    expect(passed).toMatchObject({ verificationResult: "PASSED", verifiedLevels: ["SLIPWAY_GATE_TEST"] });
    expect(passed.inputAttestations).toMatchObject([{ uri: expect.stringContaining(`/sign-offs/${id}/bundle`) }]);
    expect(Date.parse(passed.slipway.validUntil) - Date.parse(passed.timeVerified)).toBe(60 * 60_000);
    succeeded(await does(world.ayse, revokeSignOff, { signOff: id, reason: "The wrong cluster." }));
    expect(await result()).toMatchObject({ verificationResult: "FAILED", inputAttestations: [] });
    const { serviceId } = await world.db.stage.findUniqueOrThrow({ where: { id: stage } });
    succeeded(await does(world.can, registerImage, { service: serviceId, repository: "frozen68/pilot", digest: digestFor("b") }));
    expect(payloadOf((await getGateSummary(world.ayse, stage)) as Bundle).subject[0].digest.sha256).toBe("b".repeat(64));
  });

  test("is missing for people who may not read the plan, and expires with its evidence", async () => {
    expect(await getGateSummary({ kind: "nobody" }, stage)).toBeNull();
    const createdAt = new Date("2023-07-21T09:00:00Z");
    expect(summaryEnds({ createdAt, evidenceUntil: new Date("2023-07-21T09:30:00Z") }).toISOString()).toBe("2023-07-21T09:30:00.000Z");
    expect(summaryEnds({ createdAt, evidenceUntil: new Date("2023-07-22T09:30:00Z") }).toISOString()).toBe("2023-07-21T10:00:00.000Z");
  });
});

test("after a rotation the next key signs, and older signatures are still accepted", async () => {
  const before = signingKey("sign-off").keyId;
  const { keyId } = rotateKey("sign-off");
  expect(keyId).not.toBe(before);
  const [old, current] = publishedKeys().filter((key) => key.purpose === "sign-off");
  expect([old?.keyId, old?.until, current?.keyId, current?.from, current?.until]).toEqual([before, current?.from, keyId, old?.until, null]);
  expect(isAccepted(signed)).toBe(true);
  const { dsseEnvelope } = await downloaded("approve");
  expect(dsseEnvelope.signatures[0]?.keyid).toBe(keyId);
});
