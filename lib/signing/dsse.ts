import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";

// Dead Simple Signing Envelope: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md

export const IN_TOTO = "application/vnd.in-toto+json";

export type Envelope = { payloadType: string; payload: string; signatures: { keyid: string; sig: string }[] };

/** Pre-authentication encoding: the signed bytes contain type and payload with their lengths, so that one cannot be shifted into the other. */
export function preAuthentication(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = Buffer.from(payloadType, "utf8");
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]);
}

/** Signs with ECDSA P-256 over SHA-256; signatures are DER, as Sigstore's tools expect. */
export function seal(payload: Uint8Array, key: { privateKey: KeyObject; keyId: string }, payloadType = IN_TOTO): Envelope {
  const sig = sign("sha256", preAuthentication(payloadType, payload), key.privateKey);
  return { payloadType, payload: Buffer.from(payload).toString("base64"), signatures: [{ keyid: key.keyId, sig: sig.toString("base64") }] };
}

/** The payload if one of the signatures is by this key, else null. The key id is only a hint and is not checked. */
export function open(envelope: Envelope, publicKey: KeyObject | string): Uint8Array | null {
  const key = typeof publicKey === "string" ? createPublicKey(publicKey) : publicKey;
  const payload = strictBase64(envelope.payload);
  if (payload === null) return null;
  const signed = preAuthentication(envelope.payloadType, payload);
  const isSigned = envelope.signatures.some(({ sig }) => {
    const bytes = strictBase64(sig);
    return bytes !== null && verify("sha256", signed, key, bytes);
  });
  return isSigned ? payload : null;
}

// Node.js accepts malformed base64. Only the canonical encoding of the bytes is valid here.
function strictBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}
