-- CreateTable
CREATE TABLE "GoNoGo" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "phaseId" TEXT NOT NULL,
    "openedById" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "decision" TEXT,
    "reason" TEXT,
    "dissent" TEXT,
    "snapshot" TEXT,
    "liveKey" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "GoNoGo_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "GoNoGo_phaseId_fkey" FOREIGN KEY ("phaseId") REFERENCES "Phase" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "GoNoGo_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GoNoGo_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GoNoGoVote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "goNoGoId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "voice" TEXT NOT NULL,
    "comment" TEXT,
    "votedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "GoNoGoVote_goNoGoId_fkey" FOREIGN KEY ("goNoGoId") REFERENCES "GoNoGo" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "GoNoGoVote_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "GoNoGo_liveKey_key" ON "GoNoGo"("liveKey");

-- CreateIndex
CREATE INDEX "GoNoGo_phaseId_idx" ON "GoNoGo"("phaseId");

-- CreateIndex
CREATE INDEX "GoNoGo_planId_idx" ON "GoNoGo"("planId");

-- CreateIndex
CREATE UNIQUE INDEX "GoNoGoVote_goNoGoId_personId_key" ON "GoNoGoVote"("goNoGoId", "personId");
