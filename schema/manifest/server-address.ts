/** A hash of bytes; the platform's own (node:crypto) is handed in, as contracts know no platform. */
export type Sha1 = (bytes: Uint8Array) => Uint8Array;

// The namespace for addresses of RFC 9562, 6ba7b811-9dad-11d1-80b4-00c04fd430c8.
const URL_NAMESPACE = [0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];
const ID_BYTES = 16;
const VERSION_5 = 0x50;
const VARIANT = 0x80;

/**
 * The id of the add-in a server offers: a UUID of version 5, always the same for the same server, so that a manifest
 * written again replaces the one before instead of installing a second add-in beside it.
 */
export function idOfServer(origin: string, sha1: Sha1): string {
  const id = sha1(Uint8Array.from([...URL_NAMESPACE, ...new TextEncoder().encode(origin)])).slice(0, ID_BYTES);
  id[6] = ((id[6] ?? 0) & 0x0f) | VERSION_5;
  id[8] = ((id[8] ?? 0) & 0x3f) | VARIANT;
  const hex = Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** `https://host` or `https://host:port` as it stands in a manifest, or sentences on what keeps it from being one. */
export function originOf(url: string): { readonly origin: string } | { readonly faults: readonly string[] } {
  if (!URL.canParse(url) || !/^https?:\/\//i.test(url)) {
    return { faults: [`"${url}" is not an address: it must look like https://planwright.example.org.`] };
  }
  const { protocol, origin, hostname, username, password, pathname, search, hash } = new URL(url);
  const faults: string[] = [];
  if (protocol !== 'https:') faults.push('The address begins with http: Excel loads add-ins from https only.');
  if (username || password) {
    faults.push('The address holds a user name or a password, and everybody can read a manifest: leave it out.');
  }
  if (!/^([a-z0-9.-]+|\[[0-9a-f:]+\])$/.test(hostname)) faults.push(`"${hostname}" is not the name of a host.`);
  const rest = `${pathname === '/' ? '' : pathname}${search}${hash}`;
  if (rest) faults.push(`The address goes on after the host with "${rest}": Planwright needs a host of its own.`);
  return faults.length > 0 ? { faults } : { origin };
}
