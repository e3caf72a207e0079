import type { Envelope } from "./dsse";

export const BUNDLE_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

/**
 * A sealed statement as a Sigstore bundle (v0.3): the envelope, and a hint at the public key it is checked with. There is no certificate and no
 * transparency log: the key is published by this Slipway at /.well-known/slipway-signing-keys.json.
 */
export const bundleOf = (envelope: Envelope, keyId: string) => ({
  mediaType: BUNDLE_TYPE,
  verificationMaterial: { publicKey: { hint: keyId }, tlogEntries: [] },
  dsseEnvelope: envelope,
});
