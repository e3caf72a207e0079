import { z } from "zod";
import { SHARE_ALLOWANCES } from "@/lib/domain/people/share-link";
import { idShape, nextShape, timestampShape } from "./common";

export const shareLinkShape = z
  .strictObject({
    id: idShape,
    name: z.string().meta({ description: "The person or group it is for." }),
    allows: z.array(z.enum(SHARE_ALLOWANCES)).meta({ description: "What it shows in addition to the board and the stages." }),
    maker: z.string(),
    state: z.enum(["works", "revoked", "expired", "maker-gone"]),
    createdAt: timestampShape,
    expiresAt: timestampShape,
    openedAt: timestampShape.nullable(),
    mayRevoke: z.boolean(),
  })
  .meta({ id: "ShareLink" });

export const shareLinkPageShape = z.strictObject({ links: z.array(shareLinkShape), next: nextShape });

export const newShareLinkShape = z.strictObject({
  id: idShape,
  url: z.string().nullable().meta({ description: "The address, shown only once; null in a repeated answer." }),
  expiresAt: timestampShape,
});
