/**
 * Whether an error tells of trouble with the database that passes: connection lost, server stopping or starting, too many
 * clients, deadlock, serialization, a pool or transaction that had to wait too long.
 */
export function isTransient(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && TRANSIENT_CODE.test(code)) return true;
    if (TRANSIENT_MESSAGE.test(at.message)) return true;
  }
  return false;
}

// SQLSTATE classes 08 (connection), 57P (operator), 53 (resources), 40 (rollback); Node's socket errors; Prisma's own.
const TRANSIENT_CODE =
  /^(08...|57P..|53...|40...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|P1001|P1002|P1008|P1017|P2024|P2028|P2034)$/;
// node-postgres gives these no code.
const TRANSIENT_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Connection ended/;
