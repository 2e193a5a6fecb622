import { idOfServer, originOf, type Sha1 } from './server-address.ts';

export interface CompanyServer {
  /** e.g. `https://planwright.example.org`: a host and no path. */
  readonly url: string;
  /** What Excel calls the add-in and its ribbon tab; Planwright unless said otherwise. */
  readonly name?: string | undefined;
  /** A UUID; without one it follows from the address. */
  readonly id?: string | undefined;
}

const NAME = 'Planwright';
const NAME_LENGTH_MAX = 125;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// Places in the manifest for development.
const REMARK = /(?<=<!--)[\s\S]*?(?=-->)/;
const ID = /(?<=<Id>).*?(?=<)/;
const DISPLAY_NAME = /(?<=<DisplayName DefaultValue=").*?(?=")/;
const TAB_LABEL = /(?<=<bt:String id="Tab.Label" DefaultValue=").*?(?=")/;
const ORIGIN = /(?<=<SourceLocation DefaultValue=")https:\/\/[^/"]+/;

/**
 * The manifest of a company's own server, made from the one for development: other addresses, an id of its own, so that
 * both can be installed at once. Sentences instead where something is wrong with what was asked for. Throws when
 * `development` is not the manifest.xml of this project.
 */
export function companyManifest(
  development: string,
  server: CompanyServer,
  sha1: Sha1,
):
  | { readonly manifest: string; readonly origin: string; readonly id: string }
  | { readonly faults: readonly string[] } {
  const address = originOf(server.url);
  const [name, given] = [server.name?.trim() ?? NAME, server.id?.trim().toLowerCase()];
  const developmentId = find(development, ID);
  const faults = 'faults' in address ? [...address.faults] : [];
  if (name.length === 0 || name.length > NAME_LENGTH_MAX || /\p{Cc}/u.test(name)) {
    faults.push(`The name must have 1 to ${NAME_LENGTH_MAX} characters and stand on one line.`);
  }
  if (given !== undefined && !UUID.test(given)) {
    faults.push(`The id "${server.id}" is not a UUID like 0a1b2c3d-1111-4222-8333-444455556666; it may be left out.`);
  }
  if (given === developmentId) faults.push('This id belongs to the add-in for development; Excel would mix them up.');
  if ('faults' in address || faults.length > 0) return { faults };

  const { origin } = address;
  const id = given ?? idOfServer(origin, sha1);
  let manifest = development.replaceAll(find(development, ORIGIN), origin);
  manifest = replaced(manifest, REMARK, " For a company's own server, written by npm run addin:manifest. ");
  manifest = replaced(manifest, ID, id);
  manifest = replaced(manifest, DISPLAY_NAME, escaped(name));
  manifest = replaced(manifest, TAB_LABEL, escaped(name));
  return { manifest, origin, id };
}

function replaced(text: string, place: RegExp, value: string): string {
  find(text, place);
  return text.replace(place, () => value);
}

function find(text: string, place: RegExp): string {
  const found = place.exec(text)?.[0];
  if (found === undefined) throw new Error(`manifest.xml has nothing like ${place.source}`);
  return found;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
