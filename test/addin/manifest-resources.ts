// What manifest.xml points to: resources of its own, pages and pictures of the server.
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { all, type Element, everything } from './manifest-tree.ts';

const addin = fileURLToPath(new URL('../../addin/', import.meta.url));

export const text = (root: Element, name: string): string => all(root, name)[0]?.text ?? '';
export const value = (element: Element | undefined): string => element?.attributes['DefaultValue'] ?? '';

/** Elements that stand for an address, with it. */
export const addresses = (root: Element): [Element, string][] =>
  everything(root).flatMap((element): [Element, string][] => {
    if (element.name === 'AppDomain') return [[element, element.text]];
    const address = value(element);
    const isAddress = /Url$|^Image$|^SourceLocation$/.test(element.name) || /^\w+:\/\//.test(address);
    return isAddress && 'DefaultValue' in element.attributes ? [[element, address]] : [];
  });

export const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : '');
export const origin = (root: Element): string =>
  originOf(value(root.children.find((c) => c.name === 'DefaultSettings')?.children[0]));

const KINDS = ['Images', 'Urls', 'ShortStrings', 'LongStrings'];
export const resources = (root: Element): Element[] =>
  KINDS.flatMap((kind) => all(root, kind).flatMap(({ children }) => children));
export const references = (root: Element): Element[] =>
  everything(root).filter(({ attributes }) => 'resid' in attributes);

/** Where the text or address of a reference must be defined. */
export const kindOf: Readonly<Record<string, string>> = {
  Label: 'ShortStrings',
  Title: 'ShortStrings',
  Description: 'LongStrings',
  Image: 'Images',
  SourceLocation: 'Urls',
  FunctionFile: 'Urls',
  Runtime: 'Urls',
  LearnMoreUrl: 'Urls',
};

export const resourceOf = (root: Element, reference: Element): Element | undefined =>
  resources(root).find(
    ({ attributes, parent }) =>
      attributes['id'] === reference.attributes['resid'] && parent?.name === kindOf[reference.name],
  );

/** A file the server has under /addin/: a page, or what Vite copies as it is. */
export function fileOf(address: string): string | null {
  const path = URL.canParse(address) ? new URL(address).pathname : '';
  if (!path.startsWith('/addin/')) return null;
  const name = path.slice('/addin/'.length);
  return (
    [`${addin}public/${name}`, `${addin}${name}`].find((file) => statSync(file, { throwIfNoEntry: false })) ?? null
  );
}

/** Width and height from the header of a PNG file; null for other files. */
export function pngSize(file: string): readonly [number, number] | null {
  const bytes = readFileSync(file);
  return bytes.subarray(1, 4).toString('latin1') === 'PNG' ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : null;
}
