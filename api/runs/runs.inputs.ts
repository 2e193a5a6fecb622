import { ArgsType, createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Severity } from '../../schema/sheets/finding.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { AppendRows } from './append-rows.ts';
import {
  FindingObject,
  InputRefusedObject,
  KeyReusedObject,
  memberType,
  RunNotFoundObject,
  SeverityEnum,
  UploadProgressObject,
} from './findings.types.ts';
import { PAGE_DEFAULT } from './pages.ts';
import type { RunKind, RunState } from './run.ts';
import { PageInfoObject, RunKindEnum, RunObject, RunStateEnum } from './runs.types.ts';
import { CellScalar } from './scalars.ts';

const TableSourceEnum = { CSV: 'CSV', WORKBOOK: 'WORKBOOK' } as const;
registerEnumType(TableSourceEnum, {
  name: 'TableSource',
  description: 'Where rows come from, which decides how numbers and dates in them are read.',
  valuesConfig: {
    CSV: { description: 'Texts: numbers with a dot, days as MM/DD/YYYY or YYYY-MM-DD.' },
    WORKBOOK: { description: 'Typed cells: numbers as numbers, days as serial numbers of the date system.' },
  },
});

@InputType('AppendRowsInput', { description: 'Consecutive rows of one input table, at most 2 MB of them.' })
export class AppendRowsInput implements AppendRows {
  @Field(() => ID, { description: 'The upload they go to.' })
  readonly uploadId!: string;

  @Field(() => String, { description: 'The table, e.g. INPUT_DEMAND; see tableLayouts.' })
  readonly table!: string;

  @Field(() => Int, { description: 'Number of the chunk within its table, from 0; sent twice it is stored once.' })
  readonly seq!: number;

  @Field(() => Int, { description: 'Row number of the first row in the sheet or file, 1 = header.' })
  readonly firstRow!: number;

  @Field(() => [String], { description: 'The header row as it stands in the sheet or file.' })
  readonly headers!: string[];

  @Field(() => [[CellScalar]], { nullable: 'items', description: 'Rows of cells in the order of the headers.' })
  readonly rows!: (CellValue[] | null)[];

  @Field(() => TableSourceEnum, { defaultValue: 'CSV', description: 'How to read numbers and days.' })
  readonly source!: 'CSV' | 'WORKBOOK';

  @Field(() => Int, { defaultValue: 1900, description: 'Year a workbook counts its days from, 1900 or 1904.' })
  readonly dateSystem!: number;
}

@ArgsType()
export class RunsArgs {
  @Field(() => RunKindEnum, { nullable: true, description: 'Only runs of this kind.' })
  readonly kind?: RunKind | null;

  @Field(() => RunStateEnum, { nullable: true, description: 'Only runs in this state.' })
  readonly state?: RunState | null;

  @Field(() => Boolean, { nullable: true, description: 'Only runs the caller has submitted.' })
  readonly mine?: boolean | null;

  @Field(() => Int, { defaultValue: PAGE_DEFAULT, description: 'Runs per page, 1 to 100.' })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: 'Where the page before ended.' })
  readonly after?: string | null;
}

@ArgsType()
export class FindingsArgs {
  @Field(() => SeverityEnum, { nullable: true, description: 'Only findings of this weight.' })
  readonly severity?: Severity | null;

  @Field(() => Int, { defaultValue: PAGE_DEFAULT, description: 'Findings per page, 1 to 100.' })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: 'Where the page before ended.' })
  readonly after?: string | null;
}

@ArgsType()
export class TableArgs {
  @Field(() => String, { description: 'The table, e.g. OUTPUT_OPT_SUMMARY; see tables.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Scenario, for tables that are kept per scenario.' })
  readonly scenario?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the page before ended.' })
  readonly after?: string | null;
}

@ArgsType()
export class InputTableArgs {
  @Field(() => String, { description: 'The table, e.g. INPUT_DEMAND; see inputTables.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Where the page before ended.' })
  readonly after?: string | null;
}

@ObjectType('FindingEdge', { description: 'A finding in a list.' })
class FindingEdge {
  @Field(() => String, { description: 'Place in the list, opaque.' })
  readonly cursor!: string;

  @Field(() => FindingObject, { description: 'The finding.' })
  readonly node!: FindingObject;
}

@ObjectType('FindingConnection', { description: 'A page of findings.' })
export class FindingConnection {
  @Field(() => [FindingEdge], { description: 'The findings of the page.' })
  readonly edges!: readonly FindingEdge[];

  @Field(() => PageInfoObject, { description: 'Where the page stands.' })
  readonly pageInfo!: PageInfoObject;
}

export const AppendRowsResult = createUnionType({
  name: 'AppendRowsResult',
  description: 'The chunk was stored, or every reason why not.',
  types: () => [UploadProgressObject, InputRefusedObject] as const,
  resolveType: memberType('UploadProgress'),
});

export const SubmitRunResult = createUnionType({
  name: 'SubmitRunResult',
  description: 'The run, or why there is none.',
  types: () => [RunObject, InputRefusedObject, KeyReusedObject] as const,
  resolveType: memberType('Run'),
});

export const CancelRunResult = createUnionType({
  name: 'CancelRunResult',
  description: 'The run, asked to stop, or why there is none.',
  types: () => [RunObject, RunNotFoundObject] as const,
  resolveType: memberType('Run'),
});
