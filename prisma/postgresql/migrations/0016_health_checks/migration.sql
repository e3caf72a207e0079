-- CreateEnum
CREATE TYPE "HealthState" AS ENUM ('well', 'failing');

-- AlterTable
ALTER TABLE "Service" DROP COLUMN "healthUrl";

-- CreateTable
CREATE TABLE "HealthCheck" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "everySeconds" INTEGER NOT NULL DEFAULT 60,
    "expects" INTEGER,
    "failsAfter" INTEGER NOT NULL DEFAULT 3,
    "isOn" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" "HealthState",
    "since" TIMESTAMP(3),
    "failedInARow" INTEGER NOT NULL DEFAULT 0,
    "failedSince" TIMESTAMP(3),
    "checks" INTEGER NOT NULL DEFAULT 0,
    "lastAt" TIMESTAMP(3),
    "lastMs" INTEGER,
    "lastStatus" INTEGER,
    "lastWhy" TEXT,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "takenUntil" TIMESTAMP(3),

    CONSTRAINT "HealthCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HealthSample" (
    "checkId" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "ms" INTEGER NOT NULL,
    "status" INTEGER,
    "why" TEXT,

    CONSTRAINT "HealthSample_pkey" PRIMARY KEY ("checkId","slot")
);

-- CreateTable
CREATE TABLE "HealthHour" (
    "checkId" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "hour" TIMESTAMP(3) NOT NULL,
    "well" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "wellMs" INTEGER NOT NULL,
    "mostMs" INTEGER NOT NULL,

    CONSTRAINT "HealthHour_pkey" PRIMARY KEY ("checkId","slot")
);

-- CreateIndex
CREATE UNIQUE INDEX "HealthCheck_serviceId_key" ON "HealthCheck"("serviceId");

-- CreateIndex
CREATE INDEX "HealthCheck_planId_idx" ON "HealthCheck"("planId");

-- CreateIndex
CREATE INDEX "HealthCheck_isOn_dueAt_idx" ON "HealthCheck"("isOn", "dueAt");

-- AddForeignKey
ALTER TABLE "HealthCheck" ADD CONSTRAINT "HealthCheck_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HealthSample" ADD CONSTRAINT "HealthSample_checkId_fkey" FOREIGN KEY ("checkId") REFERENCES "HealthCheck"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HealthHour" ADD CONSTRAINT "HealthHour_checkId_fkey" FOREIGN KEY ("checkId") REFERENCES "HealthCheck"("id") ON DELETE CASCADE ON UPDATE CASCADE;
