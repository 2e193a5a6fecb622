import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateCertificates } from 'office-addin-dev-certs';

export interface Certificates {
  /** Paths of PEM files: the authority to trust, and what the server shows for localhost. */
  readonly authority: string;
  readonly cert: string;
  readonly key: string;
  readonly validUntil: Date;
  /** False: they were there already. */
  readonly made: boolean;
}

const DAYS_VALID = 365;
/** Certificates that end sooner than this are made anew, so that none ends in the middle of a day's work. */
const DAYS_LEFT_MIN = 7;
const DAY_MS = 86_400_000;
const HOSTS = ['localhost', '127.0.0.1'];
const FILES = { authority: 'ca.crt', cert: 'localhost.crt', key: 'localhost.key' };

/**
 * Certificates for https://localhost in a folder; made when they are missing, damaged, about to end, or `renew` asks for
 * it. The authority's own key is never stored: nobody can sign anything else with an authority a person chose to trust.
 */
export async function certificatesIn(folder: string, renew = false): Promise<Certificates> {
  const paths = pathsIn(folder);
  const validUntil = renew ? null : checked(paths);
  if (validUntil) return { ...paths, validUntil, made: false };

  // Only this folder is closed to others: PostgreSQL may work beside it as another account.
  mkdirSync(dirname(folder), { recursive: true });
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  const fresh = join(folder, 'new');
  rmSync(fresh, { recursive: true, force: true });
  const made = pathsIn(fresh);
  await generateCertificates(made.authority, made.cert, made.key, DAYS_VALID, HOSTS);
  chmodSync(made.key, 0o600);
  for (const name of ['authority', 'cert', 'key'] as const) renameSync(made[name], paths[name]);
  rmSync(fresh, { recursive: true });
  const newlyValid = checked(paths);
  if (!newlyValid) throw new Error(`The certificates written to ${folder} cannot be used.`);
  return { ...paths, validUntil: newlyValid, made: true };
}

const pathsIn = (folder: string) => ({
  authority: join(folder, FILES.authority),
  cert: join(folder, FILES.cert),
  key: join(folder, FILES.key),
});

/** When the first of them ends; null where they do not fit together or do not last. */
function checked({ authority, cert, key }: ReturnType<typeof pathsIn>): Date | null {
  try {
    const [above, own] = [authority, cert].map((path) => new X509Certificate(readFileSync(path)));
    if (!above || !own) return null;
    const fits = own.checkIssued(above) && own.verify(above.publicKey);
    const serves = own.checkHost('localhost') && own.checkPrivateKey(createPrivateKey(readFileSync(key)));
    const end = new Date(Math.min(...[above, own].map(({ validTo }) => Date.parse(validTo))));
    return fits && serves && end.getTime() > Date.now() + DAYS_LEFT_MIN * DAY_MS ? end : null;
  } catch {
    // A file that is missing or is no PEM.
    return null;
  }
}
