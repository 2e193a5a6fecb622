-- AlterTable
ALTER TABLE "run" ADD COLUMN     "schedule_id" UUID;

-- CreateTable
CREATE TABLE "schedule" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "template_run_id" UUID NOT NULL,
    "hour" INTEGER NOT NULL,
    "minute" INTEGER NOT NULL,
    "weekdays" INTEGER[],
    "time_zone" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "client_mutation_key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "last_slot" TIMESTAMPTZ(3),
    "last_fault" TEXT,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "schedule_next_at_idx" ON "schedule"("next_at");

-- CreateIndex
CREATE UNIQUE INDEX "schedule_workspace_id_client_mutation_key_key" ON "schedule"("workspace_id", "client_mutation_key");

-- CreateIndex
CREATE INDEX "run_workspace_id_schedule_id_created_at_idx" ON "run"("workspace_id", "schedule_id", "created_at");

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_workspace_id_schedule_id_fkey" FOREIGN KEY ("workspace_id", "schedule_id") REFERENCES "schedule"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_workspace_id_template_run_id_fkey" FOREIGN KEY ("workspace_id", "template_run_id") REFERENCES "run"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;


