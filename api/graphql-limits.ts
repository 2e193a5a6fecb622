import { depthLimit } from '@graphile/depth-limit';
import {
  type ASTVisitor,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  NoSchemaIntrospectionCustomRule,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** More tokens than this are refused while parsing; the longest operation of ours has about 400. */
export const TOKENS_MAX = 1000;

// `run.reopening.openings.edges.node.day` is 6 deep; the deepest of ours has 7.
const DEPTH_MAX = 10;
const LIST_DEPTH_MAX = 5;
// Each root field is a permission check and at least one query of the database.
const ROOT_FIELDS_MAX = 10;
// An alias repeats a field, and behind some fields lie whole tables.
const ALIASES_MAX = 20;
// Every list of table rows may read many chunks of up to 2 MB.
const TABLE_LISTS_MAX = 20;
// From a schedule to its runs and from a run to its schedule one can go on and on; each step asks the database.
const LINKS_MAX = 500;
const LINKS: ReadonlySet<string> = new Set(['schedule', 'templateRun', 'lastRun', 'latestDoneRun', 'lastFault']);
// A page of runs and a list of schedules hold up to 100: what asks the database below them multiplies.
const LISTS: ReadonlySet<string> = new Set(['runs', 'schedules']);
const ENTRIES_PER_LIST = 100;

interface Counts {
  /** Fields of this very level. */
  readonly fields: number;
  /** Aliases, lists of table rows and links between runs and schedules, here and below. */
  readonly aliases: number;
  readonly tableLists: number;
  readonly links: number;
}

const nothing: Counts = { fields: 0, aliases: 0, tableLists: 0, links: 0 };

const isTableConnection = ({ name }: { readonly name: string }): boolean =>
  name.endsWith('Connection') && name !== 'RunConnection' && name !== 'FindingConnection';

/**
 * Fields that read stored tables, as `Type.field`: one table of a run, and every connection but those of runs and findings, be
 * it one of several possible answers.
 */
function tableFields(schema: GraphQLSchema): ReadonlySet<string> {
  const names = new Set(['Run.table', 'Run.inputTable']);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const answer = getNamedType(field.type);
      const members = isUnionType(answer) ? answer.getTypes() : [answer];
      if (members.some(isTableConnection)) names.add(`${type.name}.${field.name}`);
    }
  }
  return names;
}

/** Counts a selection on a type, fragments as often as they are spread but visited once, so that doubling them costs nothing. */
function counter(context: ValidationContext): (set: SelectionSetNode, on: string | undefined) => Counts {
  const fragments = new Map<string, Counts>();
  const schema = context.getSchema();
  const readsTable = tableFields(schema);
  const ofFragment = (name: string): Counts => {
    const known = fragments.get(name);
    if (known) return known;
    // Set first: a fragment that spreads itself (another rule refuses it) must not recurse for ever.
    fragments.set(name, nothing);
    const definition = context.getFragment(name);
    const counts = definition ? ofSelection(definition.selectionSet, definition.typeCondition.name.value) : nothing;
    fragments.set(name, counts);
    return counts;
  };
  const ofField = (field: FieldNode, on: string | undefined): Counts => {
    const name = field.name.value;
    const type = on === undefined ? undefined : schema.getType(on);
    const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
    const under = fields[name] && getNamedType(fields[name].type).name;
    const below = field.selectionSet ? ofSelection(field.selectionSet, under) : nothing;
    const times = LISTS.has(name) ? ENTRIES_PER_LIST : 1;
    return {
      fields: 1,
      aliases: below.aliases + (field.alias ? 1 : 0),
      tableLists: below.tableLists * times + (readsTable.has(`${on}.${name}`) ? 1 : 0),
      links: below.links * times + (LINKS.has(name) ? 1 : 0),
    };
  };
  const ofNode = (node: SelectionNode, on: string | undefined): Counts => {
    if (node.kind === 'Field') return ofField(node, on);
    if (node.kind === 'FragmentSpread') return ofFragment(node.name.value);
    return ofSelection(node.selectionSet, node.typeCondition?.name.value ?? on);
  };
  const ofSelection = (set: SelectionSetNode, on: string | undefined): Counts =>
    set.selections
      .map((node) => ofNode(node, on))
      .reduce(
        (sum, one) => ({
          fields: sum.fields + one.fields,
          aliases: sum.aliases + one.aliases,
          tableLists: sum.tableLists + one.tableLists,
          links: sum.links + one.links,
        }),
        nothing,
      );
  return ofSelection;
}

/** Refuses operations that ask for too much at once, however they hide it in fragments. */
function countLimits(context: ValidationContext): ASTVisitor {
  const count = counter(context);
  return {
    OperationDefinition: (operation) => {
      const { fields, aliases, tableLists, links } = count(
        operation.selectionSet,
        context.getSchema().getRootType(operation.operation)?.name,
      );
      const limit = (what: string, counted: number, most: number) => {
        if (counted > most) context.reportError(new GraphQLError(`The operation has more than ${most} ${what}.`));
      };
      limit('root fields', fields, ROOT_FIELDS_MAX);
      limit('aliases', aliases, ALIASES_MAX);
      limit('lists of table rows (those below a list of runs count for every run)', tableLists, TABLE_LISTS_MAX);
      limit('links between runs and schedules (those below a list count for each of it)', links, LINKS_MAX);
    },
  };
}

/** Rules beside those of the specification, for every endpoint. */
export const limitRules = (development: boolean): readonly ValidationRule[] => [
  depthLimit({ maxDepth: DEPTH_MAX, maxListDepth: LIST_DEPTH_MAX }),
  countLimits,
  ...(development ? [] : [NoSchemaIntrospectionCustomRule]),
];
