-- CreateTable
CREATE TABLE "PlanVisit" (
    "planId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "seenSeq" INTEGER NOT NULL,
    "visitedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PlanVisit_pkey" PRIMARY KEY ("planId","personId")
);

-- AddForeignKey
ALTER TABLE "PlanVisit" ADD CONSTRAINT "PlanVisit_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanVisit" ADD CONSTRAINT "PlanVisit_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
