-- CreateTable
CREATE TABLE "assignment_history" (
    "workspace_id" TEXT NOT NULL,
    "plan_date" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "run_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT NOT NULL,

    CONSTRAINT "assignment_history_pkey" PRIMARY KEY ("workspace_id","plan_date","request_id","person_id","line","revision")
);

-- CreateTable
CREATE TABLE "assignment_audit" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "who" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "plan_date" TEXT,
    "request_id" TEXT,
    "person_id" TEXT,
    "line" INTEGER,
    "reason" TEXT,
    "run_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "assignment_audit_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "assignment_audit_workspace_id_at_id_idx" ON "assignment_audit"("workspace_id", "at", "id");

-- AddForeignKey
ALTER TABLE "assignment_history" ADD CONSTRAINT "assignment_history_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_audit" ADD CONSTRAINT "assignment_audit_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


