import type { Envelope } from "./dsse";

export const BUNDLE_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

/**
 * A signed statement as a Sigstore bundle (v0.3): the envelope, and the id of the public key that verifies it. There is no certificate and
 * no transparency log: Slipway publishes the key at /.well-known/slipway-signing-keys.json.
 */
export const bundleOf = (envelope: Envelope, keyId: string) => ({
  mediaType: BUNDLE_TYPE,
  verificationMaterial: { publicKey: { hint: keyId }, tlogEntries: [] },
  dsseEnvelope: envelope,
});
