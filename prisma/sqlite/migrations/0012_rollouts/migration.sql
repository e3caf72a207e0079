-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Reading" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "rolloutId" TEXT NOT NULL,
    "stepId" TEXT,
    "metric" TEXT NOT NULL,
    "value" REAL,
    "samples" INTEGER,
    "problem" TEXT,
    "isBaseline" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT NOT NULL,
    "query" TEXT,
    "takenAt" DATETIME NOT NULL,
    "addedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "addedById" TEXT,
    "addedByKey" TEXT,
    "isFailed" BOOLEAN NOT NULL DEFAULT false,
    "closedAt" DATETIME,
    "closedById" TEXT,
    "closedReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Reading_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reading_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reading_rolloutId_fkey" FOREIGN KEY ("rolloutId") REFERENCES "Rollout" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reading_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "RolloutStep" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reading_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Reading_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Reading" ("addedAt", "id", "metric", "planId", "query", "samples", "serviceId", "source", "stepId", "takenAt", "value") SELECT "addedAt", "id", "metric", "planId", "query", "samples", "serviceId", "source", "stepId", "takenAt", "value" FROM "Reading";
DROP TABLE "Reading";
ALTER TABLE "new_Reading" RENAME TO "Reading";
CREATE INDEX "Reading_rolloutId_takenAt_idx" ON "Reading"("rolloutId", "takenAt");
CREATE INDEX "Reading_planId_isFailed_closedAt_idx" ON "Reading"("planId", "isFailed", "closedAt");
CREATE TABLE "new_Rollout" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "stageId" TEXT NOT NULL,
    "imageId" TEXT,
    "strategy" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "startedAt" DATETIME,
    "fullTrafficAt" DATETIME,
    "wayBackSeconds" INTEGER NOT NULL DEFAULT 3600,
    "wayBackUntil" DATETIME,
    "endedAt" DATETIME,
    "endedById" TEXT,
    "reason" TEXT,
    "rollbackDigest" TEXT,
    "plannedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "liveKey" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Rollout_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Rollout_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Rollout_stageId_fkey" FOREIGN KEY ("stageId") REFERENCES "Stage" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Rollout_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Rollout_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Rollout" ("endedAt", "fullTrafficAt", "id", "imageId", "liveKey", "planId", "rollbackDigest", "serviceId", "stageId", "startedAt", "status", "strategy", "version") SELECT "endedAt", "fullTrafficAt", "id", "imageId", "liveKey", "planId", "rollbackDigest", "serviceId", "stageId", "startedAt", "status", "strategy", "version" FROM "Rollout";
DROP TABLE "Rollout";
ALTER TABLE "new_Rollout" RENAME TO "Rollout";
CREATE UNIQUE INDEX "Rollout_liveKey_key" ON "Rollout"("liveKey");
CREATE INDEX "Rollout_planId_status_idx" ON "Rollout"("planId", "status");
CREATE INDEX "Rollout_serviceId_plannedAt_idx" ON "Rollout"("serviceId", "plannedAt");
CREATE INDEX "Rollout_stageId_idx" ON "Rollout"("stageId");
CREATE TABLE "new_RolloutStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rolloutId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "weight" INTEGER NOT NULL,
    "holdSeconds" INTEGER NOT NULL,
    "startedAt" DATETIME,
    "endedAt" DATETIME,
    "decision" TEXT,
    "verdict" TEXT,
    "judged" TEXT,
    "reason" TEXT,
    "decidedById" TEXT,
    CONSTRAINT "RolloutStep_rolloutId_fkey" FOREIGN KEY ("rolloutId") REFERENCES "Rollout" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "RolloutStep_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_RolloutStep" ("decidedById", "decision", "endedAt", "holdSeconds", "id", "position", "reason", "rolloutId", "startedAt", "weight") SELECT "decidedById", "decision", "endedAt", "holdSeconds", "id", "position", "reason", "rolloutId", "startedAt", "weight" FROM "RolloutStep";
DROP TABLE "RolloutStep";
ALTER TABLE "new_RolloutStep" RENAME TO "RolloutStep";
CREATE UNIQUE INDEX "RolloutStep_rolloutId_position_key" ON "RolloutStep"("rolloutId", "position");
CREATE TABLE "new_StepLimit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stepId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "metric" TEXT NOT NULL,
    "goOnComparison" TEXT,
    "goOnLimit" REAL,
    "rollBackComparison" TEXT,
    "rollBackLimit" REAL,
    "forSeconds" INTEGER NOT NULL,
    "windowSeconds" INTEGER NOT NULL,
    "leastSamples" INTEGER NOT NULL DEFAULT 1,
    "failureLimit" INTEGER NOT NULL DEFAULT 0,
    "inconclusiveLimit" INTEGER NOT NULL DEFAULT 0,
    "consecutiveErrorLimit" INTEGER NOT NULL DEFAULT 4,
    CONSTRAINT "StepLimit_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "RolloutStep" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_StepLimit" ("id", "leastSamples", "metric", "stepId", "windowSeconds") SELECT "id", "leastSamples", "metric", "stepId", "windowSeconds" FROM "StepLimit";
DROP TABLE "StepLimit";
ALTER TABLE "new_StepLimit" RENAME TO "StepLimit";
CREATE UNIQUE INDEX "StepLimit_stepId_metric_key" ON "StepLimit"("stepId", "metric");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
