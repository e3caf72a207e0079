-- CreateTable
CREATE TABLE "PlanVisit" (
    "planId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "seenSeq" INTEGER NOT NULL,
    "visitedAt" DATETIME NOT NULL,

    PRIMARY KEY ("planId", "personId"),
    CONSTRAINT "PlanVisit_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PlanVisit_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
