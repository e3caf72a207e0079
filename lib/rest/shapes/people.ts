import { z } from "zod";
import { countShape, idShape, nextShape, phaseKindShape, roleShape, timestampShape, versionShape } from "./common";

const slug = z.string();

const personLine = {
  id: idShape,
  name: z.string(),
  email: z.string().nullable(),
  isAdmin: z.boolean(),
  isDisabled: z.boolean(),
  hasLogin: z.boolean(),
  isInvited: z.boolean(),
  bounce: z
    .strictObject({ kind: z.enum(["soft", "hard"]), at: timestampShape, text: z.string() })
    .nullable()
    .meta({ description: "How the mail server refused the address last: for now or for good, with its sentence. Only admins see it." }),
  roles: z.array(z.strictObject({ plan: slug, roles: z.array(roleShape) })),
};

export const peoplePageShape = z.strictObject({
  people: z.array(z.strictObject(personLine).meta({ id: "PersonLine" })),
  count: countShape,
  lacks: z
    .array(z.strictObject({ plan: slug, isLeaderless: z.boolean(), unsignable: z.array(phaseKindShape) }))
    .meta({ description: "What the caller's plans are missing: a lead, or people who can give the sign-offs of a phase." }),
  next: nextShape,
});

export const personShape = z
  .strictObject({
    ...personLine,
    version: versionShape,
    disabledAt: timestampShape.nullable(),
    isConfirmed: z.boolean(),
    lastHere: timestampShape.nullable(),
  })
  .meta({ id: "Person" });

export const invitationShape = z
  .strictObject({
    id: idShape,
    name: z.string().nullable(),
    email: z.string().nullable(),
    plan: slug.nullable(),
    role: roleShape.nullable(),
    invitedBy: z.string(),
    expiresAt: timestampShape,
  })
  .meta({ id: "Invitation" });

export const createdInvitationShape = z.strictObject({
  id: idShape,
  url: z.string().nullable().meta({ description: "The link, shown only once; null in a repeated answer." }),
  expiresAt: timestampShape,
});

export const keyShape = z
  .strictObject({
    id: idShape,
    name: z.string(),
    hint: z.string().meta({ description: "The last characters of the secret." }),
    plan: slug,
    role: roleShape,
    maker: z.string(),
    state: z.enum(["works", "revoked", "expired", "maker-gone"]),
    createdAt: timestampShape,
    expiresAt: timestampShape,
    lastUsedAt: timestampShape.nullable(),
    mayRevoke: z.boolean(),
  })
  .meta({ id: "ApiKey" });

export const createdKeyShape = z.strictObject({
  id: idShape,
  secret: z.string().nullable().meta({ description: "The key, shown only once; null in a repeated answer." }),
  expiresAt: timestampShape,
});

export const membersShape = z.strictObject({ id: idShape, roles: z.array(roleShape) });
