-- DropIndex
DROP INDEX "Item_ownerId_idx";

-- DropIndex
DROP INDEX "Item_planId_state_idx";

-- AlterTable
-- What was there before gets its keys at the next start (lib/commands/checklist/fill-order.ts): no database can compute them.
ALTER TABLE "Item" ADD COLUMN     "changedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "orderEn" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "orderRu" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "orderTr" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Item" ALTER COLUMN "orderEn" DROP DEFAULT,
ALTER COLUMN "orderRu" DROP DEFAULT,
ALTER COLUMN "orderTr" DROP DEFAULT;
UPDATE "Item" SET "changedAt" = COALESCE("stateChangedAt", "createdAt");

-- CreateIndex
CREATE INDEX "Item_stageId_position_id_idx" ON "Item"("stageId", "position", "id");

-- CreateIndex
CREATE INDEX "Item_planId_state_id_idx" ON "Item"("planId", "state", "id");

-- CreateIndex
CREATE INDEX "Item_ownerId_planId_id_idx" ON "Item"("ownerId", "planId", "id");

-- CreateIndex
CREATE INDEX "Item_planId_due_id_idx" ON "Item"("planId", "due", "id");

-- CreateIndex
CREATE INDEX "Item_planId_changedAt_id_idx" ON "Item"("planId", "changedAt", "id");

-- CreateIndex
CREATE INDEX "Item_planId_orderEn_id_idx" ON "Item"("planId", "orderEn", "id");

-- CreateIndex
CREATE INDEX "Item_planId_orderTr_id_idx" ON "Item"("planId", "orderTr", "id");

-- CreateIndex
CREATE INDEX "Item_planId_orderRu_id_idx" ON "Item"("planId", "orderRu", "id");

-- CreateIndex
CREATE INDEX "Item_planId_searchText_stageId_id_idx" ON "Item"("planId", "searchText", "stageId", "id");
