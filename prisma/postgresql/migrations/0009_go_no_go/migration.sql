-- CreateEnum
CREATE TYPE "GoNoGoDecision" AS ENUM ('go', 'no_go');

-- CreateEnum
CREATE TYPE "GoNoGoVoice" AS ENUM ('go', 'no_go', 'abstain');

-- CreateTable
CREATE TABLE "GoNoGo" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "phaseId" TEXT NOT NULL,
    "openedById" TEXT NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "decision" "GoNoGoDecision",
    "reason" TEXT,
    "dissent" TEXT,
    "snapshot" TEXT,
    "liveKey" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "GoNoGo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GoNoGoVote" (
    "id" TEXT NOT NULL,
    "goNoGoId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "voice" "GoNoGoVoice" NOT NULL,
    "comment" TEXT,
    "votedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "GoNoGoVote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "GoNoGo_liveKey_key" ON "GoNoGo"("liveKey");

-- CreateIndex
CREATE INDEX "GoNoGo_phaseId_idx" ON "GoNoGo"("phaseId");

-- CreateIndex
CREATE INDEX "GoNoGo_planId_idx" ON "GoNoGo"("planId");

-- CreateIndex
CREATE UNIQUE INDEX "GoNoGoVote_goNoGoId_personId_key" ON "GoNoGoVote"("goNoGoId", "personId");

-- AddForeignKey
ALTER TABLE "GoNoGo" ADD CONSTRAINT "GoNoGo_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoNoGo" ADD CONSTRAINT "GoNoGo_phaseId_fkey" FOREIGN KEY ("phaseId") REFERENCES "Phase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoNoGo" ADD CONSTRAINT "GoNoGo_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoNoGo" ADD CONSTRAINT "GoNoGo_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoNoGoVote" ADD CONSTRAINT "GoNoGoVote_goNoGoId_fkey" FOREIGN KEY ("goNoGoId") REFERENCES "GoNoGo"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoNoGoVote" ADD CONSTRAINT "GoNoGoVote_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
