-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "day" TEXT;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "wantsMail" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "Mail" (
    "id" TEXT NOT NULL,
    "noticeId" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Mail_noticeId_key" ON "Mail"("noticeId");

-- CreateIndex
CREATE INDEX "Mail_dueAt_idx" ON "Mail"("dueAt");

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "Notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;
