import { Arg, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Allow } from './auth/permissions.ts';
import type { RunKind } from './runs/run.ts';
import { RunKindEnum, TablePageObject } from './runs/runs.types.ts';
import { createSampleTables, type Samples } from './runs/sample-table.ts';

@ObjectType('Server', { description: 'The Planwright that answers.' })
class ServerObject {
  @Field(() => String, { description: 'Its version, e.g. 1.2.0.' })
  readonly version!: string;
}

/** What a client may know without any run: which Planwright this is, and rows to start from. */
@Resolver()
export class ServerResolver {
  private readonly version: string;
  private readonly sampleTable: ReturnType<typeof createSampleTables>;

  constructor(version: string, samples: Samples) {
    this.version = version;
    this.sampleTable = createSampleTables(samples);
  }

  @Query(() => ServerObject, { description: 'The Planwright that answers.' })
  @Allow('viewer:read')
  server() {
    return { version: this.version };
  }

  @Query(() => TablePageObject, {
    description:
      'Rows of an invented input to start from, in pages of at most 2 MB; the same seed gives the same rows.',
  })
  @Allow('layout:read')
  sampleInput(
    @Arg('kind', () => RunKindEnum, { description: 'The kind of run the input is for.' }) kind: RunKind,
    @Arg('table', () => String, { description: 'The input table, e.g. INPUT_DEMAND; see tableLayouts.' }) table: string,
    @Arg('seed', () => Int, { defaultValue: 1, description: 'Another number invents other rows; 0 or more.' })
    seed: number,
    @Arg('after', () => String, { nullable: true, description: 'Where the page before ended.' }) after?: string | null,
  ) {
    return this.sampleTable({ kind, table, seed, after: after ?? null });
  }
}
