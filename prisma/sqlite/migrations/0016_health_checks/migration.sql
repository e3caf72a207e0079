-- CreateTable
CREATE TABLE "HealthCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "everySeconds" INTEGER NOT NULL DEFAULT 60,
    "expects" INTEGER,
    "failsAfter" INTEGER NOT NULL DEFAULT 3,
    "isOn" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT,
    "since" DATETIME,
    "failedInARow" INTEGER NOT NULL DEFAULT 0,
    "failedSince" DATETIME,
    "checks" INTEGER NOT NULL DEFAULT 0,
    "lastAt" DATETIME,
    "lastMs" INTEGER,
    "lastStatus" INTEGER,
    "lastWhy" TEXT,
    "dueAt" DATETIME NOT NULL,
    "takenUntil" DATETIME,
    CONSTRAINT "HealthCheck_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HealthSample" (
    "checkId" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "ms" INTEGER NOT NULL,
    "status" INTEGER,
    "why" TEXT,

    PRIMARY KEY ("checkId", "slot"),
    CONSTRAINT "HealthSample_checkId_fkey" FOREIGN KEY ("checkId") REFERENCES "HealthCheck" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HealthHour" (
    "checkId" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "hour" DATETIME NOT NULL,
    "well" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "wellMs" INTEGER NOT NULL,
    "mostMs" INTEGER NOT NULL,

    PRIMARY KEY ("checkId", "slot"),
    CONSTRAINT "HealthHour_checkId_fkey" FOREIGN KEY ("checkId") REFERENCES "HealthCheck" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Service" DROP COLUMN "healthUrl";

-- CreateIndex
CREATE UNIQUE INDEX "HealthCheck_serviceId_key" ON "HealthCheck"("serviceId");

-- CreateIndex
CREATE INDEX "HealthCheck_planId_idx" ON "HealthCheck"("planId");

-- CreateIndex
CREATE INDEX "HealthCheck_isOn_dueAt_idx" ON "HealthCheck"("isOn", "dueAt");
