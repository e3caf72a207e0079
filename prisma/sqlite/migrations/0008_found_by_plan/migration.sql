-- CreateIndex
CREATE INDEX "BreakGlass_planId_idx" ON "BreakGlass"("planId");

-- CreateIndex
CREATE INDEX "Evidence_planId_idx" ON "Evidence"("planId");

-- CreateIndex
CREATE INDEX "Rollout_planId_idx" ON "Rollout"("planId");

-- CreateIndex
CREATE INDEX "SignOff_planId_idx" ON "SignOff"("planId");

-- CreateIndex
CREATE INDEX "Waiver_planId_idx" ON "Waiver"("planId");
