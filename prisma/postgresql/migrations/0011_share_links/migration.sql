-- CreateEnum
CREATE TYPE "ShareKind" AS ENUM ('page', 'calendar');

-- AlterTable
ALTER TABLE "ShareLink" ADD COLUMN     "kind" "ShareKind" NOT NULL DEFAULT 'page',
ADD COLUMN     "name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "openedAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "ShareLink_createdById_idx" ON "ShareLink"("createdById");
