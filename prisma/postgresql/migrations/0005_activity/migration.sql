-- DropIndex
DROP INDEX "Comment_stageId_idx";

-- AlterTable
ALTER TABLE "PlanVisit" ADD COLUMN "shownSeq" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Comment_stageId_id_idx" ON "Comment"("stageId", "id");

-- CreateIndex
CREATE INDEX "Comment_itemId_idx" ON "Comment"("itemId");

-- CreateIndex
CREATE INDEX "Event_planId_phaseKind_seq_idx" ON "Event"("planId", "phaseKind", "seq");

-- CreateIndex
CREATE INDEX "Event_planId_actorId_seq_idx" ON "Event"("planId", "actorId", "seq");

-- CreateIndex
CREATE INDEX "Event_planId_at_idx" ON "Event"("planId", "at");

-- CreateIndex
CREATE INDEX "Notice_personId_id_idx" ON "Notice"("personId", "id");
