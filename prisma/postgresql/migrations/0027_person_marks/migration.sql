-- CreateTable
CREATE TABLE "PersonMark" (
    "planId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "markedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PersonMark_pkey" PRIMARY KEY ("planId","personId","mark")
);

-- AddForeignKey
ALTER TABLE "PersonMark" ADD CONSTRAINT "PersonMark_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonMark" ADD CONSTRAINT "PersonMark_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
