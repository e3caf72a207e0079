-- Daily digests, refused addresses, and one line for the notifications of a burst.
ALTER TABLE "Person" ADD COLUMN "wantsDigest" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Person" ADD COLUMN "timeZone" TEXT;
ALTER TABLE "Person" ADD COLUMN "mailBounce" TEXT;
ALTER TABLE "Person" ADD COLUMN "mailBouncedAt" DATETIME;
ALTER TABLE "Person" ADD COLUMN "mailBounceText" TEXT;
ALTER TABLE "Person" ADD COLUMN "mailRefusals" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Notice" ADD COLUMN "line" TEXT NOT NULL DEFAULT '';

-- The bursts that the inbox showed as one line before.
UPDATE "Notice" SET "line" = COALESCE("dedupeKey", "id");
UPDATE "Notice" SET "line" = 'item-given:' || "planId" || ':' || (SELECT "requestId" FROM "Event" WHERE "seq" = "Notice"."eventSeq")
WHERE "kind" = 'item-given' AND "planId" IS NOT NULL AND EXISTS (SELECT 1 FROM "Event" WHERE "seq" = "Notice"."eventSeq");
UPDATE "Notice" SET "line" = "kind" || ':' || "planId" || ':' || "day" || ':' || CAST("createdAt" AS TEXT)
WHERE "kind" IN ('item-due', 'item-due-soon') AND "planId" IS NOT NULL AND "day" IS NOT NULL;

CREATE INDEX "Notice_personId_line_idx" ON "Notice"("personId", "line");
