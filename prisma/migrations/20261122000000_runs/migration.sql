-- CreateTable
CREATE TABLE "workspace" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sealed_at" TIMESTAMPTZ(3),

    CONSTRAINT "upload_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "table_chunk" (
    "workspace_id" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "table_name" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "first_row" INTEGER NOT NULL,
    "row_count" INTEGER NOT NULL,
    "source" TEXT,
    "date_system" INTEGER,
    "digest" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "table_chunk_pkey" PRIMARY KEY ("workspace_id","owner_id","table_name","part","seq")
);

-- CreateTable
CREATE TABLE "run" (
    "workspace_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "seed" INTEGER NOT NULL,
    "upload_id" UUID,
    "from_run_id" UUID,
    "client_mutation_key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "submitted_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "versions" JSONB NOT NULL DEFAULT '{}',
    "summary" JSONB,

    CONSTRAINT "run_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "run_job" (
    "workspace_id" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "released" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "percent" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "phase" TEXT NOT NULL DEFAULT '',
    "objective" DOUBLE PRECISION,
    "bound" DOUBLE PRECISION,
    "gap" DOUBLE PRECISION,
    "seconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "reason" TEXT,
    "summary" JSONB,

    CONSTRAINT "run_job_pkey" PRIMARY KEY ("workspace_id","run_id","part")
);

-- CreateIndex
CREATE INDEX "run_workspace_id_created_at_id_idx" ON "run"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "run_workspace_id_client_mutation_key_key" ON "run"("workspace_id", "client_mutation_key");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_workspace_id_upload_id_fkey" FOREIGN KEY ("workspace_id", "upload_id") REFERENCES "upload"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_workspace_id_from_run_id_fkey" FOREIGN KEY ("workspace_id", "from_run_id") REFERENCES "run"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "run_job" ADD CONSTRAINT "run_job_workspace_id_run_id_fkey" FOREIGN KEY ("workspace_id", "run_id") REFERENCES "run"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Whoever watches a run hears of each change, whichever process makes it.
CREATE FUNCTION "notify_run_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('run_changed', CASE TG_TABLE_NAME WHEN 'run' THEN to_jsonb(NEW)->>'id' ELSE to_jsonb(NEW)->>'run_id' END);
    RETURN NULL;
END
$$;

CREATE TRIGGER "run_changed" AFTER UPDATE ON "run" FOR EACH ROW EXECUTE FUNCTION "notify_run_changed"();

CREATE TRIGGER "run_changed" AFTER INSERT OR UPDATE ON "run_job" FOR EACH ROW EXECUTE FUNCTION "notify_run_changed"();
