-- CreateTable
CREATE TABLE "PersonMark" (
    "planId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "markedAt" DATETIME NOT NULL,

    PRIMARY KEY ("planId", "personId", "mark"),
    CONSTRAINT "PersonMark_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PersonMark_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
