import { Arg, Field, Float, Int, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql';
import type { ColumnType, SheetLayout } from '../../schema/sheets/layout.ts';
import { Allow } from '../auth/permissions.ts';
import { inputLayouts, outputLayouts } from './layouts.ts';
import type { RunKind } from './run.ts';
import { RunKindEnum } from './runs.types.ts';

const ColumnTypeEnum = {
  TEXT: 'text',
  NUMBER: 'number',
  INTEGER: 'integer',
  DAY: 'day',
  FLAG: 'flag',
} as const satisfies Record<string, ColumnType>;
registerEnumType(ColumnTypeEnum, {
  name: 'ColumnType',
  description: 'What the cells of a column hold.',
  valuesConfig: {
    TEXT: { description: 'Text, trimmed, in Unicode normal form C.' },
    NUMBER: { description: 'A finite number.' },
    INTEGER: { description: 'A whole number.' },
    DAY: { description: 'A civil day without time or zone.' },
    FLAG: { description: 'TRUE or FALSE.' },
  },
});

const DirectionEnum = { INPUT: 'INPUT', OUTPUT: 'OUTPUT' } as const;
registerEnumType(DirectionEnum, {
  name: 'TableDirection',
  description: 'Whether a run takes or leaves a table.',
  valuesConfig: { INPUT: { description: 'A run takes it.' }, OUTPUT: { description: 'A run leaves it.' } },
});

@ObjectType('ColumnLayout', { description: 'A column of a table.' })
class ColumnLayoutObject {
  @Field(() => String, { description: 'Header as written in files and sheets; read in any case.' })
  readonly header!: string;

  @Field(() => String, { description: 'Name of the column in this API.' })
  readonly name!: string;

  @Field(() => ColumnTypeEnum, { description: 'What its cells hold.' })
  readonly type!: ColumnType;

  @Field(() => String, { description: 'What it means, in one sentence.' })
  readonly description!: string;

  @Field(() => String, { nullable: true, description: 'Unit, where the column is a quantity.' })
  readonly unit?: string;

  @Field(() => Boolean, { description: 'Whether the column must be there.' })
  readonly required!: boolean;

  @Field(() => Float, { nullable: true, description: 'Least value allowed, in the unit of the column.' })
  readonly min?: number;

  @Field(() => Float, { nullable: true, description: 'Highest value allowed, in the unit of the column.' })
  readonly max?: number;

  @Field(() => [String], { nullable: true, description: 'The values allowed, where they are a list.' })
  readonly values?: readonly string[];
}

@ObjectType('TableLayout', { description: 'A table as files, sheets and this API have it.' })
class TableLayoutObject {
  @Field(() => String, { description: 'Name, e.g. INPUT_CAPACITY.' })
  readonly table!: string;

  @Field(() => String, { description: 'Name of its CSV file without the ending.' })
  readonly file!: string;

  @Field(() => String, { description: 'Name of its worksheet.' })
  readonly tab!: string;

  @Field(() => String, { description: 'What it is about, in one sentence.' })
  readonly description!: string;

  @Field(() => DirectionEnum, { description: 'Whether a run takes or leaves it.' })
  readonly direction!: string;

  @Field(() => Int, { description: 'Most rows it may have.' })
  readonly rowsMax!: number;

  @Field(() => [ColumnLayoutObject], { description: 'Its columns in their order.' })
  readonly columns!: readonly ColumnLayoutObject[];
}

const present = (direction: 'INPUT' | 'OUTPUT') => (layout: SheetLayout) => ({
  ...layout,
  direction,
  columns: Object.entries(layout.columns).map(([name, column]) => ({ ...column, name })),
});

/** The data dictionary. */
@Resolver()
export class LayoutsResolver {
  @Query(() => [TableLayoutObject], { description: 'The tables a kind of run takes and leaves, column by column.' })
  @Allow('layout:read')
  tableLayouts(@Arg('kind', () => RunKindEnum, { description: 'The kind of run.' }) kind: RunKind) {
    return [...inputLayouts[kind].map(present('INPUT')), ...outputLayouts[kind].map(present('OUTPUT'))];
  }
}
