import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';

/** The role the application works as: no superuser, owner of nothing. */
export interface AppRole {
  readonly name: string;
  readonly password: string;
}

/** What the application does to each table, and no more. */
const TABLE_RIGHTS: Readonly<Record<string, string>> = {
  workspace: 'SELECT, INSERT',
  upload: 'SELECT, INSERT, UPDATE',
  table_chunk: 'SELECT, INSERT, UPDATE',
  run: 'SELECT, INSERT, UPDATE',
  run_job: 'SELECT, INSERT, UPDATE',
  schedule: 'SELECT, INSERT, UPDATE',
  // What was decided stays: nobody, and no fault of ours, rewrites it.
  assignment_history: 'SELECT, INSERT',
  assignment_audit: 'SELECT, INSERT',
};

/** A statement that waits longer is stuck behind something; a transaction idle that long belongs to a hung process. */
const ROLE_SETTINGS = [
  "statement_timeout = '20s'",
  "idle_in_transaction_session_timeout = '60s'",
  "lock_timeout = '15s'",
];

/** Only the owner may look in here: each process started with the owner's URL finds the application role's password. */
const CREATE_VAULT = `
CREATE SCHEMA IF NOT EXISTS planwright_private;
REVOKE ALL ON SCHEMA planwright_private FROM PUBLIC;
CREATE TABLE IF NOT EXISTS planwright_private.setup (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  role_name text NOT NULL,
  role_password text NOT NULL,
  prepared text NOT NULL DEFAULT ''
);`;

/** What the database was last prepared for, or null if it never was or the role is gone (restored on another server). */
export async function readSetup(client: ClientBase): Promise<{ role: AppRole; prepared: string } | null> {
  const found = await client.query("SELECT to_regclass('planwright_private.setup') AS vault");
  if (found.rows[0].vault === null) return null;
  const { rows } = await client.query(
    `SELECT role_name, role_password, prepared FROM planwright_private.setup
     WHERE EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role_name)`,
  );
  const [row] = rows;
  return row ? { role: { name: row.role_name, password: row.role_password }, prepared: row.prepared } : null;
}

/** Roles belong to the whole server, so each database has one of its own name. */
export async function createAppRole(client: ClientBase): Promise<AppRole> {
  await client.query(CREATE_VAULT);
  const name = `planwright_app_${randomBytes(6).toString('hex')}`;
  const { rows } = await client.query(
    `INSERT INTO planwright_private.setup (role_name, role_password) VALUES ($1, $2)
     ON CONFLICT (only_row) DO UPDATE SET prepared = '' RETURNING role_name, role_password`,
    [name, randomBytes(24).toString('base64url')],
  );
  const role: AppRole = { name: rows[0].role_name, password: rows[0].role_password };
  const exists = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role.name]);
  if (exists.rowCount !== 0) return role;
  const quoted = client.escapeIdentifier(role.name);
  try {
    const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT';
    await client.query(`CREATE ROLE ${quoted} ${attributes} PASSWORD ${client.escapeLiteral(role.password)}`);
    for (const setting of ROLE_SETTINGS) await client.query(`ALTER ROLE ${quoted} SET ${setting}`);
  } catch (error) {
    const { rows: me } = await client.query('SELECT current_user AS name');
    throw new Error(
      'Planwright works as a role of its own that owns nothing, and the role of DATABASE_URL may not create it. ' +
        `Let an administrator run: ALTER ROLE ${client.escapeIdentifier(me[0].name)} CREATEROLE;`,
      { cause: error },
    );
  }
  return role;
}

export async function grantRights(client: ClientBase, role: AppRole, queueSchema: string): Promise<void> {
  const to = client.escapeIdentifier(role.name);
  const { rows } = await client.query('SELECT current_database() AS name');
  const statements = [
    `GRANT CONNECT ON DATABASE ${client.escapeIdentifier(rows[0].name)} TO ${to}`,
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    `GRANT USAGE ON SCHEMA public, ${queueSchema} TO ${to}`,
    ...Object.entries(TABLE_RIGHTS).map(([table, rights]) => `GRANT ${rights} ON "${table}" TO ${to}`),
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${queueSchema} TO ${to}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${queueSchema} TO ${to}`,
  ];
  for (const statement of statements) await client.query(statement);
}

export async function markPrepared(client: ClientBase, fingerprint: string): Promise<void> {
  await client.query('UPDATE planwright_private.setup SET prepared = $1', [fingerprint]);
}
