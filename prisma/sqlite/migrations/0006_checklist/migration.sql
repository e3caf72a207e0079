-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Item" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "stageId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "orderEn" TEXT NOT NULL,
    "orderTr" TEXT NOT NULL,
    "orderRu" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "reason" TEXT,
    "required" BOOLEAN NOT NULL DEFAULT true,
    "needsEvidence" BOOLEAN NOT NULL DEFAULT false,
    "ownerId" TEXT,
    "due" TEXT,
    "stateChangedAt" DATETIME,
    "sourceText" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Item_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Item_stageId_fkey" FOREIGN KEY ("stageId") REFERENCES "Stage" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Item_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
-- What was there before gets its keys at the next start (lib/commands/checklist/fill-order.ts): no database can compute them.
INSERT INTO "new_Item" ("createdAt", "due", "id", "needsEvidence", "ownerId", "planId", "position", "reason", "required", "searchText", "sourceText", "stageId", "state", "stateChangedAt", "text", "version", "changedAt", "orderEn", "orderTr", "orderRu") SELECT "createdAt", "due", "id", "needsEvidence", "ownerId", "planId", "position", "reason", "required", "searchText", "sourceText", "stageId", "state", "stateChangedAt", "text", "version", COALESCE("stateChangedAt", "createdAt"), '', '', '' FROM "Item";
DROP TABLE "Item";
ALTER TABLE "new_Item" RENAME TO "Item";
CREATE INDEX "Item_stageId_state_idx" ON "Item"("stageId", "state");
CREATE INDEX "Item_stageId_position_id_idx" ON "Item"("stageId", "position", "id");
CREATE INDEX "Item_planId_state_id_idx" ON "Item"("planId", "state", "id");
CREATE INDEX "Item_ownerId_planId_id_idx" ON "Item"("ownerId", "planId", "id");
CREATE INDEX "Item_planId_due_id_idx" ON "Item"("planId", "due", "id");
CREATE INDEX "Item_planId_changedAt_id_idx" ON "Item"("planId", "changedAt", "id");
CREATE INDEX "Item_planId_orderEn_id_idx" ON "Item"("planId", "orderEn", "id");
CREATE INDEX "Item_planId_orderTr_id_idx" ON "Item"("planId", "orderTr", "id");
CREATE INDEX "Item_planId_orderRu_id_idx" ON "Item"("planId", "orderRu", "id");
CREATE INDEX "Item_planId_searchText_stageId_id_idx" ON "Item"("planId", "searchText", "stageId", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
