import { defineConfig } from 'prisma/config';

const url = process.env['DATABASE_URL'];

// The CLI is for developing the schema only; a running Planwright applies the migrations itself (api/db/migrate.ts).
// Without DATABASE_URL, commands that need no database of their own (`migrate diff`) run on one in memory.
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  ...(url ? { datasource: { url } } : {}),
});
