import { allKeys, PURPOSES } from "./keys";

/**
 * Every public key by its id and purpose, as PEM (SubjectPublicKeyInfo), with the time in which it signed: what an earlier one signed stays
 * verifiable. The one of a purpose that has no end signs now.
 */
export const publishedKeys = () =>
  PURPOSES.flatMap((purpose) =>
    allKeys(purpose).map(({ keyId, publicKey, madeAt }, at, keys) => ({
      keyId,
      purpose,
      algorithm: "ECDSA-P256-SHA256",
      from: madeAt.toISOString(),
      until: keys[at + 1]?.madeAt.toISOString() ?? null,
      pem: publicKey.export({ type: "spki", format: "pem" }).toString(),
    })),
  );
