import { allKeys } from "./keys";

/** Every public key by its id and purpose, as PEM (SubjectPublicKeyInfo); the last of each purpose is the one that signs now. */
export const publishedKeys = () =>
  (["sign-off", "checkpoint"] as const).flatMap((purpose) =>
    allKeys(purpose).map(({ keyId, publicKey }) => ({
      keyId,
      purpose,
      algorithm: "ECDSA-P256-SHA256",
      pem: publicKey.export({ type: "spki", format: "pem" }).toString(),
    })),
  );
