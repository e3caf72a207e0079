import { z } from "zod";
import { SHARE_ALLOWANCES } from "@/lib/domain/people/share-link";
import { id, moment, next } from "./common";

export const shareLink = z
  .strictObject({
    id,
    name: z.string().meta({ description: "The person or group it is for." }),
    allows: z.array(z.enum(SHARE_ALLOWANCES)).meta({ description: "What it shows in addition to the board and the stages." }),
    maker: z.string(),
    state: z.enum(["works", "revoked", "expired", "maker-gone"]),
    createdAt: moment,
    expiresAt: moment,
    openedAt: moment.nullable(),
    mayRevoke: z.boolean(),
  })
  .meta({ id: "ShareLink" });

export const shareLinkPage = z.strictObject({ links: z.array(shareLink), next });

export const newShareLink = z.strictObject({
  id,
  url: z.string().nullable().meta({ description: "The address, shown only once; null in a repeated answer." }),
  expiresAt: moment,
});
