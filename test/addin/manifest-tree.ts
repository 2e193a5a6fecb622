import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface Element {
  /** Without a namespace prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
  readonly parent: Element | null;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  removeNSPrefix: false,
});
const ATTRIBUTES = ':@';

/** The root element; throws with line and column where the text is not XML. */
export function parseManifest(xml: string): Element {
  const validity = XMLValidator.validate(xml);
  if (validity !== true) throw new Error(`line ${validity.err.line}: ${validity.err.msg}`);
  const root = (parser.parse(xml) as Node[]).map((node) => elementOf(node, null)).find(({ name }) => name !== '?xml');
  if (!root) throw new Error('no element');
  return root;
}

type Node = Record<string, Node[] | Record<string, string> | string>;

function elementOf(node: Node, parent: Element | null): Element {
  const tag = Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
  const content = node[tag] as Node[];
  const children: Element[] = [];
  const element: Element = {
    name: tag.replace(/^.*:/, ''),
    attributes: (node[ATTRIBUTES] ?? {}) as Record<string, string>,
    children,
    text: content.map((part) => part['#text'] ?? '').join(''),
    parent,
  };
  children.push(...content.filter((part) => !('#text' in part)).map((part) => elementOf(part, element)));
  return element;
}

/** The element and everything below it, in the order of the file. */
export const everything = (element: Element): Element[] => [element, ...element.children.flatMap(everything)];

/** All elements of a name, at any depth. */
export const all = (root: Element, name: string): Element[] =>
  everything(root).filter((element) => element.name === name);

/** Where an element stands, e.g. `Group Planwright.PlanGroup > Control Planwright.Run`. */
export function placeOf(element: Element): string {
  const own = [element.name, element.attributes['id'] ?? element.attributes['resid'] ?? ''].join(' ').trim();
  return element.parent && element.parent.name !== 'OfficeApp' ? `${placeOf(element.parent)} > ${own}` : own;
}
